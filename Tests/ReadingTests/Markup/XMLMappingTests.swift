import Testing
import TestSupport

@testable import Documents
@testable import Reading

@Suite struct XMLMappingTests {
  private func read(_ xml: String, by mapping: String) throws -> Document {
    let reader = XMLReader(mappings: [try XMLMapping(mapping, path: "town.mapping")])
    return try reader.read(Markup.source(Array(xml.utf8)))
  }

  private static let bulletin = """
    <bulletin issued="2025-05-01"><head><name>広報きりみ</name><id>K-12</id><by>企画課</by></head>
    <leaf no="4"/><story label="春祭り"><lead>山車が出ます。</lead>
    <part><heading>日程</heading><body>五月<leaf no="5"/>三日です。</body></part></story>
    <story label="献血"><body>ご協力を<abbr full="日本赤十字社">日赤</abbr>まで。</body></story></bulletin>
    """
  private static let mapping = """
    root     bulletin
    title    /bulletin/head/name
    date     /bulletin/@issued     # when it came out
    fact     office /bulletin/head/by
    skip     head/id
    passage  story  @label
    section  story/part  heading
    page     leaf  @no
    text     abbr/@full
    """

  @Test func everyRuleIsObeyed() throws {
    let document = try read(Self.bulletin, by: Self.mapping)
    #expect(document.title == "広報きりみ")
    #expect(document.facts("published") == ["2025-05-01"])
    #expect(document.facts("office") == ["企画課"])
    #expect(document.outline == ["1 春祭り", "2 日程", "1 献血"])
    #expect(document.sections.map(\.kind) == [.entry, .heading, .entry])
    #expect(document.pages.map(\.number) == [4, 5])
    #expect(
      document.string == "広報きりみ\n企画課\n春祭り\n山車が出ます。\n日程\n五月三日です。\n献血\nご協力を日本赤十字社まで。\n")
    let fifth = try #require(document.pages.last)
    #expect(String(decoding: document.text[fifth.range], as: UTF8.self).hasPrefix("三日です。"))
  }

  @Test func aMappingIsForItsRootAlone() throws {
    let other = try read("<notice><title>断水</title><story label='a'>本文</story></notice>", by: Self.mapping)
    #expect(other.title == "断水")
    #expect(other.sections.isEmpty)
    let any = try read("<notice><story label='甲'>本文</story></notice>", by: "passage story @label")
    #expect(any.outline == ["1 甲"])
    let namespaced = "root notice http://town.example/\npassage story @label"
    #expect(try read("<notice><story label='甲'>本文</story></notice>", by: namespaced).sections.isEmpty)
    let prefixed = "<t:notice xmlns:t='http://town.example/1'><t:story label='甲'>本文</t:story></t:notice>"
    #expect(try read(prefixed, by: namespaced).outline == ["1 甲"])
  }

  @Test func aMappingGoesBeforeWhatIsKnown() throws {
    let document = try read("<html><body><h1>題</h1><p>文</p></body></html>", by: "title /html/body/p")
    #expect(document.title == "文")
  }

  @Test(arguments: [
    ("", "it has no rule; `shirabe inspect xml --mapping FILE` proposes some", 0),
    ("title /a\nheading b", "heading is none of root, title, date, section, passage, page, skip, text or fact", 2),
    ("title", "a path is missing, as /list/element or element/@attribute", 1),
    ("title a//b", "a//b is no path such as a/b, /a/b or a/@b", 1),
    ("title @b", "@b names no element before its attribute", 1),
    ("title a b", "b is one word too many", 1),
    ("section a /b", "/b is looked for inside a and cannot begin with /", 1),
    ("skip a/@b", "a/@b is an attribute, an element is wanted", 1),
    ("text a", "a is an element, an attribute is wanted", 1),
    ("page pb n", "a page's number is an attribute of it, as @n", 1),
    ("fact office", "fact takes a name and a path", 1),
    ("root", "root takes a name and a namespace", 1),
  ])
  func faultsNameTheirLine(_ text: String, _ reason: String, _ line: Int) {
    #expect(
      throws: ReadingError.malformed(
        path: "m", line: line == 0 ? nil : line, format: "mapping", reason: reason)
    ) {
      try XMLMapping(text, path: "m")
    }
  }

  @Test func allKnownOnesAreRead() {
    #expect(XMLMapping.known.count == XMLMapping.texts.count)
  }

  /// A law on generated trees: whatever is a title, a section or a page, every character arrives, in order.
  @Test func keepsEveryCharacter() throws {
    let mapping = "root *\ntitle a\nsection b c\nsection c a\npassage d @n\npage e\nfact x b\ndate a/c"
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      var wanted = ""
      let document = try read(Self.tree(depth: 5, &random, &wanted), by: mapping)
      #expect(Markup.squeezed(document.string) == Markup.squeezed(wanted), "seed \(seed)")
      var end = document.sections.first?.range.lowerBound ?? 0
      for (index, section) in document.sections.enumerated() {
        #expect(section.range.lowerBound == end, "seed \(seed)")
        #expect(section.parent.map { $0 < index } ?? true, "seed \(seed)")
        end = section.range.upperBound
      }
      var pageEnd = document.pages.first?.range.lowerBound ?? 0
      for page in document.pages {
        #expect(page.range.lowerBound == pageEnd, "seed \(seed)")
        pageEnd = page.range.upperBound
      }
      #expect(document.pages.isEmpty || pageEnd == document.text.count, "seed \(seed)")
    }
  }

  private static func tree(depth: Int, _ random: inout SeededGenerator, _ wanted: inout String) -> String {
    let names = ["a", "b", "c", "d", "e", "f", "p"]
    let texts = ["札幌", "plan ", "\n  ", "第一条　", "é", " ", "１\n２"]
    let name = names[Int.random(in: 0..<names.count, using: &random)]
    var xml = "<\(name)>"
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      if depth > 0, Bool.random(using: &random) {
        xml += tree(depth: depth - 1, &random, &wanted)
      } else {
        let text = texts[Int.random(in: 0..<texts.count, using: &random)]
        xml += text
        wanted += text
      }
    }
    return xml + "</\(name)>"
  }
}

