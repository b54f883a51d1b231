import ArgumentParser
import Bytes
import Documents
import Rendering
import Searching
import Segments

/// `shirabe compare`: what two documents share, and what only one has.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show the wording that two documents share, and the passages that only one has.",
    discussion: """
      Each is a document's id, as search shows it, or a file, which need not be in the index. Shared wording is shown \
      in the order of the first, with page, line and headings in both: word for word, or nearly, with what differs in \
      brackets. Punctuation, line breaks and writings that search takes for the same make no difference. Lengths count \
      characters of Japanese and the like, and words and numbers of other scripts.

        shirabe compare plans/comprehensive-plan-5-review.txt plans/comprehensive-plan-6.txt
        shirabe compare draft-2026.docx plans/snow-removal-plan-2025.txt --min-shared 30
        shirabe compare --json ours.pdf theirs.pdf

      Exit status: 0 they were compared, whatever they share; 2 usage; 3 one of them is not there, or cannot be read.
      """)

  @Argument(help: "A document's id, or a file.")
  var first: String

  @Argument(help: "The other document's id, or a file.")
  var second: String

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("From how many equal characters on wording is shown as shared.", valueName: "count"))
  var minShared = Comparison.usualLeast

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws { try MinSharedRange.check(minShared) }

  func run() throws {
    let folder = try place.folder
    let searcher = try Directory.exists(folder.path) ? Searcher(opening: folder) : nil
    let report = ComparisonReport(
      Comparison(try document(first, searcher), try document(second, searcher), atLeast: minShared))
    try CommandOutput.write(
      json
        ? report.json()
        : report.text(columns: StandardStream.output.columns, usesColour: CommandOutput.usesColour))
  }

  /// A document of the index, or else the file of that name.
  private func document(_ name: String, _ searcher: Searcher?) throws -> ComparedDocument {
    if let indexed = try searcher?.comparedDocument(named: DocumentID(name)) { return indexed }
    guard try name == "-" || FileSystem.standard.status(name) != nil else {
      let path = try place.folder.path
      throw CommandFailure(.nothing, "\(name): neither a document of the index at \(path) nor a file")
    }
    return try .read(file: name)
  }
}
