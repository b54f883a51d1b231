import Documents
import Testing

@testable import Reading

/// What is made of XLSX.
@Suite("XLSX")
struct WorkbookReaderTests {
  private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  private static let related = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

  private func file(_ rows: String, strings: String = "") -> [UInt8] {
    OfficePackage.file(
      main: "xl/workbook.xml",
      [
        (
          "xl/workbook.xml",
          "<workbook \(Self.main) \(Self.related)><sheets><sheet name=\"予算\" sheetId=\"1\" r:id=\"r1\"/>"
            + "<sheet name=\"控え\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>"
        ),
        (
          "xl/_rels/workbook.xml.rels",
          OfficePackage.relationships([
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "worksheet", "worksheets/sheet2.xml"),
            ("r3", "sharedStrings", "sharedStrings.xml"), ("r4", "styles", "styles.xml"),
          ])
        ), ("xl/sharedStrings.xml", "<sst \(Self.main)>\(strings)</sst>"),
        (
          "xl/styles.xml",
          "<styleSheet \(Self.main)><numFmts><numFmt numFmtId=\"176\" formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>"
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet \(Self.main)><sheetData>\(rows)</sheetData></worksheet>"),
        (
          "xl/worksheets/sheet2.xml",
          "<worksheet \(Self.main)><sheetData><row r=\"3\"><c t=\"inlineStr\"><is><t>控えの文</t></is></c></row></sheetData></worksheet>"
        ),
      ])
  }

  @Test("sheets are sections and pages, rows are lines, cells stand apart")
  func reads() throws {
    let strings = """
      <si><t>区分</t></si><si><t>開始日</t></si><si><t>東京都</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><rPh sb="2" eb="3"><t>ト</t></rPh></si>\
      <si><r><t>二つの</t></r><r><t>書式\n改行</t></r></si>
      """
    let rows = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>\
      <row r="2"><c t="s"><v>2</v></c><c s="1"><v>45383</v></c><c s="2"><v>43586.5</v></c><c><v>0.30000000000000004</v></c></row>\
      <row r="5"><c t="s"><v>3</v></c><c t="b"><v>1</v></c><c t="str"><f>A1&amp;B1</f><v>式の値</v></c><c t="s"><v>99</v></c></row>
      """
    let document = try OfficePackage.read(file(rows, strings: strings))
    #expect(document.contradiction == nil)
    #expect(
      OfficePackage.text(document)
        == "予算\n区分\t開始日\n東京都\t2024/4/1\t令和1年5月1日\t0.3\n二つの書式 改行\tTRUE\t式の値\n控え\n控えの文\n")
    #expect(document.sections.map(\.title) == ["予算", "控え"])
    #expect(document.pages.map(\.range) == document.sections.map(\.range))
    #expect(OfficePackage.value("columns", document) == ["予算: 区分, 開始日"])
    #expect(OfficePackage.value("ruby", document) == ["東京=トウキョウ", "都=ト"])
    #expect(document.provenance.warnings == ["the hidden sheet 控え is read with the rest"])
    #expect(document.title == "予算")
    guard case .marks(let marks) = document.lines else { Issue.record("no marks"); return }
    #expect(marks.map(\.line) == [1, 2, 5, 1, 3])
  }

  @Test("a first row of one cell is the title")
  func caption() throws {
    let rows = "<row><c t=\"inlineStr\"><is><t>令和６年度　当初予算</t></is></c></row><row><c><v>1</v></c></row>"
    #expect(try OfficePackage.read(file(rows)).title == "令和６年度　当初予算")
  }

  static let dates: [(Double, String, String?)] = [
    (1, "yyyy/m/d", "1900/1/1"), (59, "yyyy/m/d", "1900/2/28"), (61, "yyyy/m/d", "1900/3/1"),
    (45383, "yyyy\"年\"m\"月\"d\"日\"", "2024年4月1日"), (43585, "ggge\"年\"m\"月\"d\"日\"", "平成31年4月30日"),
    (43586, "[$-411]ge.m.d;@", "R1.5.1"), (32515, "ge.m.d", "S64.1.7"),
    (45383.5625, "yyyy/mm/dd hh:mm", "2024/04/01 13:30"),
    (45383.5625, "h:mm AM/PM", "1:30 PM"), (0.25, "h\"時\"mm\"分\"", "6時00分"), (45383, "m/d(aaa)", "4/1(月)"),
    (45383, "mmm-yy", "Apr-24"), (1.5, "[h]:mm", nil), (45383, "General", nil), (45383, "#,##0", nil),
    (45383, "G/標準", nil),
    (45383, "0.00E+00", nil), (45383, "@", nil), (45383, "\"yen\"", nil),
  ]

  @Test("dates as their format shows them", arguments: dates)
  func date(_ serial: Double, _ code: String, _ expected: String?) {
    #expect(SpreadsheetDate(code)?.text(serial, is1904: false) == expected)
  }

  @Test("days may be counted from 1904")
  func from1904() {
    #expect(SpreadsheetDate("yyyy/m/d")?.text(0, is1904: true) == "1904/1/1")
    #expect(SpreadsheetDate(builtIn: 14)?.text(45383 - 1462, is1904: true) == "2024/4/1")
  }

  @Test(
    "numbers have at most 15 digits",
    arguments: [
      ("0.30000000000000004", "0.3"), ("1234.5", "1234.5"), ("-99.999999999999999", "-100"),
      ("12345678901234567", "12345678901234567"),
      ("1.0000000000000002E-5", "1.0000000000000002E-5"), ("0.1", "0.1"), ("", ""),
    ])
  func numbers(_ stored: String, _ shown: String) {
    #expect(ShownNumber.text(stored) == shown)
  }

  @Test("percentages as their format shows them")
  func percentages() {
    #expect(ShownNumber.percentDigits(in: "0.0%") == 1)
    #expect(ShownNumber.percentDigits(in: "0%;[Red]-0%") == 0)
    #expect(ShownNumber.percentDigits(in: "#,##0.00") == nil)
    #expect(ShownNumber.percentDigits(in: "0\"%\"") == nil)
    #expect(ShownNumber.percentage(0.123, digits: 1) == "12.3%")
    #expect(ShownNumber.percentage(-0.0504, digits: 2) == "-5.04%")
    #expect(ShownNumber.percentage(1, digits: 0) == "100%")
    #expect(ShownNumber.percentage(1e9, digits: 1) == nil)
  }
}
