import Bytes
import Documents
import TestSupport
import Testing

@testable import Reading

/// Large sources are held in pages that their readers give back: the document is the same, and the pages are gone.
@Suite("Paged sources")
struct PagedSourceTests {
  /// A file of every format that is read in one pass.
  static let paths = ["plan.txt", "table.csv", "page.html", "law.xml", "other.xml", "page.md"]

  /// Large enough for several pieces, and made only where it is wanted: what is an argument is printed in full.
  private static func text(of path: String) -> String? {
    let prose = "第１章　雪の計画\r\n\r\n霧見市は、冬の道を守るため、除雪の計画を定める。\r\n（１）目的　安全で静かな冬\r\nA road, 123.\r\n"
    let row = "霧見市,\"計画、\"\"雪\"\"\r\n二行目\",2025,除雪の件\r\n"
    let entry = "<h2>雪の計画</h2><p>霧見市の<ruby>除雪<rt>じょせつ</rt></ruby>計画\n です。</p>\n<ul><li>一<li>二</ul>\n"
    let article = """
      <Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1">
      <ParagraphSentence><Sentence>この条例は、雪を定める。</Sentence></ParagraphSentence></Paragraph></Article>

      """
    let item = "# 雪の計画\n\n霧見市の[計画][a]は*除雪*です。\n続く行\n\n| 列 | 値 |\n|---|---|\n| 一 | 二 |\n\n"
    func repeated(_ unit: String, _ frame: (String) -> String = { $0 }) -> String {
      frame(String(repeating: unit, count: 1_400_000 / unit.utf8.count))
    }
    switch path {
    case "plan.txt": return repeated(prose)
    case "table.csv": return "市,題,年,件\r\n" + repeated(row)
    case "page.html":
      return repeated(entry) { "<!DOCTYPE html><html><head><title>雪</title></head><body>\($0)</body></html>" }
    case "law.xml": return repeated(article) { "<Law><LawBody><LawTitle>霧見市雪条例</LawTitle>\($0)</LawBody></Law>" }
    case "other.xml": return repeated(article) { "<doc><title>雪</title>\($0)</doc>" }
    case "page.md": return "---\ntitle: 雪\n---\n" + repeated(item) + "\n[a]: https://example.jp/a\n"
    default: return nil
    }
  }

  private static func paged(_ bytes: [UInt8], _ path: String) throws -> Source {
    var pages = try ReleasableBytesBuilder(expecting: bytes.count)
    try pages.append(bytes.span)
    return Source(
      id: DocumentID(path), path: path, content: HeldBytes(pages.finish()), contentHash: .init(high: 0, low: 0))
  }

  @Test("a document read from pages is the one read from an array", arguments: paths, ["UTF-8", "CP932"])
  func pagesGiveTheSameDocument(_ path: String, _ converter: String) throws {
    let isXML = path.hasSuffix("xml")
    let label = converter == "CP932" ? "Shift_JIS" : converter
    let declaration = isXML ? "<?xml version=\"1.0\" encoding=\"\(label)\"?>\n" : ""
    let bytes = try encode(declaration + (try #require(Self.text(of: path))), by: converter)
    let reader = ReaderTable.standard
    let expected = try reader.read(
      Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: .init(high: 0, low: 0)))
    let source = try Self.paged(bytes, path)
    let document = try reader.read(source)
    // Each in a word, so that a failure does not print megabytes.
    let isSame = (
      text: document.text == expected.text, sections: document.sections == expected.sections,
      lines: document.lines == expected.lines, metadata: document.metadata == expected.metadata
    )
    #expect(isSame == (true, true, true, true))
    #expect(document.provenance == expected.provenance && document.title == expected.title)
    #expect(document.contradiction == nil)

    // The source is given back but for the last piece, and the text has not grown by doubling.
    #expect(bytes.count - source.content.releasedByteCount < 1 << 20)
    #expect(document.text.capacity <= bytes.count + bytes.count / 2 + 8192)
    #expect {
      _ = try reader.read(source)
    } throws: { error in
      guard case .unreadable(path, _, let reason)? = error as? ReadingError else { return false }
      return reason.contains("open it anew")
    }
  }

  @Test("pages in which too much is undecodable are tried in the next encoding, and refused where bytes must be exact")
  func damage() throws {
    let half = Array(String(repeating: "霧見市の除雪計画を定める。\n", count: 9_000).utf8)
    let bytes = half + half.map { $0 == 0xE9 ? 0xFF : $0 }
    for path in ["plan.txt", "page.html", "a.md", "table.csv"] {
      let array = Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: .init(high: 0, low: 0))
      let expected = try ReaderTable.standard.read(array)
      let document = try ReaderTable.standard.read(try Self.paged(bytes, path))
      let isSame = document.text == expected.text
      #expect(isSame, "\(path)")
      #expect(document.provenance == expected.provenance, "\(path)")
      #expect(!document.provenance.warnings.isEmpty)
    }
    let xml = Array("<a>".utf8) + bytes + Array("</a>".utf8)
    let array = Source(id: DocumentID("a.xml"), path: "a.xml", bytes: xml, contentHash: .init(high: 0, low: 0))
    let expected = #expect(throws: ReadingError.self) { _ = try XMLReader().read(array) }
    let paged = try Self.paged(xml, "a.xml")
    let error = #expect(throws: ReadingError.self) { _ = try XMLReader().read(paged) }
    #expect(error == expected)
  }

  @Test("a large file of a text format is loaded into pages, any other into an array")
  func loading() throws {
    let folder = try TemporaryFolder()
    let text = Array(String(repeating: "霧見市の除雪計画を定める。\n", count: 120_000).utf8)
    try folder.write("plan.txt", text)
    try folder.write("plan.pdf", Array("%PDF-1.7\n".utf8) + text)
    let files = SourceWalker().walk([folder.path]).files
    #expect(files.count == 2)
    for file in files {
      let source = try OpenedSource(file).load()
      #expect(source.content.isReleasable == file.citedPath.hasSuffix("txt"))
      #expect(source.byteCount == text.count + (file.citedPath.hasSuffix("txt") ? 0 : 9))
      let isWhole = source.bytes.suffix(text.count).elementsEqual(text)
      #expect(isWhole)
      #expect(throws: ReadingError.limit(path: file.citedPath, line: nil, limit: "bytes", allowed: 4_700_000)) {
        _ = try OpenedSource(file).load(byteLimit: 4_700_000)
      }
    }
  }
}
