import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Plain text: its own bytes, its headings, pages and lines.
@Suite("Plain text")
struct PlainTextReaderTests {
  static func read(_ bytes: [UInt8]) throws -> Document {
    let source = Source(
      id: DocumentID("t"), path: "t.txt", bytes: bytes, contentHash: ContentHash(high: 0, low: 0))
    return try PlainTextReader().read(source)
  }

  static func outline(_ text: String) throws -> [String] {
    try read(Array(text.utf8)).sections.map { "\($0.level) \($0.title)" }
  }

  @Test("the text is the source's own")
  func textIsTheSourcesOwn() throws {
    let text = "見出し\r\n\r\n本文です。\r次の行\n\u{0C}二頁め　\tおわり"
    for converter in ["UTF-8", "CP932", "EUC-JP-MS", "UTF-16LE"] {
      let document = try Self.read(encode(text, by: converter))
      #expect(String(decoding: document.text, as: UTF8.self) == text, "\(converter)")
    }
    let marked = try Self.read([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(marked.text == Array(text.utf8))
    #expect(marked.provenance.encoding.evidence == .byteOrderMark)
  }

  @Test("pages end at form feeds, and lines are counted by every kind of line end")
  func pagesAndLines() throws {
    let document = try Self.read(Array("a\rb\r\nc\n\u{0C}d\u{0C}".utf8))
    #expect(document.pages == [Page(number: 1, range: 0..<8), Page(number: 2, range: 8..<10)])
    guard case .marks(let marks) = document.lines else {
      Issue.record("lone returns need marks")
      return
    }
    #expect(marks.map(\.line) == [1, 2, 3, 4])
    #expect(marks.map(\.offset) == [0, 2, 5, 7])
    #expect(try Self.read(Array("a\r\nb\n".utf8)).lines == .counting(first: 1))
  }

  @Test("a text of nothing but form feeds is refused")
  func feeds() throws {
    #expect(throws: ReadingError.self) {
      try Self.read([UInt8](repeating: 0x0C, count: PlainTextReader.mostPages + 1))
    }
    #expect(try Self.read([UInt8](repeating: 0x0C, count: 1_000)).pages.count == 1_000)
  }

  @Test("an ordinance: chapters, articles with their captions")
  func ordinance() throws {
    let text = """
      町民憲章条例
      第１章　総則
      （目的）
      第１条　この条例は、町民の福祉の増進を図ることを目的とする。
      （定義）
      第２条　この条例において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。
      (1) 町民　町内に住所を有する者をいう。
      (2) 事業者　町内で事業を行う者をいう。
      第２章　町の責務
      第三条の二　町は、第１条の目的を達成するため、必要な施策を講ずるものとする。
      附　則
      この条例は、公布の日から施行する。
      """
    let found = try Self.outline(text)
    #expect(
      found == [
        "1 第１章　総則", "2 第１条（目的）", "2 第２条（定義）", "1 第２章　町の責務", "2 第三条の二", "1 附　則",
      ])
  }

