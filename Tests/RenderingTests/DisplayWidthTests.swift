import Foundation
import Rendering
import TestSupport
import Testing

/// How many columns characters take.
@Suite struct DisplayWidthTests {
  @Test(
    "kana, half-width kana, marks, emoji, Hangul and ambiguous characters",
    arguments: [
      ("abc", 3), ("札幌市", 6), ("かな", 4), ("ｶﾅ", 2), ("ｶﾞ", 2), ("か\u{3099}", 2), ("が", 2), ("ＡＢ", 4), ("「」、。", 8),
      ("\u{3000}", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("⛄", 2), ("🚒", 2), ("é", 1), ("e\u{301}", 1),
      ("\u{1F1EF}\u{1F1F5}", 2), ("𠮷", 2), ("葛\u{E0100}", 2), ("…·①αЖ", 5), ("\u{200B}\u{FEFF}\u{202E}", 0),
      ("\u{AD}", 1), ("\u{7}\n\u{1B}", 0), ("", 0), ("ก็", 1),
    ] as [(String, Int)])
  func widths(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test("the width of a text is the sum of its characters' widths")
  func widthsAdd() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      let left = RandomText.string(using: &random)
      let right = RandomText.string(using: &random)
      let sum = DisplayWidth.columns(of: left) + DisplayWidth.columns(of: right)
      guard DisplayWidth.columns(of: left + right) == sum else {
        Issue.record("seed \(seed): \(left.debugDescription) + \(right.debugDescription)")
        return
      }
    }
  }

  @Test(
    "wide characters are those of the official file",
    .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func wideCharactersAreThoseOfTheOfficialFile() throws {
    let file = SharedData.path("data/conformance/unicode/EastAsianWidth.txt")
    var isWide = [Bool](repeating: false, count: 0x110000)
    for range in [0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD] {
      for value in range { isWide[value] = true }
    }
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
      let fields = line.prefix { $0 != "#" }.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count == 2 else { continue }
      let bounds = fields[0].components(separatedBy: "..").compactMap { Int($0, radix: 16) }
      for value in try #require(bounds.first)...(try #require(bounds.last)) {
        isWide[value] = ["W", "F"].contains(fields[1])
      }
    }
    var differing: [String] = []
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let columns = DisplayWidth.columns(of: scalar)
      // Marks and invisible characters take no column whatever the file says.
      if columns != 0, (columns == 2) != isWide[Int(value)] { differing.append(String(value, radix: 16)) }
    }
    #expect(differing == [])
  }
}
