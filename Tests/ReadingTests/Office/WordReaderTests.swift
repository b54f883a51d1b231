import Documents
import TestSupport
import Testing

@testable import Reading

/// What is made of DOCX.
@Suite("DOCX")
struct WordReaderTests {
  private func file(_ body: String, notes: String = "", core: String = "") -> [UInt8] {
    let styles = """
      <w:styles \(OfficePackage.word)><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl \
      w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="見出し 2"/></w:style>\
      <w:style w:type="paragraph" w:styleId="b"><w:name w:val="章見出し"/><w:basedOn w:val="a1"/></w:style>\
      <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>
      """
    return OfficePackage.file(
      main: "word/document.xml",
      [
        ("word/document.xml", "<w:document \(OfficePackage.word)><w:body>\(body)</w:body></w:document>"),
        (
          "word/_rels/document.xml.rels",
          OfficePackage.relationships([("r1", "styles", "styles.xml"), ("r2", "footnotes", "/word/footnotes.xml")])
        ),
        ("word/styles.xml", styles),
        ("word/footnotes.xml", "<w:footnotes \(OfficePackage.word)>\(notes)</w:footnotes>"),
      ], core: core)
  }

  private func p(_ text: String, style: String? = nil) -> String {
    "<w:p>\(style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? "")<w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  @Test("paragraphs, headings by outline level, by Japanese name and by the style they are based on")
  func headings() throws {
    let document = try OfficePackage.read(
      file(
        p("村の計画", style: "t") + p("令和6年度版", style: "t") + p("総論", style: "a1") + p("本文１") + p("背景", style: "2")
          + p("本文２") + p("各論", style: "b") + p("本文３"),
        core: "<dc:creator>総務課</dc:creator><dcterms:created>2024-04-01T00:00:00Z</dcterms:created>"))
    #expect(document.contradiction == nil)
    #expect(document.provenance.mediaType.hasSuffix("wordprocessingml.document"))
    #expect(document.title == "村の計画 令和6年度版")
    #expect(OfficePackage.text(document) == "村の計画\n令和6年度版\n総論\n本文１\n背景\n本文２\n各論\n本文３\n")
    #expect(document.sections.map(\.title) == ["総論", "背景", "各論"])
    #expect(document.sections.map(\.level) == [1, 2, 1])
    #expect(OfficePackage.value("dc:creator", document) == ["総務課"])
    #expect(OfficePackage.value("dcterms:created", document) == ["2024-04-01T00:00:00Z"])
    guard case .marks(let marks) = document.lines else { Issue.record("no marks"); return }
    #expect(marks.map(\.line) == Array(1...8))
  }

  @Test("the heading of a document without styles is found as in plain text")
  func noStyles() throws {
    let document = try OfficePackage.read(file(p("第１章　総論") + p("本文です。") + p("第２章　各論") + p("本文です。")))
    #expect(document.sections.map(\.title) == ["第１章　総論", "第２章　各論"])
  }

  @Test("each run of text is there, in order, whatever stands around it", arguments: 0..<30)
  func keepsEveryRun(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var expected = ""
    var number = 0
    func run() -> String {
      number += 1
      expected += "語\(number)、"
      return "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">語\(number)、</w:t></w:r>"
    }
    func paragraph(_ depth: Int) -> String {
      "<w:p>"
        + (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          switch Int.random(in: 0..<8, using: &generator) {
          case 0: return "<w:ins>\(run())</w:ins>"
          case 1: return "<w:hyperlink>\(run())</w:hyperlink>"
          case 2: return "<w:del><w:r><w:delText>消</w:delText></w:r></w:del>"
          case 3: return "<w:moveFrom><w:r><w:t>消</w:t></w:r></w:moveFrom>"
          case 4 where depth < 2:
            return
              "<mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent>\(paragraph(depth + 1))</w:txbxContent></mc:Choice>"
              + "<mc:Fallback><w:p><w:r><w:t>消</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
          case 5: return "<w:r><w:instrText>消</w:instrText><w:tab/></w:r>"
          default: return run()
          }
        }.joined() + "</w:p>"
    }
    let body = (0..<6).map { number in
      number % 3 == 2
        ? "<w:tbl><w:tr><w:tc>\(paragraph(1))</w:tc><w:tc>\(paragraph(1))</w:tc></w:tr></w:tbl>" : paragraph(0)
    }.joined()
    let document = try OfficePackage.read(file(body))
    #expect(OfficePackage.text(document).filter { !$0.isWhitespace } == expected, "seed \(seed)")
    #expect(document.contradiction == nil, "seed \(seed)")
  }

  @Test("cells of a table are blocks; ruby is kept beside the text; footnotes follow; hidden text is noted")
  func parts() throws {
    let body = """
      <w:tbl><w:tr><w:tc>\(p("区分"))</w:tc><w:tc>\(p("金額", style: "a1"))</w:tc></w:tr></w:tbl>\
      <w:p><w:r><w:t>この</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>おといねっぷ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音威子府</w:t></w:r>\
      </w:rubyBase></w:ruby></w:r><w:r><w:t>村</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>\
      <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し文</w:t></w:r><w:r><w:t>見える文</w:t></w:r></w:p>
      """
    let notes =
      "<w:footnote w:type=\"separator\" w:id=\"0\">\(p("線"))</w:footnote><w:footnote w:id=\"2\">\(p("北海道の村"))</w:footnote>"
    let document = try OfficePackage.read(file(body, notes: notes))
    #expect(OfficePackage.text(document) == "区分\n金額\nこの音威子府村\n隠し文見える文\n北海道の村\n")
    #expect(document.sections.isEmpty)
    #expect(OfficePackage.value("ruby", document) == ["音威子府=おといねっぷ"])
    #expect(document.provenance.warnings == ["3 characters of hidden text are read with the rest"])
  }

  @Test("a part that is not well-formed or missing is named")
  func broken() {
    #expect(throws: ReadingError.self) { try OfficePackage.read(file("<w:p>")) }
    let empty = OfficePackage.file(main: "word/document.xml", [("word/styles.xml", "<a/>")])
    #expect {
      try OfficePackage.read(empty)
    } throws: {
      "\($0)".contains("the package has no word/document.xml")
    }
  }
}
