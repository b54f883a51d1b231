import Reading
import TestSupport

/// Small packages whose one part is what is fuzzed: a mutated archive alone would hardly ever get past its checksums.
enum PackageSeeds {
  /// A part of a kind of package.
  struct Kind: Sendable {
    var mediaType: MediaType
    /// The member that takes the input.
    var part: String
    /// What the member holds to begin with.
    var seed: String
    /// The other members.
    var others: [(String, String)]
  }

  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let word = #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#
  private static let sheet = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
  private static let drawing = """
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
    xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="\(relations)"
    """
  private static let open = ["office", "text", "table"].map {
    #"xmlns:\#($0)="urn:oasis:names:tc:opendocument:xmlns:\#($0):1.0""#
  }
  .joined(separator: " ")

  private static func related(_ list: [(String, String, String)]) -> String {
    #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
      + list.map { #"<Relationship Id="\#($0.0)" Type="\#(relations)/\#($0.1)" Target="\#($0.2)"/>"# }.joined()
      + "</Relationships>"
  }

  private static func office(_ main: String, _ rest: [(String, String)]) -> [(String, String)] {
    [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", related([("r1", "officeDocument", main)]))] + rest
  }

  private static let document = """
    <w:document \(word)><w:body><w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr><w:r><w:t>第１章　総論</w:t></w:r></w:p><w:tbl><w:tr>\
    <w:tc><w:p><w:r><w:t xml:space="preserve">左 </w:t><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:ins><w:r><w:ruby><w:rt>\
    <w:r><w:t>よう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>要</w:t></w:r></w:rubyBase></w:ruby></w:r></w:ins></w:p></w:body></w:document>
    """
  private static let styles = """
    <w:styles \(word)><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:basedOn w:val="b"/></w:style>\
    <w:style w:type="paragraph" w:styleId="b"><w:name w:val="章見出し"/><w:basedOn w:val="a1"/></w:style></w:styles>
    """
  private static let rows = """
    <worksheet \(sheet)><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>45383.5</v></c></row><row r="1048576">\
    <c t="inlineStr"><is><t>控え</t></is></c><c t="b"><v>1</v></c><c><v>0.30000000000000004</v></c></row></sheetData></worksheet>
    """
  private static let strings = """
    <sst \(sheet)><si><t>区分</t></si><si><r><t>二つ</t></r><r><t>の</t></r><rPh sb="0" eb="2"><t>フタツ</t></rPh></si></sst>
    """
  private static let cellStyles = """
    <styleSheet \(sheet)><numFmts><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m;@"/></numFmts><cellXfs>\
    <xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>
    """
  private static let book =
    #"<workbook \#(sheet) xmlns:r="\#(relations)"><sheets><sheet name="予算" r:id="r1"/></sheets></workbook>"#
  private static let slide = """
    <p:sld \(drawing)><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r>\
    <a:t>説明会</a:t></a:r><a:br/></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>
    """
  private static let content = """
    <office:document-content \(open)><office:body><office:text><text:h text:outline-level="1">目的</text:h><text:p>右<text:s text:c="2"/>\
    </text:p><table:table><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"><text:p>左\
    </text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>
    """
  private static let cells = """
    <office:document-content \(open)><office:body><office:spreadsheet><table:table table:name="表"><table:table-row \
    table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value="1"><text:p>1</text:p>\
    </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>
    """
  private static let spine = """
    <package><metadata xmlns:dc="d"><dc:title>村史</dc:title></metadata><manifest><item id="c" href="a.xhtml" \
    media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>
    """
  private static let chapter = "<html><body><h1>第一章</h1><ruby>開拓<rt>かいたく</rt></ruby></body></html>"

  private static let workbook: [(String, String)] = office(
    "xl/workbook.xml",
    [
      ("xl/workbook.xml", book),
      (
        "xl/_rels/workbook.xml.rels",
        related([
          ("r1", "worksheet", "worksheets/sheet1.xml"), ("r3", "sharedStrings", "sharedStrings.xml"),
          ("r4", "styles", "styles.xml"),
        ])
      ), ("xl/sharedStrings.xml", strings), ("xl/styles.xml", cellStyles), ("xl/worksheets/sheet1.xml", rows),
    ])
  private static let text: [(String, String)] = office(
    "word/document.xml",
    [
      ("word/document.xml", document), ("word/_rels/document.xml.rels", related([("r1", "styles", "styles.xml")])),
      ("word/styles.xml", styles),
    ])
  private static let slides: [(String, String)] = office(
    "ppt/presentation.xml",
    [
      (
        "ppt/presentation.xml",
        #"<p:presentation \#(drawing)><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>"#
      ), ("ppt/_rels/presentation.xml.rels", related([("r1", "slide", "slides/slide1.xml")])),
      ("ppt/slides/slide1.xml", slide),
    ])
  private static func openDocument(_ kind: String, _ content: String) -> [(String, String)] {
    [("mimetype", "application/vnd.oasis.opendocument.\(kind)"), ("content.xml", content)]
  }
  private static let novel: [(String, String)] = [
    ("mimetype", "application/epub+zip"),
    ("META-INF/container.xml", #"<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>"#),
    ("O/b.opf", spine), ("O/a.xhtml", chapter),
  ]

  /// The parts that take an input, in the order of its first byte.
  static let kinds: [Kind] = [
    kind(.docx, "word/document.xml", text), kind(.docx, "word/styles.xml", text),
    kind(.docx, "word/_rels/document.xml.rels", text), kind(.xlsx, "xl/worksheets/sheet1.xml", workbook),
    kind(.xlsx, "xl/sharedStrings.xml", workbook), kind(.xlsx, "xl/styles.xml", workbook),
    kind(.xlsx, "xl/workbook.xml", workbook), kind(.pptx, "ppt/slides/slide1.xml", slides),
    kind(.pptx, "ppt/presentation.xml", slides), kind(.odt, "content.xml", openDocument("text", content)),
    kind(.ods, "content.xml", openDocument("spreadsheet", cells)), kind(.epub, "O/a.xhtml", novel),
    kind(.epub, "O/b.opf", novel),
  ]

  private static func kind(_ mediaType: MediaType, _ part: String, _ members: [(String, String)]) -> Kind {
    Kind(
      mediaType: mediaType, part: part, seed: members.first { $0.0 == part }?.1 ?? "",
      others: members.filter { $0.0 != part })
  }

  /// A whole package with these bytes as the part.
  static func package(_ kind: Kind, holding bytes: [UInt8]) -> [UInt8] {
    ZipWriter.archive(
      kind.others.map { ZipWriter.Member($0.0, Array($0.1.utf8)) } + [ZipWriter.Member(kind.part, bytes)])
  }

  /// Each part behind the byte that chooses it.
  static var parts: [[UInt8]] { kinds.enumerated().map { [UInt8($0.offset)] + Array($0.element.seed.utf8) } }

  /// Whole packages.
  static var packages: [[UInt8]] {
    kinds.map { package($0, holding: Array($0.seed.utf8)) } + [
      ZipWriter.archive([("a.txt", "除雪計画"), ("b/c.csv", "a,b\n1,2\n")])
    ]
  }
}