@Suite struct XMLOutlineTests {
  @Test func proposesWhatThenWorks() throws {
    let source = try Markup.file((SharedData.repositoryFolder + "Corpus/Vocabularies/facilities.xml"))
    let outline = try XMLOutline(source)
    #expect(
      outline.mapping == """
        root     facilityList
        title    /facilityList/docTitle
        date     /facilityList/@issued
        section  /facilityList/group  groupName
        section  /facilityList/group/facility  label
        skip     /facilityList/group/facility/id

        """)
    #expect(outline.rows.contains { $0.path == "/facilityList/group/facility/label" && $0.count == 3 })
    let document = try XMLReader(mappings: [try XMLMapping(outline.mapping, path: "m")]).read(source)
    #expect(document.title == "霧見市公共施設一覧")
    #expect(document.outline == ["1 図書館", "2 霧見市立中央図書館", "2 杉谷分館", "1 集会所", "2 湯の沢地区センター"])
    #expect(!document.string.contains("F-0101"))
  }

  @Test func recordsWithoutATitleArePassages() throws {
    let xml = "<log><row><day>1</day><what>雪</what></row><row><day>2</day><what>雨</what></row></log>"
    #expect(try XMLOutline(Markup.source(Array(xml.utf8))).mapping == "root     log\npassage  /log/row\n")
  }

  /// A law on generated trees: what is proposed is read, and is for the file.
  @Test func proposalsCanBeRead() throws {
    let names = ["title", "date", "page", "id", "section", "row", "表題", "p"]
    for seed in UInt64(1)...100 {
      var random = SeededGenerator(seed: seed)
      var xml = "<root>"
      for _ in 0..<6 {
        let outer = names[Int.random(in: 0..<names.count, using: &random)]
        let inner = names[Int.random(in: 0..<names.count, using: &random)]
        xml += "<\(outer) n='1'><\(inner)>令和7年4月1日</\(inner)><\(inner) n='2'/></\(outer)>"
      }
      let source = Markup.source(Array((xml + "</root>").utf8))
      let outline = try XMLOutline(source)
      #expect(outline.mapping.hasPrefix("root     root\n"))
      if outline.mapping.split(separator: "\n").count > 1 {
        let mapping = try XMLMapping(outline.mapping, path: "m")
        #expect(mapping.isFor(ElementName(local: "root", namespace: "", index: 0)), "seed \(seed)")
        _ = try XMLReader(mappings: [mapping]).read(source)
      }
    }
  }

  @Test func aFileOfManyPathsIsCounted() throws {
    let xml = "<r>" + (0..<6000).map { "<n\($0)>a</n\($0)>" }.joined() + "</r>"
    let outline = try XMLOutline(Markup.source(Array(xml.utf8)))
    #expect(outline.rows.count == PathCensus.mostPaths)
    #expect(outline.uncountedCount == 6001 - PathCensus.mostPaths)
  }
}

