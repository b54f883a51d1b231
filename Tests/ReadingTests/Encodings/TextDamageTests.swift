import Documents
import TestSupport
import Testing

@testable import Reading

/// What tells of damage in a text, and an encoding that is given up for a better one.
@Suite("Damage")
struct TextDamageTests {
  static func read(_ bytes: [UInt8]) throws -> Document {
    try ReaderTable.standard.read(
      Source(id: DocumentID("d"), path: "d.txt", bytes: bytes, contentHash: ContentHash(high: 0, low: 0)))
  }

  @Test(
    "each kind is counted, and nothing else",
    arguments: [
      ("外字\u{E000}\u{F8FF}と\u{10FFFD}", "damage.privateUse", "3"), ("葛\u{E0100}城市", "damage.variationSelectors", "1"),
      ("⽅⼀⺟\u{2FD5}", "damage.radicals", "4"), ("欠\u{FFFD}け\u{FFFD}", "damage.replacements", "2"),
      ("a\u{81}b", "damage.controls", "1"), ("か\u{3099}は\u{309A}", "damage.decomposedKana", "2"),
      ("縺薙ｌ縺ｯ繝繧ｹ", "damage.mojibake", "4"),
    ])
  func counts(_ text: String, _ key: String, _ count: String) throws {
    let document = try Self.read(Array(text.utf8))
    let found = document.metadata.filter { $0.key.hasPrefix("damage.") }
    #expect(found == [MetadataEntry(key: key, value: count)])
    #expect(document.provenance.warnings.isEmpty == (key == "damage.variationSelectors"))
  }

  @Test("sound text of many scripts has no damage")
  func soundText() throws {
    let text = "札幌市、髙島、한국어、Привет, café naïve Ää, 𠮷野家 😀 ％＠ ⼿"
    let document = try Self.read(Array(text.dropLast(2).utf8))
    #expect(!document.metadata.contains { $0.key.hasPrefix("damage.") })
  }

  @Test("an encoding that loses too much gives way to the next candidate")
  func triesAgain() throws {
    // The beginning, by which encodings are told, is Western; all the rest is Japanese.
    let latin = [UInt8]("The caf".utf8) + [0xE9] + [UInt8](" is open to all citizens of the town.\n".utf8)
    var bytes: [UInt8] = []
    while bytes.count < 70_000 { bytes += latin }
    bytes += try encode(String(repeating: "除雪の計画について、ご説明いたします。\n", count: 3_000), by: "CP932")
    let detected = EncodingDetector.detect(bytes, declared: nil)
    let document = try Self.read(bytes)
    #expect(detected.encoding == .windows1252)
    #expect(document.provenance.encoding.name == "CP932")
    #expect(document.provenance.encoding.confidence <= 0.5)
    #expect(document.provenance.warnings.contains { $0.contains("left too many characters undecoded") })
  }
}
