import ArgumentParser
import Bytes
import Documents
import Reading
import Rendering

/// `shirabe inspect facts`: what is inferred of files, one row each, to be checked by a person.
struct InspectFacts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "Show title, municipality, kind, dates, sections and language of files as a table.",
    discussion: """
      The table is Markdown on standard output, a row for each document. With --sample only so many files of all that \
      are found, the same ones for the same --seed: to be looked into, and the wrong fields counted.

        shirabe inspect facts Corpus/Documents/plans
        shirabe inspect facts --sample 40 --seed 7 /srv/town > facts.md

      Exit status: 0 all files were read, 1 some were not, 2 usage, 3 none was.
      """)

  @Argument(help: ArgumentHelp("Files and folders to look at.", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("How many files to choose at random; all without it.", valueName: "number"))
  var sample: Int?

  @Option(help: ArgumentHelp("What the choice depends on.", valueName: "number"))
  var seed: UInt64 = 1

  @OptionGroup var reading: XMLMappingOption

  @Option(
    help: ArgumentHelp(
      "The file of settings; else shirabe.toml in the working folder or the nearest one above it.", valueName: "file"))
  var config: String?

  func validate() throws {
    guard sample.map({ $0 > 0 }) ?? true else { throw ValidationError("--sample takes a number from 1.") }
  }

  func run() throws {
    let walk = SourceWalker().walk(paths)
    if let failure = walk.failures.first { throw CommandFailure(failure.error) }
    let readers = try reading.readers(Settings(config: config))
    try CommandOutput.write(
      """
      | file | title | municipality | kind | date | fiscal year | plan period | sections | pages | language |
      |---|---|---|---|---|---|---|---|---|---|

      """)
    var failures = 0
    var count = 0
    for file in chosen(walk.files) {
      do throws(ReadingError) {
        let opened = try OpenedSource(file)
        let finding = opened.mediaType
        // Records are documents by themselves, and say themselves what they are.
        if finding == .readable(.jsonLines) { continue }
        let source = try opened.load()
        var rows = ""
        readers.readEach(source, as: finding) { result in
          switch result {
          case .success(let document):
            rows += Self.row(document)
            count += 1
          case .failure(let error):
            failures += 1
            CommandOutput.tell("failed: \(error)")
          }
        }
        try write(rows, of: file)
      } catch {
        failures += 1
        CommandOutput.tell("failed: \(error)")
      }
    }
    if failures > 0 { throw CommandFailure(count == 0 ? .nothing : .partial) }
  }

  private func write(_ rows: String, of file: SourceFile) throws(ReadingError) {
    do throws(CommandFailure) {
      try CommandOutput.write(rows)
    } catch {
      throw .unreadable(path: file.citedPath, operation: "tell of it", reason: error.message)
    }
  }

  /// Some of the files in their order, or all.
  private func chosen(_ files: [SourceFile]) -> [SourceFile] {
    guard let sample, sample < files.count else { return files }
    var state = seed
    let keyed = files.indices.map { index -> (key: UInt64, index: Int) in
      // SplitMix64, so that the choice is the same on every machine.
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return (mixed ^ (mixed >> 31), index)
    }
    return keyed.sorted { $0.key < $1.key }.prefix(sample).map(\.index).sorted().map { files[$0] }
  }

  private static func row(_ document: Document) -> String {
    let value = { (key: MetadataKey) in document.metadata.first { $0.key == key.rawValue }?.value ?? "" }
    let titles = document.sections.map(\.title).filter { !$0.isEmpty }
    let shown = titles.prefix(3).joined(separator: " / ") + (titles.count > 3 ? " …" : "")
    let cells = [
      document.provenance.path, document.title, value(.municipality), value(.kind), value(.date), value(.fiscalYear),
      value(.planPeriod), "\(document.sections.count): \(shown)",
      document.pages.isEmpty ? "" : "\(document.pages.count)",
      value(.language),
    ]
    let line = cells.map { cell in
      TerminalText.shown(String(cell.prefix(120))).replacing("|", with: "\\|").replacing("\n", with: " ")
    }
    return "| " + line.joined(separator: " | ") + " |\n"
  }
}
