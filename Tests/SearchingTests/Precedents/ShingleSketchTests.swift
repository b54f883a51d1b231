import Analysis
import TestSupport
import Testing

@testable import Searching

/// How much two documents are estimated to be the same.
@Suite struct ShingleSketchTests {
  private static func text(_ count: Int, _ random: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count { text.append(Unicode.Scalar(UInt32.random(in: 0x4E00..<0x9000, using: &random)) ?? "雪") }
    return String(text)
  }

  @Test func shortDocumentsAreExact() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let (one, both, other) = (Self.text(200, &random), Self.text(300, &random), Self.text(120, &random))
      let (left, right) = (SharedWordingTests.atoms(one + both), SharedWordingTests.atoms(both + other))
      let (first, second) = (Set(SharedWording.hashes(of: left.keys)), Set(SharedWording.hashes(of: right.keys)))
      let common = Double(first.intersection(second).count)
      let found = ShingleSketch(left).likeness(to: ShingleSketch(right))
      #expect(found.resemblance == common / Double(first.union(second).count), "seed \(seed)")
      #expect(found.containment == common / Double(min(first.count, second.count)), "seed \(seed)")
    }
  }

  @Test func longDocumentsAreEstimated() {
    var random = SeededGenerator(seed: 20_251_125)
    let (one, both) = (Self.text(20_000, &random), Self.text(20_000, &random))
    let whole = ShingleSketch(SharedWordingTests.atoms(one + both))
    let part = ShingleSketch(SharedWordingTests.atoms(both))
    let found = whole.likeness(to: part)
    #expect(abs(found.resemblance - 0.5) < 0.05)
    #expect(found.containment > 0.95)
    #expect(ShingleSketch(AtomText()).likeness(to: part).containment == 0)
  }
}