  @Test("a plan: numbers, parentheses, squares; lists and figures are no headings")
  func plan() throws {
    let text = """
      １　計画の目的
      （1）策定の背景
      2013 年度から 2017 年度までの５年間を計画期間とし、見直しを行います。
      5 年経過後に見直します
      26
      (2014)
      27
      ■基本的な考え方
      〇安全
      〇安心
      〇快適
      （2）位置づけ
      この計画は上位計画に基づく。
      ２　施策
      次のとおりとする。
      ９　とんだ番号
      """
    let found = try Self.outline(text)
    #expect(
      found == [
        "1 １　計画の目的", "2 （1）策定の背景", "3 ■基本的な考え方", "2 （2）位置づけ", "1 ２　施策",
      ])
  }

  @Test("Markdown headings nest by their signs")
  func markdown() throws {
    let document = try Self.read(Array("# 題\n本文\n## 一\n### 一の一\n## 二\n#タグ\n".utf8))
    #expect(document.title == "題")
    #expect(document.sections.map(\.title) == ["題", "一", "一の一", "二"])
    #expect(document.sections.map(\.level) == [1, 2, 3, 2])
    #expect(document.sections.map(\.parent) == [nil, 0, 1, 0])
  }

  @Test("sections ascend and cover what follows the first heading")
  func sectionsAscend() throws {
    let document = try Self.read(Array("まえがき\n第１章　あ\nい\n第１節　う\nえ\n第２章　お\nか".utf8))
    var end = document.sections.first?.range.lowerBound
    for section in document.sections {
      #expect(section.range.lowerBound == end)
      end = section.range.upperBound
    }
    #expect(end == document.text.count)
  }

  @Test("a long first line or a sentence is no title")
  func titles() throws {
    #expect(try Self.read(Array("\n  札幌市の概要  \n本文".utf8)).title == "札幌市の概要")
    #expect(try Self.read(Array("これは文です。\n".utf8)).title == "")
    #expect(try Self.read(Array("番号,名称,所在地\n".utf8)).title == "")
    #expect(try Self.read([]).title == "")
  }

  @Test("ill-formed bytes are replaced and counted")
  func replacement() throws {
    var bytes = Array(String(repeating: "日本語の文章です。\n", count: 50).utf8)
    bytes.insert(0xFF, at: 27)
    let document = try Self.read(bytes)
    #expect(document.provenance.encoding.name == "UTF-8")
    #expect(document.text.count == bytes.count + 2)
    #expect(document.provenance.warnings.contains { $0.hasPrefix("1 byte sequences") })
  }

  @Test("garbage never traps")
  func garbage() throws {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let document = try Self.read(bytes)
      #expect(String(validating: document.text, as: UTF8.self) != nil, "seed 9")
    }
  }

  @Test("the founding plan's chapters are found", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func sapporo() throws {
    let path = SharedData.path("data/documents/sapporo/international-action-plan.txt")
    let document = try Self.read([UInt8](Data(contentsOf: URL(filePath: path))))
    let outermost = document.sections.filter { $0.level == 1 }.map(\.title)
    #expect(outermost == ["１ アクションプランについて", "２ 施策の構成", "３ 施策の内容", "４ 評価指標"])
    let pillars = document.sections.filter { $0.title.hasPrefix("施策の柱") }
    #expect(pillars.count >= 6)
    #expect(pillars.allSatisfy { document.sectionPath(of: $0.parent ?? 0) == ["３ 施策の内容"] })
    #expect(
      !document.sections.contains {
        $0.title.hasPrefix("(20") || $0.title.hasPrefix("Ⅲ持続可能な社会の実現") == false && $0.title.hasPrefix("Ⅲ")
      })
    let page = SharedData.path("data/documents/sapporo/sister-city-daejeon.txt")
    let other = try Self.read([UInt8](Data(contentsOf: URL(filePath: page))))
    #expect(other.title == "姉妹都市提携への道のり")
    #expect(other.sections.map(\.title).prefix(2) == ["2009年（平成21年）", "2010年（平成22年）"])
  }

  @Test("a heading whose title a wide space put on the next line, a table of contents, and what is no heading")
  func looseHeadings() throws {
    let text = """
      第１章 総論 3
      第２章 現状 5
      第３章 目標 9
      第１章

      はじめに
      本文です。
      続きの本文です。
      第２章 総

      論
      本文です。
      1..*
      0..1
      【1.45 月分】 【0.90 月分】
      続きの本文です。
      ■回収の方法
      ▽店頭での回収
      箱に入れてください。
      """
    let titles = try Self.read(Array(text.utf8)).sections.map(\.title)
    #expect(titles == ["第１章　はじめに", "第２章 総論", "■回収の方法", "▽店頭での回収"])
  }
}
