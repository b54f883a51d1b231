import ArgumentParser
import Rendering
import Segments

/// `shirabe inspect index`: how large an index is, and what takes the room.
struct InspectIndex: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Show how many documents, passages and terms the index has, and what takes the room.",
    discussion: """
      Sizes are given in bytes and as a share of the text that is indexed.

        shirabe inspect index
        shirabe inspect index --json --index /srv/town
      """)

  @OptionGroup var place: IndexOption

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func run() throws {
    let snapshot = try Snapshot(opening: place.existing())
    var report = IndexReport(index: try place.folder.path)
    report.generation = Int(snapshot.generation)
    report.documents = snapshot.documentCount
    report.passages = snapshot.passageCount
    report.segments = snapshot.segments.count
    for segment in snapshot.segments {
      report.terms += segment.description.termCount
      report.deletedDocuments += segment.live.deletedCount
      report.textByteCount += Int(segment.description.textByteCount)
    }
    report.parts = SegmentPart.allCases.map { part in
      let byteCount = snapshot.segments.reduce(0) { $0 + ($1.description.parts[part]?.byteCount ?? 0) }
      return IndexReport.Part(name: part.rawValue, byteCount: byteCount)
    }
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
