import TestSupport
import Testing

@testable import Analysis

@Suite("Text as atoms")
struct AtomTextTests {
  private static func atoms(_ texts: String...) -> AtomText {
    var atoms = AtomText()
    var buffer = AnalysisBuffer()
    var start = 0
    for text in texts {
      Analyzer().appendAtoms(of: text.utf8.span, startingAt: start, to: &atoms, buffer: &buffer)
      start += text.utf8.count
    }
    return atoms
  }

  @Test(
    "what stands between atoms leaves no trace",
    arguments: [
      ("除雪の計画。", "除雪、の 計画"), ("國際交流", "国際交流"), ("サーバ―の更新", "サーバーの更新"),
      ("Snow  removal plan", "snow-removal plan"), ("1,234円", "１２３４円"), ("新\n\nたな札幌市の都市像", "新たな札幌市の都市像"),
    ])
  func writingsAreOne(_ left: String, _ right: String) {
    #expect(Self.atoms(left).keys == Self.atoms(right).keys)
  }

  @Test("words and numbers are one atom each, characters of unspaced scripts one each")
  func atomsAreCounted() {
    let atoms = Self.atoms("札幌市 snow plan 2025年")
    #expect(atoms.count == 7)
    #expect(atoms.keys.map(AtomText.isWord) == [false, false, false, true, true, true, false])
  }

  @Test("each atom lies where it came from, also of a second text")
  func rangesHoldTheAtoms() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let texts = (0..<2).map { _ in RandomText.make(pieces: 60, using: &random) }
      let whole = Array((texts[0] + texts[1]).utf8)
      let atoms = Self.atoms(texts[0], texts[1])
      var last = 0
      for (key, range) in zip(atoms.keys, atoms.ranges) {
        #expect(range.lowerBound >= last && range.upperBound <= whole.count && !range.isEmpty, "seed \(seed)")
        last = range.lowerBound
        // A half of a ligature cannot be read alone.
        let alone = Self.atoms(String(decoding: whole[range], as: UTF8.self)).keys
        #expect(
          alone.contains(key) || alone.count != 1, "seed \(seed): \(String(decoding: whole[range], as: UTF8.self))")
      }
    }
  }
}
