import ArgumentParser
import Bytes
import Documents
import Reading
import Rendering

/// `shirabe inspect read`: what a reader makes of one file; no index is needed.
struct InspectRead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Show the text of a file as it would be ingested, or all that is found beside it.",
    discussion: """
      The text goes to standard output as UTF-8, warnings to standard error. With --json: title, sections, pages, \
      encoding with how it was found and how sure it is, metadata and warnings; of a JSON Lines file one object for \
      each record.

        shirabe inspect read notice.html
        shirabe inspect read --json notice.html
        shirabe inspect read --xml-mapping town.mapping bulletin.xml

      Exit status: 0 the file was read, 1 some of its records were not, 2 usage, 3 it could not be read.
      """)

  @Argument(help: ArgumentHelp("The file to read; - for standard input.", valueName: "file"))
  var file: String

  @OptionGroup var reading: XMLMappingOption

  @Option(
    help: ArgumentHelp(
      "The file of settings; else shirabe.toml in the working folder or the nearest one above it.", valueName: "file"))
  var config: String?

  @Flag(help: "Show what was found beside the text, as JSON.")
  var json = false

  func run() throws {
    let source = try SourceFile(alone: file)
    let opened = try OpenedSource(source)
    let finding = opened.mediaType
    if finding == .readable(.jsonLines) {
      try showRecords(try opened.records())
    } else {
      try showDocuments(of: try opened.load(), finding)
    }
  }

  /// Shows the document of a file, or of an archive that of each member.
  private func showDocuments(of source: Source, _ finding: MediaTypeFinding) throws {
    var failures: [ReadingError] = []
    var count = 0
    try reading.readers(Settings(config: config)).readEach(source, as: finding) { (result) throws(any Error) in
      switch result {
      case .success(let document):
        try show(document)
        count += 1
      case .failure(let error): failures.append(error)
      }
    }
    if count == 0, failures.count == 1, let only = failures.first { throw only }
    for failure in failures { CommandOutput.tell("failed: \(failure)") }
    if !failures.isEmpty { throw CommandFailure(count == 0 ? .nothing : .partial) }
  }

  private func showRecords(_ records: consuming RecordBatchReader) throws {
    var reader = JSONLinesReader()
    var failures = 0
    while let batch = try records.next() {
      var output: [UInt8] = []
      reader.read(batch) { result in
        switch result {
        case .success(let document):
          append(document, to: &output)
        case .failure(let error):
          failures += 1
          CommandOutput.tell("failed: \(error)")
        }
      }
      try CommandOutput.write(output)
    }
    if failures > 0 { throw CommandFailure(.partial) }
  }

  /// Shows one document; its text goes out as it lies in memory, without a copy.
  private func show(_ document: Document) throws(CommandFailure) {
    if json { return try CommandOutput.write(DocumentReport(document).json()) }
    tellWarnings(of: document)
    try CommandOutput.write(document.text)
    if let last = document.text.last, last != UInt8(ascii: "\n") { try CommandOutput.write("\n") }
  }

  private func append(_ document: Document, to output: inout [UInt8]) {
    if json {
      output += DocumentReport(document).json()
      return
    }
    tellWarnings(of: document)
    output += document.text
    if !document.text.isEmpty, document.text.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
  }

  private func tellWarnings(of document: Document) {
    for warning in document.provenance.warnings { CommandOutput.tell("warning: \(document.id): \(warning)") }
  }
}
