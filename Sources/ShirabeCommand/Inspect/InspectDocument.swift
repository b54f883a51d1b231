import ArgumentParser
import Documents
import Rendering
import Segments

/// `shirabe inspect document`: what the index keeps of a document.
struct InspectDocument: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document",
    abstract: "Show what was read of a document in the index: its sections, pages, encoding and warnings.",
    discussion: """
      The id is the one that search shows: a JSON Lines record's id, or a file's path below the ingested folder.

        shirabe inspect document plans/snow-removal-plan-2025.txt
        shirabe inspect document --json --index /srv/town minutes/2025-03

      Exit status: 0 it was found, 2 usage, 3 there is no such document or no index.
      """)

  @Argument(help: ArgumentHelp("The document's id.", valueName: "id"))
  var id: String

  @OptionGroup var place: IndexOption

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func run() throws {
    let folder = try place.existing()
    let snapshot = try Snapshot(opening: folder)
    guard let found = try snapshot.document(named: DocumentID(id)) else {
      throw CommandFailure(.nothing, "\(folder.path): no document \(id); `shirabe search` shows the ids")
    }
    let segment = snapshot.segments[found.segment]
    let record = try segment.record(of: found.document)
    var report = DocumentReport(id: DocumentID(id), title: record.title, provenance: record.provenance)
    report.sections = record.sections
    report.pages = record.pages
    report.metadata = record.metadata
    report.passageCount = segment.documents.passages(of: found.document).count
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
