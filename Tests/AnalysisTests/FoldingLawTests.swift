import Foundation
import TestSupport
import Testing

@testable import Analysis

/// The laws of folding and of the way back, on 100,000 texts: random ones, and those of Unicode's NormalizationTest.txt.
@Suite struct FoldingLawTests {
  static let seed: UInt64 = 41_107
  static let count = 100_000

  /// What is wrong with the folding of a text; nil when every law holds.
  ///
  /// Folding twice is folding once; every folded scalar comes from a stretch of the source that is not empty, in the
  /// source's order; the stretches leave no byte of the source out between the first and the last.
  private static func fault(
    of source: String, _ normalizer: Normalizer, once: inout FoldedText, twice: inout FoldedText
  ) -> String? {
    normalizer.fold(source.utf8.span, into: &once)
    let folded = once.description
    normalizer.fold(folded.utf8.span, into: &twice)
    guard once.count == twice.count else { return "folding twice changes the length" }
    var reached = once.count > 0 ? once.offsets[0].start : 0
    var lastStart: UInt32 = 0
    for index in 0..<once.count {
      if once[index] != twice[index] { return "folding twice changes scalar \(index)" }
      let range = once.offsets[index]
      if range.start >= range.end || Int(range.end) > source.utf8.count { return "scalar \(index) comes from nowhere" }
      if range.start < lastStart { return "scalar \(index) comes from before its neighbour" }
      if range.start > reached { return "a gap before scalar \(index)" }
      lastStart = range.start
      reached = max(reached, range.end)
    }
    return once.count == 0 || Int(reached) == source.utf8.count ? nil : "the source's end is left out"
  }

  private static func report(_ faults: [(text: String, fault: String)]) -> String {
    let shown = faults.prefix(3).map { entry in
      entry.text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ") + ": " + entry.fault
    }
    return "\(faults.count) texts, seed \(seed): \(shown.joined(separator: "; "))"
  }

  @Test func theLawsHoldForRandomTexts() {
    var generator = SeededGenerator(seed: Self.seed)
    var once = FoldedText()
    var twice = FoldedText()
    var faults: [(text: String, fault: String)] = []
    let normalizer = Normalizer()
    for _ in 0..<Self.count {
      let source = RandomText.make(pieces: 16, using: &generator)
      if let fault = Self.fault(of: source, normalizer, once: &once, twice: &twice) { faults.append((source, fault)) }
    }
    #expect(faults.isEmpty, "\(Self.report(faults))")
  }

  @Test("letters of Hangul that a dropped voicing mark kept apart are composed at once")
  func aDroppedMarkKeepsNoHangulApart() {
    let normalizer = Normalizer()
    #expect(normalizer.folded("\u{1100}\u{3099}\u{1161}") == "가")
    #expect(normalizer.folded("\u{1100}\u{3099}\u{FF9E}\u{1161}\u{309A}\u{11A8}") == "각")
    #expect(normalizer.folded("か\u{3099}\u{3099}") == "が")
    #expect(normalizer.folded("\u{3099}\u{1161}") == "\u{1161}")
  }

  @Test(
    "the laws hold for every column of NormalizationTest.txt",
    .enabled(if: UnicodeData.hasNormalizationTest, Comment(rawValue: UnicodeData.absence)))
  func theLawsHoldForUnicodesTexts() throws {
    var once = FoldedText()
    var twice = FoldedText()
    var faults: [(text: String, fault: String)] = []
    var seen: Set<Substring> = []
    let normalizer = Normalizer()
    for line in try UnicodeData.normalizationTest().split(separator: "\n") where !line.hasPrefix("#") {
      for column in line.split(separator: ";").prefix(5) where !line.hasPrefix("@") && seen.insert(column).inserted {
        let scalars = column.split(separator: " ").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
        let source = String(String.UnicodeScalarView(scalars))
        if let fault = Self.fault(of: source, normalizer, once: &once, twice: &twice) { faults.append((source, fault)) }
      }
    }
    #expect(faults.isEmpty, "\(Self.report(faults))")
    #expect(seen.count > 30_000)
  }

  @Test("each layer alone keeps the laws too", arguments: FoldingLayers.names.map(\.name))
  func eachLayerAlone(name: String) throws {
    let layer = try #require(FoldingLayers.names.first { $0.name == name }?.layer)
    var generator = SeededGenerator(seed: Self.seed &+ 1)
    var once = FoldedText()
    var twice = FoldedText()
    var faults: [(text: String, fault: String)] = []
    let normalizer = Normalizer(layers: layer)
    for _ in 0..<10_000 {
      let source = RandomText.make(pieces: 16, using: &generator)
      if let fault = Self.fault(of: source, normalizer, once: &once, twice: &twice) { faults.append((source, fault)) }
    }
    #expect(faults.isEmpty, "\(Self.report(faults))")
  }
}
