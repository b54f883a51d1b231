import Documents
import TestSupport
import Testing

@testable import Reading

/// Minutes: speeches with their speakers, stage notes apart.
@Suite("Minutes")
struct MinutesTests {
  static func read(_ text: String) throws -> Document {
    let document = try ReaderTable.standard.read(
      Source(id: DocumentID("m"), path: "m.txt", bytes: Array(text.utf8), contentHash: ContentHash(high: 0, low: 0)))
    #expect(document.contradiction == nil)
    return document
  }

  @Test("speeches are sections with speaker and role; notes and the agenda are apart")
  func speeches() throws {
    let document = try Self.read(
      """
      令和６年第４回定例会会議録
      ○議事日程
      日程第１　一般質問

      ○議長（佐々木　武君）　開会します。
      　　　　〔三番　小野寺望君登壇〕
      ◯三番（小野寺　望君）　質問します。
      １　除雪について
      （拍手）
      続けます。
      ○委員長　答弁を求めます。
      ○建設部長（黒沢健一）　お答えします。
      """)
    #expect(document.metadata.first { $0.key == "kind" }?.value == "minutes")
    let rows = document.sections.map { "\($0.kind) \($0.speaker?.role ?? "-") \($0.speaker?.name ?? "-") \($0.title)" }
    #expect(
      rows.suffix(7) == [
        "speech 議長 佐々木武 議長（佐々木　武君）", "note - - ", "speech 三番 小野寺望 三番（小野寺　望君）", "note - - ",
        "speech 三番 小野寺望 三番（小野寺　望君）", "speech 委員長  委員長", "speech 建設部長 黒沢健一 建設部長（黒沢健一）",
      ])
  }

  @Test(
    "lines that begin a speech, and lines that do not",
    arguments: [
      ("○議長（佐々木武君）　これより", "議長|佐々木武"), ("〇山田委員：質問です", "委員|山田"), ("◯12番（鈴木 花子議員） 通告", "12番|鈴木花子"),
      ("議長（佐々木武君）　これより", "議長|佐々木武"), ("○出席議員（25名）", nil), ("○議事日程", nil), ("（目的）", nil), ("■除雪（道路）", nil),
      ("○市民課（電話5-3312）", nil), ("札幌市（以下「市」という。）", nil), ("○副市長（山本一郎君）", "副市長|山本一郎"),
    ])
  func speakerLines(_ line: String, _ expected: String?) {
    let found = SpeakerLine(Array(line.unicodeScalars))
    #expect(found.map { "\($0.speaker.role)|\($0.speaker.name)" } == expected)
  }

  @Test("any mixture of lines keeps the law of sections")
  func sectionsKeepTheirLaw() throws {
    let seed: UInt64 = 3
    var random = SeededGenerator(seed: seed)
    let lines = [
      "○議長（佐々木武君）　はい", "〔登壇〕", "第１章　総則", "（拍手）", "本文です。", "○日程第１", "", "■見出し", "１　項目", "第一条　この条例は", "\r",
    ]
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...25, using: &random)).map { _ in lines.randomElement(using: &random) ?? "" }
      _ = try Self.read(text.joined(separator: "\n"))
    }
  }
}
