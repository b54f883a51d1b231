import Documents
import TestSupport
import Testing

@testable import Reading

/// What is made of ODT, ODS and ODP.
@Suite("OpenDocument")
struct OpenDocumentReaderTests {
  private static let names = ["office", "text", "table", "drawing", "presentation", "style"].map { name in
    let prefix = name == "drawing" ? "draw" : name
    return "xmlns:\(prefix)=\"urn:oasis:names:tc:opendocument:xmlns:\(name):1.0\""
  }.joined(separator: " ")

  private func file(_ kind: String, _ body: String, _ more: [(String, String)] = []) -> [UInt8] {
    ZipWriter.archive(
      [
        ("mimetype", "application/vnd.oasis.opendocument.\(kind)"),
        (
          "content.xml",
          "<office:document-content \(Self.names)><office:body>\(body)</office:body></office:document-content>"
        ),
        (
          "meta.xml",
          "<office:document-meta \(Self.names) xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>村の要綱</dc:title>"
            + "<dc:date>2024-04-01</dc:date></office:document-meta>"
        ),
      ] + more)
  }

  @Test("texts: headings, paragraphs, tables, ruby, notes; no tracked changes and no comments")
  func text() throws {
    let body = """
      <office:text><text:tracked-changes><text:p>消した文</text:p></text:tracked-changes>\
      <text:p>村の要綱</text:p><text:h text:outline-level="1">目的</text:h><text:p>この<text:ruby><text:ruby-base>要綱</text:ruby-base>\
      <text:ruby-text>ようこう</text:ruby-text></text:ruby>は、<text:note><text:note-citation>1</text:note-citation><text:note-body>\
      <text:p>注の文</text:p></text:note-body></text:note>定める。<office:annotation><text:p>意見</text:p></office:annotation></text:p>\
      <text:h text:outline-level="2">細目</text:h><table:table><table:table-row><table:table-cell><text:p>左</text:p></table:table-cell>\
      <table:table-cell><text:p>右<text:s text:c="2"/>端</text:p></table:table-cell></table:table-row></table:table></office:text>
      """
    let document = try OfficePackage.read(file("text", body))
    #expect(document.contradiction == nil)
    #expect(OfficePackage.text(document) == "村の要綱\n目的\nこの要綱は、定める。\n細目\n左\n右 端\n注の文\n")
    #expect(document.title == "村の要綱")
    #expect(document.sections.map(\.title) == ["目的", "細目"])
    #expect(document.sections.map(\.level) == [1, 2])
    #expect(OfficePackage.value("ruby", document) == ["要綱=ようこう"])
    #expect(OfficePackage.value("dc:date", document) == ["2024-04-01"])
    #expect(document.provenance.warnings == ["1 comments are not read"])
    #expect(document.provenance.mediaType == "application/vnd.oasis.opendocument.text")
  }

  @Test("spreadsheets: sheets, rows as lines, repeated rows counted")
  func sheet() throws {
    let cell = { (text: String) in "<table:table-cell><text:p>\(text)</text:p></table:table-cell>" }
    let body = """
      <office:spreadsheet><table:table table:name="歳入"><table:table-row>\(cell("科目"))\(cell("金額"))</table:table-row>\
      <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>\
      <table:table-row>\(cell("村税"))\(cell("1,234"))</table:table-row></table:table>\
      <table:table table:name="歳出"><table:table-row>\(cell("議会費"))</table:table-row></table:table></office:spreadsheet>
      """
    let document = try OfficePackage.read(file("spreadsheet", body))
    #expect(document.contradiction == nil)
    #expect(OfficePackage.text(document) == "歳入\n科目\t金額\n村税\t1,234\n歳出\n議会費\n")
    #expect(document.sections.map(\.title) == ["歳入", "歳出"])
    #expect(OfficePackage.value("columns", document) == ["歳入: 科目, 金額"])
    guard case .marks(let marks) = document.lines else {
      Issue.record("no marks")
      return
    }
    #expect(marks.map(\.line) == [1, 5, 1])
  }

  @Test("presentations: slides with titles and notes")
  func slides() throws {
    let body = """
      <office:presentation><draw:page draw:name="p1"><draw:frame presentation:class="title"><draw:text-box><text:p>説明会</text:p>\
      </draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>本文</text:p></draw:text-box></draw:frame>\
      <presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>話すこと</text:p></draw:text-box></draw:frame>\
      <draw:frame presentation:class="page-number"><draw:text-box><text:p>1</text:p></draw:text-box></draw:frame></presentation:notes>\
      </draw:page><draw:page draw:name="p2"><draw:frame><draw:text-box><text:p>次</text:p></draw:text-box></draw:frame></draw:page>\
      </office:presentation>
      """
    let document = try OfficePackage.read(file("presentation", body))
    #expect(document.contradiction == nil)
    #expect(OfficePackage.text(document) == "説明会\n本文\n話すこと\n次\n")
    #expect(document.sections.map(\.title) == ["説明会", ""])
    #expect(document.pages.count == 2)
    #expect(document.title == "説明会")
  }

  @Test("a password is asked for")
  func locked() {
    let manifest = ("META-INF/manifest.xml", "<manifest:encryption-data/>")
    #expect {
      try OfficePackage.read(file("text", "", [manifest]))
    } throws: {
      "\($0)".contains("with a password")
    }
  }
}
