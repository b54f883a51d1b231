import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Markdown: front matter, headings, inline markup that is markup and signs that are not.
@Suite("Markdown")
struct MarkdownReaderTests {
  static func read(_ text: String) throws -> Document {
    let document = try MarkdownReader().read(
      Source(id: DocumentID("t"), path: "t.md", bytes: Array(text.utf8), contentHash: ContentHash(high: 0, low: 0)))
    #expect(document.contradiction == nil)
    return document
  }

  static func inline(_ text: String) throws -> String {
    let document = try read(text)
    return String(decoding: document.text.dropLast(), as: UTF8.self)
  }

  @Test(
    "inline markup is taken out, and what only looks like it is kept",
    arguments: [
      ("5*3*2は30", "5*3*2は30"), ("**「強調」**する", "「強調」する"), ("これは*斜体*です", "これは斜体です"),
      ("snake_case_name と __太字__", "snake_case_name と 太字"), ("~~旧~~新 10~20", "旧新 10~20"),
      ("`a*b*c` と ``x`y``", "a*b*c と x`y"), ("[市役所](https://example.jp/a_(b) \"題\")へ", "市役所へ"),
      ("![地図](map.png)参照", "地図参照"), ("[難]を[避]ける", "[難]を[避]ける"), ("<https://example.jp/x>", "https://example.jp/x"),
      ("<別紙>を<b>見る</b>", "<別紙>を見る"), ("A&amp;B &#x3042; &unknown;", "A&B あ &unknown;"), ("\\*注\\*", "*注*"),
      ("料金は100円*です。", "料金は100円*です。"), ("<ruby>札幌<rt>さっぽろ</rt></ruby>市", "札幌市"), ("一行<br>二行", "一行\n二行"),
      ("前<!-- 隠す -->後", "前後"), ("***両方***", "両方"), ("- *項目* 一\n- 項目二", "- 項目 一\n- 項目二"),
    ])
  func inline(_ source: String, _ expected: String) throws {
    #expect(try Self.inline(source) == expected)
  }

  @Test("headings of both kinds make sections; the first of the first rank is the title")
  func headings() throws {
    let document = try Self.read(
      """
      前書き

      霧見市の計画
      ============

      ## 第1章 総則 ##
      本文
      次の行

      見出し
      ---

      ```mermaid
      # 見出しではない **x**
      ```

      # 付録
      """)
    #expect(document.title == "霧見市の計画")
    #expect(document.sections.map { "\($0.level) \($0.title)" } == ["1 霧見市の計画", "2 第1章 総則", "2 見出し", "1 付録"])
    #expect(String(decoding: document.text, as: UTF8.self).contains("# 見出しではない **x**\n"))
    guard case .marks(let marks) = document.lines else { return }
    #expect(marks.map(\.line) == [1, 3, 6, 7, 8, 10, 14, 17])
  }

  @Test("front matter becomes metadata; a line that is no fact stays text")
  func frontMatter() throws {
    let document = try Self.read(
      """
      ---
      title: "除雪計画"
      date: 2025-04-01 # 公表日
      tags: [雪, 道路]
      authors:
        - 佐藤
        - 鈴木
      body: |
        *alias
      ---
      本文
      """)
    #expect(document.title == "除雪計画")
    #expect(
      document.metadata.map { "\($0.key)=\($0.value)" } == [
        "date=2025-04-01", "tags=雪", "tags=道路", "authors=佐藤", "authors=鈴木",
      ])
    #expect(document.provenance.warnings.contains { $0.contains("2 lines of the front matter") })
    #expect(String(decoding: document.text, as: UTF8.self).contains("*alias"))
    #expect(try Self.read("---\n本文\n").metadata.isEmpty)
  }

  @Test("tables give a block for each cell, reference links their targets")
  func tables() throws {
    let document = try Self.read(
      "| 施設 | 数 |\n|---|--:|\n| 公民館 | **3** |\n\n[要綱][1]と[手引]\n\n[1]: https://example.jp/y\n")
    #expect(String(decoding: document.text, as: UTF8.self) == "施設\n数\n公民館\n3\n\n要綱と[手引]\n\n")
    #expect(document.metadata == [MetadataEntry(key: "link", value: "https://example.jp/y")])
  }

  @Test("adds no character, whatever the signs")
  func addsNothing() throws {
    let seed: UInt64 = 11
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "*", "**", "_", "`", "[", "]", "(", ")", "<b>", "</b>", "あ", "a", " ", "\n", "#", "|", "---", "> ", "~~", "\\",
      "!",
    ]
    for round in 0..<500 {
      let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      var left: [UInt8: Int] = [:]
      for byte in text.utf8 { left[byte, default: 0] += 1 }
      for byte in try Self.read(text).text where byte != 0x0A {
        left[byte, default: 0] -= 1
        #expect(left[byte, default: 0] >= 0, "seed \(seed), round \(round): \(text)")
      }
    }
  }

  @Test(
    "a megabyte of opening signs is read in a moment",
    arguments: ["[", "*a ", "`", "<", "_(", "](", "**", "![", "&", "> ", "|"])
  func hostileInput(_ sign: String) throws {
    let text = String(repeating: sign, count: 300_000 / sign.utf8.count)
    let start = ContinuousClock.now
    _ = try Self.read(text)
    _ = try Self.read(text.replacing(" ", with: "`\n"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
