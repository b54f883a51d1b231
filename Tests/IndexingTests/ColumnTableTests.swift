import Documents
import Indexing
import Segments
import TestSupport
import Testing

/// The columns of segments against the records they come from.
@Suite struct ColumnTableTests {
  private func document(_ number: Int, _ random: inout SeededGenerator) -> Document {
    var document = SampleDocuments.document("d\(number)", byteCount: number % 7 * 300, using: &random)
    let cities = ["札幌市", "函館市", "小樽市"] + (0..<300).map { "町\($0)" }
    document.metadata = [
      MetadataEntry(key: "municipality", value: cities.randomElement(using: &random) ?? ""),
      MetadataEntry(key: "date", value: ["2025-04-01", "令和7年4月", "2013", "昔"].randomElement(using: &random) ?? ""),
      MetadataEntry(key: "planPeriod", value: ["2013/2022", "平成25年度～令和4年度", "x"].randomElement(using: &random) ?? ""),
    ]
    return document
  }

  /// `shirabe check` compares every value with its record; a merge gives what the records say too.
  @Test func columnsAreWhatTheRecordsSay() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let folder = try ScratchFolder()
    let index = IndexFolder(folder["index"])
    for round in 0..<3 {
      let documents = (0..<300).map { self.document(round * 250 + $0, &random) }
      try ingest(documents, into: index.path)
    }
    #expect(IndexVerifier(folder: index).verify().damages == [], "seed \(seed)")
    var fields: [String: PassageFieldBounds] = [:]
    for segment in try Snapshot(opening: index).segments {
      for document in 0..<DocumentOrdinal(segment.documents.documentCount) where segment.live.isAlive(document) {
        for (number, passage) in segment.documents.passages(of: document).enumerated() {
          fields["\(try segment.documents.id(of: document))#\(number)"] = segment.columns.fields(of: passage)
        }
      }
    }
    _ = try IndexMerge.run(index, downTo: 1, purging: true)
    #expect(IndexVerifier(folder: index).verify().damages == [], "seed \(seed)")
    let merged = try #require(try Snapshot(opening: index).segments.first)
    #expect(merged.columns.valueCount(.city) > 255, "numbers of two bytes are tried")
    for document in 0..<DocumentOrdinal(merged.documents.documentCount) {
      for (number, passage) in merged.documents.passages(of: document).enumerated() {
        let name = "\(try merged.documents.id(of: document))#\(number)"
        #expect(fields[name] == merged.columns.fields(of: passage), "seed \(seed), \(name)")
      }
    }
  }
}
