import Analysis
import ArgumentParser
import Bytes
import Rendering
import Segments

/// `shirabe inspect index`: how large an index is, and what takes the room.
struct InspectIndex: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Show how many documents, passages and terms the index has, and what takes the room.",
    discussion: """
      Sizes are given in bytes and as a share of the text that is indexed. With --lists, what the lists of each kind of \
      term take is told too, for which all terms are read.

        shirabe inspect index
        shirabe inspect index --lists
        shirabe inspect index --json --index /srv/town
      """)

  @OptionGroup var place: IndexOption

  @Flag(help: "Answer with a JSON object.")
  var json = false

  @Flag(help: "Also account for the lists by the kinds of their terms: postings, positions, bytes for each.")
  var lists = false

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
    if lists { report.lists = try Self.lists(of: snapshot) }
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }

  /// What the lists of each channel weigh over all segments.
  private static func lists(of snapshot: Snapshot) throws(StorageError) -> [IndexReport.Lists] {
    let channels = Channel.allCases.filter(\.isIndexed)
    var lists = channels.map { IndexReport.Lists(name: "\($0)") }
    for segment in snapshot.segments {
      var cursor = segment.terms.firstCursor()
      while try cursor.advance() {
        guard let place = channels.firstIndex(where: { $0.rawValue == cursor.term.first }) else { continue }
        lists[place].terms += 1
        lists[place].postings += Int(cursor.info.documentFrequency)
        lists[place].postingsByteCount += cursor.info.postings.count
        guard cursor.info.hasPositions else { continue }
        lists[place].positions += Int(cursor.info.collectionFrequency)
        lists[place].positionsByteCount += cursor.info.positions.count
      }
    }
    return lists
  }
}
