import Documents
import TestSupport
import Testing

@testable import Reading

/// What is made of EPUB.
@Suite("EPUB")
struct BookReaderTests {
  private func chapter(_ title: String, _ body: String) -> String {
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>\(title)</h1><h2>節</h2><p>\(body)</p></body></html>"
  }

  private func file(_ chapters: [(String, String)]) -> [UInt8] {
    let items = """
      <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml"/><item id="c1" href="text/one.xhtml" media-type="application/xhtml+xml"/>\
      <item id="c2" href="text/%E4%BA%8C.xhtml" media-type="application/xhtml+xml"/><item id="cover" href="c.png" media-type="image/png"/>
      """
    return ZipWriter.archive(
      [
        ("mimetype", "application/epub+zip"),
        (
          "META-INF/container.xml",
          "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"
        ),
        (
          "OEBPS/book.opf",
          "<package xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata><dc:title>村史</dc:title><dc:language>ja</dc:language>"
            + "<dc:creator>村史編さん室</dc:creator></metadata><manifest>\(items)</manifest><spine><itemref idref=\"cover\"/>"
            + "<itemref idref=\"c2\"/><itemref idref=\"c1\"/></spine></package>"
        ),
      ] + chapters)
  }

  @Test("chapters in the order of the spine, with their headings as sections")
  func reads() throws {
    let document = try OfficePackage.read(
      file([
        ("OEBPS/text/one.xhtml", chapter("第二章", "<ruby>開拓<rt>かいたく</rt></ruby>の時代")),
        ("OEBPS/text/二.xhtml", chapter("第一章", "村のはじまり")),
      ]))
    #expect(document.contradiction == nil)
    #expect(document.title == "村史")
    #expect(OfficePackage.text(document) == "第一章\n節\n村のはじまり\n第二章\n節\n開拓の時代\n")
    #expect(document.sections.map(\.title) == ["第一章", "節", "第二章", "節"])
    #expect(document.sections.map(\.parent) == [nil, 0, nil, 2])
    #expect(OfficePackage.value("dc:language", document) == ["ja"])
    #expect(OfficePackage.value("ruby", document) == ["開拓=かいたく"])
    #expect(document.provenance.mediaType == "application/epub+zip")
  }

  @Test("a missing or broken chapter is named, and the others are read")
  func broken() throws {
    let document = try OfficePackage.read(file([("OEBPS/text/one.xhtml", "<p>閉じない<br>文")]))
    #expect(OfficePackage.text(document) == "閉じない\n文\n")
    #expect(document.provenance.warnings.count == 2)
    #expect(throws: ReadingError.self) { try OfficePackage.read(file([])) }
  }
}
