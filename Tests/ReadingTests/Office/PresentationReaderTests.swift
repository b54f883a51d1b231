import Documents
import Testing

@testable import Reading

/// What is made of PPTX.
@Suite("PPTX")
struct PresentationReaderTests {
  private func shape(_ kind: String?, _ paragraphs: String...) -> String {
    let placeholder = kind.map { "<p:nvSpPr><p:nvPr><p:ph type=\"\($0)\"/></p:nvPr></p:nvSpPr>" } ?? ""
    return "<p:sp>\(placeholder)<p:txBody>"
      + paragraphs.map { "<a:p><a:r><a:t>\($0)</a:t></a:r></a:p>" }.joined() + "</p:txBody></p:sp>"
  }

  private func slide(_ shapes: String, _ show: String = "") -> String {
    "<p:sld \(OfficePackage.drawing)\(show)><p:cSld><p:spTree>\(shapes)</p:spTree></p:cSld></p:sld>"
  }

  @Test(
    "slides are sections and pages in the order of the presentation; notes follow; repeated placeholders are left out")
  func reads() throws {
    let table =
      "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>左</a:t></a:r></a:p></a:txBody></a:tc>"
      + "<a:tc><a:txBody><a:p><a:r><a:t>右</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"
    let bytes = OfficePackage.file(
      main: "ppt/presentation.xml",
      [
        (
          "ppt/presentation.xml",
          "<p:presentation \(OfficePackage.drawing)><p:sldIdLst><p:sldId id=\"257\" r:id=\"r2\"/><p:sldId id=\"256\" r:id=\"r1\"/>"
            + "</p:sldIdLst></p:presentation>"
        ),
        (
          "ppt/_rels/presentation.xml.rels",
          OfficePackage.relationships([("r1", "slide", "slides/slide1.xml"), ("r2", "slide", "slides/slide2.xml")])
        ),
        ("ppt/slides/slide1.xml", slide(shape("title", "二枚目") + table + shape("sldNum", "2"), " show=\"0\"")),
        (
          "ppt/slides/slide2.xml",
          slide(shape("ctrTitle", "住民説明会", "資料") + shape(nil, "令和6年5月") + shape("ftr", "音威子府村"))
        ),
        (
          "ppt/slides/_rels/slide1.xml.rels",
          OfficePackage.relationships([("n", "notesSlide", "../notesSlides/notesSlide1.xml")])
        ),
        ("ppt/notesSlides/notesSlide1.xml", slide(shape("body", "話すこと") + shape("sldNum", "2"))),
      ], core: "<dc:title>前の年の会議</dc:title>")
    let document = try OfficePackage.read(bytes)
    #expect(document.contradiction == nil)
    #expect(OfficePackage.text(document) == "住民説明会\n資料\n令和6年5月\n二枚目\n左\n右\n話すこと\n")
    #expect(document.title == "住民説明会 資料", "the declared title was left behind by another presentation")
    #expect(document.sections.map(\.title) == ["住民説明会 資料", "二枚目"])
    #expect(document.pages.map(\.number) == [1, 2])
    #expect(document.pages.map(\.range) == document.sections.map(\.range))
    #expect(document.provenance.warnings == ["1 hidden slides are read with the rest"])
  }
}