@Suite struct KnownVocabularyTests {
  private func sample(_ name: String) throws -> Document {
    try ReaderTable.standard.read(try Markup.file((SharedData.repositoryFolder + "Corpus/Vocabularies/\(name)")))
  }

  @Test func aWeatherBulletinIsCitedByAreaAndWarning() throws {
    let document = try sample("heavy-rain.xml")
    #expect(document.title == "霧見地方気象警報・注意報")
    #expect(
      document.outline == [
        "1 気象警報・注意報（市町村等）", "2 霧見市　大雨警報　雷注意報", "2 月待町　雷注意報", "1 警報・注意報（市町村等）", "2 霧見市　大雨警報",
      ])
    #expect(document.facts("date") == ["2025-07-15"])
    #expect(document.facts("PublishingOffice") == ["霧見地方気象台"])
    #expect(document.facts("Status") == ["訓練"])
    #expect(document.string.contains("５０ミリ"))
    // Codes and times of machines are not text.
    #expect(!document.string.contains("9900100"))
    #expect(!document.string.contains("2025-07-14T20:35:00Z"))
    #expect(document.string.contains("山沿いでは、１５日昼前まで土砂災害に警戒してください。"))
  }

  @Test func aTEITextHasPagesAndSections() throws {
    let document = try sample("charter.tei.xml")
    #expect(document.title == "杉谷村用水記録")
    #expect(document.outline == ["1 水番の定め", "2 日照りの年"])
    #expect(document.pages.map(\.number) == [3, 4])
    #expect(document.string.contains("水番は庄屋の指図を受け、朝夕に堰を見廻るものとする。"))
    #expect(document.facts("date") == ["2019-11-03"])
    #expect(document.facts("publisher") == ["霧見市教育委員会"])
    #expect(document.provenance.mediaType == "application/tei+xml")
  }

  @Test func aDocBookHasChapters() throws {
    let document = try sample("handbook.docbook.xml")
    #expect(document.title == "自主防災組織の手引き")
    #expect(document.outline == ["1 組織をつくる", "2 班の役割", "1 訓練をする"])
    #expect(document.facts("date") == ["2024-03-25"])
  }

  @Test func aCodeListHasAnEntryForEachCode() throws {
    let document = try sample("land-use.gml")
    #expect(document.title == "土地利用区分")
    #expect(document.outline == ["1 雪捨場用地", "1 農業用水路"])
    #expect(document.sections.map(\.kind) == [.entry, .entry])
    #expect(document.text(of: 1) == "農業用水路\n302\n")
  }

  @Test func aCityModelIsReadWithoutItsCoordinates() throws {
    let document = try Markup.xml(
      """
      <CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml">
      <gml:boundedBy><gml:lowerCorner>35.1 139.1</gml:lowerCorner></gml:boundedBy>
      <cityObjectMember><Building><gml:name>霧見市役所</gml:name><gml:posList>35.1 139.1 2.0</gml:posList>
      <address>霧見市本町</address></Building></cityObjectMember></CityModel>
      """)
    #expect(document.outline == ["1 霧見市役所"])
    #expect(document.string == "霧見市役所\n霧見市本町\n")
    #expect(document.provenance.mediaType == "application/gml+xml")
  }

  @Test func metadataOfGeographicDataHasATitleAndADate() throws {
    let document = try Markup.xml(
      """
      <MD_Metadata xmlns="http://zgate.gsi.go.jp/ch/jmp/"><fileIdentifier>x-1</fileIdentifier>
      <contact><organisationName>霧見市都市計画課</organisationName></contact><dateStamp>2025-03-31</dateStamp>
      <identificationInfo><MD_DataIdentification><citation><title>霧見市3D都市モデル</title></citation>
      <abstract>建物と道路。</abstract></MD_DataIdentification></identificationInfo></MD_Metadata>
      """)
    #expect(document.title == "霧見市3D都市モデル")
    #expect(document.facts("published") == ["2025-03-31"])
    #expect(document.facts("organisation") == ["霧見市都市計画課"])
    #expect(!document.string.contains("x-1"))
  }
}
