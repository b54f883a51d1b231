import Documents
import TestSupport
import Testing

@testable import Searching

/// What two documents share.
@Suite struct ComparisonTests {
  static func document(_ id: String, _ passages: String...) -> ComparedDocument {
    var text: [UInt8] = []
    var parts: [ComparedDocument.Passage] = []
    for (number, passage) in passages.enumerated() {
      let start = text.count
      text += Array(passage.utf8)
      parts.append(
        ComparedDocument.Passage(
          range: start..<text.count, page: number + 1, section: ["第\(number + 1)章"],
          lines: .counting(first: 10 * number + 1)))
    }
    return ComparedDocument(
      id: DocumentID(id), title: id, publication: Publication([]), text: text, passages: parts)
  }

  private static let ours = document(
    "ours", "雪と共に暮らすまちを次の世代に引き継ぐために、\nこの計画を定めるものである。\n", "路上駐車は除雪の支障となることから自粛を呼びかける。\n")
  private static let theirs = document(
    "theirs", "流雪溝の管理は区ごとに行い、時刻を定めて公表する。\n", "雪と共に暮らす町を次の世代に引き継ぐためにこの計画を定める。")

  @Test func whatIsSharedIsCitedInBoth() throws {
    let comparison = Comparison(Self.ours, Self.theirs)
    let quote = try #require(comparison.shared.first)
    #expect(comparison.shared.count == 1)
    #expect(!quote.isVerbatim)
    #expect(quote.left.place == CitedPlace(passage: 1, page: 1, section: ["第1章"], line: 1))
    #expect(quote.right.place == CitedPlace(passage: 2, page: 2, section: ["第2章"], line: 11))
    #expect(quote.left.snippet.text == "雪と共に暮らすまちを次の世代に引き継ぐために、\nこの計画を定める")
    #expect(quote.right.snippet.text == "雪と共に暮らす町を次の世代に引き継ぐためにこの計画を定める。")
    #expect(quote.left.snippet.highlights == [0..<7, 9..<32])
    #expect(quote.right.snippet.highlights == [0..<7, 8..<29])
    #expect(comparison.left.sharedLength == quote.matched)
  }

  @Test func whatOnlyOneHasIsListed() {
    let comparison = Comparison(Self.ours, Self.theirs)
    #expect(comparison.left.ownPassages.map(\.place.passage) == [2])
    #expect(comparison.right.ownPassages.map(\.beginning) == ["流雪溝の管理は区ごとに行い、時刻を定めて公表する。\n"])
    #expect(comparison.right.ownPassages.map(\.sharedLength) == [0])
  }

  @Test func sidesChangePlaces() {
    let comparison = Comparison(Self.ours, Self.theirs)
    let other = Comparison(Self.theirs, Self.ours)
    #expect(comparison.left == other.right && comparison.right == other.left)
  }

  @Test func aDocumentSharesAllOfItself() {
    let comparison = Comparison(Self.ours, Self.ours)
    #expect(comparison.left.share == 1 && comparison.left.ownPassages.isEmpty)
    #expect(comparison.shared.map(\.isVerbatim) == [true])
    let nothing = Comparison(Self.document("a"), Self.ours)
    #expect(nothing.left.share == 0 && nothing.right.share == 0 && nothing.shared.isEmpty)
  }

  @Test func passagesOfTheIndexTileTheText() throws {
    let index = try TemporaryIndex()
    let text = String(repeating: "除雪の委託費について、市長の見解を伺います。\n", count: 300)
    try index.ingest([.plain("a", title: "会議録", text)])
    let document = try #require(try Searcher(opening: index.folder).comparedDocument(named: DocumentID("a")))
    #expect(document.text == Array(text.utf8))
    #expect(document.passages.count > 1)
    #expect(document.passages.map(\.range.lowerBound) == [0] + document.passages.dropLast().map(\.range.upperBound))
    #expect(document.place(at: document.passages[1].range.lowerBound).passage == 2)
    #expect(try Searcher(opening: index.folder).comparedDocument(named: DocumentID("b")) == nil)
  }

  @Test func passagesAreNamed() {
    #expect(Self.ours.passages(named: "2") == 1..<2)
    #expect(Self.ours.passages(named: "p1") == 0..<1)
    #expect(Self.ours.passages(named: "第２章") == 1..<2)
    #expect(Self.ours.passages(named: "章") == 0..<2)
    #expect(Self.ours.passages(named: "3") == nil && Self.ours.passages(named: "p9") == nil)
    #expect(Self.ours.passages(named: "第9章") == nil && Self.ours.passages(named: "") == nil)
  }
}
