import Documents
import TestSupport
import Testing

@testable import Reading

/// What is inferred of documents, and what is left open.
@Suite("Inference")
struct InferenceTests {
  static func document(_ text: String, title: String = "", path: String = "t.txt") -> Document {
    Document(
      id: DocumentID("t"), title: title, text: Array(text.utf8),
      provenance: Provenance(
        path: path, mediaType: "text/plain",
        encoding: EncodingFinding(name: "UTF-8", evidence: .detected, confidence: 1),
        byteCount: text.utf8.count, contentHash: ContentHash(high: 0, low: 0)))
  }

  static func infer(_ key: MetadataKey, _ text: String, title: String = "", path: String = "t.txt") -> String? {
    var document = document(text, title: title, path: path)
    Inference.annotate(&document)
    let value = document.metadata.first { $0.key == key.rawValue }?.value
    #expect((value == nil) == !document.metadata.contains { $0.key == key.evidence })
    return value
  }

  @Test(
    "years and dates by arithmetic",
    arguments: [
      ("平成25年度から平成34年度まで", "2013f 2022f"), ("2013年度～2017年度", "2013f 2017f"), ("（計画期間：令和３～７年度）", "2021 2025f"),
      ("令和元年5月1日", "2019-05-01"), ("H25.4.1", "2013-04-01"), ("平25年度", "2013f"), ("R7年度予算", "2025f"),
      ("２０２５年 １０月 １日", "2025-10-01"), ("明治45年と大正元年", "1912 1912"), ("平成27（2015）年度", "2015f"),
      ("2025-04-01T09:00", "2025-04-01"), ("20250401_広報", "2025-04-01"), ("1 April 2025", "2025-04-01"),
      ("電話011-2025-3333", ""), ("第2025号", ""), ("平成二十五年四月一日", "2013-04-01"), ("昭和60年法律第1号", "1985"),
      ("平成25年度から29年度まで", "2013f 2017f"), ("Tue, 01 Apr 2025 09:00:00", "2025-04-01"), ("2025년 4월 1일", "2025-04-01"),
      ("平成25年（2013年）4月", "2013-04"), ("2025.04.01", "2025-04-01"), ("平和8年", ""), ("GDP2020", ""),
    ])
  func years(_ text: String, _ expected: String) {
    let found = YearScanner.findings(in: Array(text.unicodeScalars)).map { $0.iso + ($0.isFiscal ? "f" : "") }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test(
    "municipalities: by title, code, prefecture and office, with their traps",
    arguments: [
      ("札幌市国際戦略プラン", "", "札幌市"), ("", "東京都市計画の変更について、東京都市計画審議会は東京都市計画を定めた。", nil),
      ("142123_広報", "", nil), ("中央区の行事", "北区と東区の催し", nil), ("札幌市中央区のお知らせ", "", "札幌市中央区"),
      ("府中の暮らし", "", nil), ("広島県府中市総合計画", "", "府中市"), ("伊達市議会だより", "福島県の催し", "伊達市"),
      ("世田谷区基本計画", "", "世田谷区"), ("四日市市の統計", "", "四日市市"), ("公設市場と津市場の案内", "", nil),
      ("合併協議会", "旧町村の町内会と市町村", nil), ("上川郡東川町の写真", "", "東川町"),
    ])
  func municipalities(_ title: String, _ text: String, _ expected: String?) {
    #expect(Self.infer(.municipality, text, title: title) == expected)
  }

  @Test("a bulletin is known by the town's name in kana, and by who published it at its end")
  func bulletins() {
    let text = "わだい\n入学式\n広報\nおといねっぷ\n" + String(repeating: "本文です。\n", count: 3000)
    #expect(Self.infer(.municipality, "2020\n広報おといねっぷ\n入学式", title: "入学式") == "音威子府村")
    #expect(Self.infer(.kind, "2020\n1\n5\n令和\n五\n月\n第五四八号\n森と水\n匠の里\n広報おといねっぷ\n入学式", title: "入学式") == "bulletin")
    #expect(Self.infer(.municipality, text + "発行　音威子府村役場\n電話\n") == "音威子府村")
    #expect(Self.infer(.municipality, "広報あさひ\n", title: "広報あさひ") == nil, "several towns are read so")
  }

  @Test("a heading of any document is no title; towns in a prefecture's bulletin are its matter")
  func matter() {
    var document = Self.document("はじめに\n本文\n", title: "はじめに", path: "a/コード一覧_2024.xlsx")
    Inference.annotate(&document)
    #expect(document.title == "コード一覧 2024")
    let areas = String(repeating: "五條市北部　大雨特別警報\n五條市南部　洪水警報\n", count: 4)
    #expect(Self.infer(.municipality, areas, title: "奈良県気象警報・注意報") == nil)
    #expect(Self.infer(.prefecture, areas, title: "奈良県気象警報・注意報") == "奈良県")
    #expect(Self.infer(.municipality, areas, title: "奈良県五條市の警報") == "五條市")
    #expect(Self.infer(.municipality, "広報\n\nおといねっぷ\n入学式", title: "入学式") == "音威子府村")
  }

  @Test("a series' title is completed by the lines below it")
  func series() {
    let cover = "実践ガイドブック DS-430\nデータモデル全体概要\n2022年5月9日\n庁\n[概要]\n"
    var document = Self.document(cover, title: "実践ガイドブック DS-430")
    Inference.annotate(&document)
    #expect(document.title == "実践ガイドブック DS-430 データモデル全体概要")
    for (title, text) in [
      ("実践ガイドブック", cover), ("DS-430", "DS-430\n概要\n"), ("実践ガイドブック DS-430", "目次\n"),
      ("広報きりみ 第430号", "広報きりみ 第430号\n特集\n"),
    ] {
      var other = Self.document(text, title: title)
      Inference.annotate(&other)
      #expect(other.title == title)
    }
  }

  @Test("a code in a file's name, a prefecture that tells two of one name apart")
  func codes() {
    #expect(Self.infer(.municipality, "", path: "142123_広報第1号.csv") == "厚木市")
    #expect(Self.infer(.municipalityCode, "", title: "広島県府中市総合計画") == "342084")
    #expect(Self.infer(.municipalityCode, "福島県の催し", title: "伊達市議会だより") == "072133")
    #expect(Self.infer(.municipalityCode, "", title: "伊達市議会だより") == nil)
    #expect(Self.infer(.prefecture, "", title: "札幌市国際戦略プラン") == "北海道")
  }

  @Test("every local government is found by its name in a title, and exactly so beside its prefecture")
  func allMunicipalities() {
    var names: [String: Set<String>] = [:]
    for line in MunicipalityTable.lines.split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      if fields[0].dropFirst(2).hasPrefix("000") { continue }
      names[fields[1].replacing(" ", with: ""), default: []].insert(fields[0])
    }
    var faults: [String] = []
    for (name, codes) in names {
      for code in codes {
        let prefecture = Municipalities.all.coded(code)?.prefecture ?? ""
        let found = Self.infer(.municipalityCode, "", title: "\(prefecture)\(name)総合計画")
        if found != code { faults.append("\(prefecture)\(name) \(code) \(found ?? "-")") }
      }
      // A ward alone, and a name that several bear, are left open.
      let found = Self.infer(.municipalityCode, "", title: "第３次\(name)総合計画")
      let expected = codes.count == 1 ? codes.first : nil
      let isBareWard = name.hasSuffix("区") && codes.contains { Municipalities.all.coded($0)?.city.isEmpty == true }
      if found != expected, !isBareWard { faults.append("\(name) \(found ?? "-")") }
    }
    #expect(faults.isEmpty, "\(faults.count): \(faults.sorted().prefix(40))")
  }

  @Test(
    "titles of other places",
    arguments: [
      ("第３次豊中市一般廃棄物処理基本計画（令和５年度～令和14年度）", "豊中市 plan - - 2023/2032"),
      ("令和５年第２回津市議会定例会会議録（第３号）令和5年6月12日", "津市 minutes 2023-06-12 - -"),
      ("おおた区報 2025年3月1日号", "- bulletin 2025-03-01 - -"), ("平成30年度　東京都北区　予算概要", "北区 statistics - 2018 -"),
      ("大阪市北区地域福祉ビジョン", "大阪市北区 plan - - -"), ("南魚沼郡湯沢町 統計要覧 令和4年版", "湯沢町 statistics 2022 - -"),
      ("千葉県柏市 人口及び世帯数（令和7年10月1日現在）", "柏市 statistics 2025-10-01 - -"), ("名古屋市北区役所からのお知らせ", "名古屋市北区 notice - - -"),
      ("四国中央市環境基本計画", "四国中央市 plan - - -"), ("広報ゆざわ №731 令和6年1月10日発行", "- bulletin 2024-01-10 - -"),
      ("新宿区文化財保護条例", "新宿区 ordinance - - -"), ("東京都市計画道路の変更", "- - - - -"),
      ("令和６年度全国学力・学習状況調査結果", "- statistics - 2024 -"),
    ])
  func otherPlaces(_ title: String, _ expected: String) {
    var document = Self.document("", title: title)
    Inference.annotate(&document)
    func value(_ key: MetadataKey) -> String {
      let value = document.metadata.first { $0.key == key.rawValue }?.value ?? "-"
      return value == "page" ? "-" : value
    }
    let found = [.municipality, .kind, .date, .fiscalYear, .planPeriod].map { (key: MetadataKey) in value(key) }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test(
    "kinds",
    arguments: [
      ("札幌市国際戦略プラン", "plan"), ("情報公開条例", "ordinance"), ("令和６年第４回定例会会議録", "minutes"), ("広報きりみ 2025年4月号", "bulletin"),
      ("断水のお知らせ", "notice"), ("令和７年 人口統計", "statistics"), ("第６次総合計画（素案）", "plan"), ("電波法", "ordinance"),
    ])
  func kinds(_ title: String, _ expected: String) {
    #expect(Self.infer(.kind, "", title: title) == expected)
  }

  @Test("periods of plans, fiscal years, dates of publication")
  func periods() {
    #expect(Self.infer(.planPeriod, "計画期間\n平成25年度から平成34年度までの10年間\n", title: "国際戦略プラン") == "2013/2022")
    #expect(Self.infer(.planPeriod, "", title: "除雪計画（計画期間：令和３～７年度）") == "2021/2025")
    #expect(Self.infer(.planPeriod, "計画期間は2013 年度から 2017 年度までとする。", title: "行動計画") == "2013/2017")
    #expect(Self.infer(.fiscalYear, "", title: "令和7年度 予算の概要") == "2025")
    #expect(Self.infer(.date, "", title: "広報きりみ 2025年4月号") == "2025-04")
    #expect(Self.infer(.date, "許可業者一覧\n令和7年9月26日現在\n令和8年2月20日まで\n") == "2025-09-26")
    #expect(Self.infer(.date, "作業規程\n（昭和二十七年四月一日総理府令第一号）\n最終改正：平成一四年三月二六日省令第二五号\n") == "1952-04-01")
    #expect(Self.infer(.date, "受付は令和8年2月20日までです。\n") == nil)
  }

  @Test(
    "languages",
    arguments: [
      ("除雪の計画について説明します。", "ja"), ("町内会連絡網・緊急時避難経路図", "ja"), ("지역 방재 계획의 개요입니다.", "ko"),
      ("这个计划说明了我们的防灾对策和应急措施。", "zh-Hans"), ("這個計畫說明了我們的防災對策與應變措施。", "zh-Hant"),
      ("План действий на случай стихийных бедствий", "ru"), ("The plan is for the safety of the people", "en"),
      ("Der Plan ist für die Sicherheit der Bürger und des Ortes", "de"), ("123", nil),
    ])
  func languages(_ text: String, _ expected: String?) {
    #expect(Self.infer(.language, text) == expected)
  }

  @Test("any text is looked at without a trap")
  func anyText() {
    let seed: UInt64 = 20_261_124
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "令和", "平", "元", "年", "年度", "月", "日", "（", "）", "25", "2025", "7", "～", "から", "札幌市", "中央区", "東京都", "郡", "町",
      "計画期間",
      "R", "H25", ".", "/", "-", " ", "Apr", "142123", "第", "号", "\n", "条例",
    ]
    for round in 0..<400 {
      func text(_ length: Int) -> String {
        (0..<Int.random(in: 0...length, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
          .joined()
      }
      var document = Self.document(text(40), title: text(10), path: text(8))
      Inference.annotate(&document)
      #expect(document.contradiction == nil, "seed \(seed), round \(round)")
    }
  }

  @Test("what is stated stands, entry by entry")
  func neverOverrides() {
    var document = Self.document("令和7年4月1日発行\n", title: "札幌市の計画")
    let stated = [
      MetadataEntry(key: "municipality", value: "霧見市"), MetadataEntry(key: "date", value: "x"),
      MetadataEntry(key: "kind", value: "notice"),
    ]
    document.metadata = stated
    Inference.annotate(&document)
    #expect(Array(document.metadata.prefix(3)) == stated)
    for key in [MetadataKey.municipality, .date, .kind] {
      #expect(document.metadata.count { $0.key == key.rawValue } == 1)
      #expect(!document.metadata.contains { $0.key == key.evidence })
    }
    #expect(!document.metadata.contains { $0.key == MetadataKey.municipalityCode.rawValue })
  }

  @Test("a bulletin's number is called by its name and month, not by its first article")
  func bulletinTitles() {
    var document = Self.document(
      "わだい\n令和６年度　入学式\n2024\n広報\nおといねっぷ\nno. 595\n本文です。\n", title: "令和６年度　入学式", path: "2024-04.pdf")
    Inference.annotate(&document)
    #expect(document.title == "広報おといねっぷ 2024年4月号")
    #expect(document.metadata.contains { $0.key == "title.evidence" && $0.value.contains("広報おといねっぷ") })
    #expect(!document.metadata.contains { $0.key == MetadataKey.fiscalYear.rawValue })
    #expect(Self.title("広報おといねっぷ\n本文です。", title: "広報おといねっぷ ４月号") == "広報おといねっぷ ４月号")
  }

  private static func title(_ text: String, title: String = "", path: String = "t.txt") -> String {
    var document = document(text, title: title, path: path)
    Inference.annotate(&document)
    return document.title
  }

  @Test("a file's name becomes a title without its codes; Latin names stay as they are")
  func fileTitles() {
    #expect(FileTitle.readable("451-8-1_別表_各種調達標準の比較") == "別表 各種調達標準の比較")
    #expect(FileTitle.readable("43A_建物の解説書") == "建物の解説書")
    #expect(FileTitle.readable("広報_2025") == "広報_2025")
    #expect(FileTitle.readable("Common_landUsePlanType") == "Common_landUsePlanType")
    #expect(Self.title("", path: "20250401_除雪計画の概要.csv") == "除雪計画の概要")
    #expect(!PDFTitle.isTelling("20241104_令和7・8年度版_手引き（案）-3"))
    #expect(PDFTitle.named("451-1_申請データモデル_クラス図.pdf") == "申請データモデル クラス図")
  }

  @Test(
    "kinds: how a title ends counts with what stands before it; headings alone must say it more than once",
    arguments: [
      ("台風第８号に関する情報", "notice"), ("コアデータモデル解説書　子育て支援情報", "page"), ("実装データモデル　証明・通知", "page"),
      ("納税の通知", "notice"), ("令和７年度公共工事等発注見通し", "notice"), ("子育て支援計画", "plan"),
    ])
  func kindsOfTitles(_ title: String, _ expected: String) {
    #expect(Self.infer(.kind, "本文です。", title: title) == expected)
  }

  @Test("the address of the state's offices names no ward; a bulletin of the state is about no town that it lists")
  func addresses() {
    #expect(Self.infer(.municipality, "例　東京都千代田区霞が関２－１－２\n東京都千代田区霞が関３－１", title: "住所の解説") == nil)
    #expect(Self.infer(.municipality, "東京都千代田区九段南１－２－１　千代田区役所", title: "窓口") == "千代田区")
    var document = Self.document("宮城県　石巻市鮎川　津波観測\n石巻市鮎川", title: "津波観測に関する情報")
    document.metadata.append(MetadataEntry(key: "PublishingOffice", value: "気象庁"))
    Inference.annotate(&document)
    #expect(!document.metadata.contains { $0.key == MetadataKey.municipality.rawValue })
  }

  @Test("lines that name several fiscal years decide none")
  func severalYears() {
    #expect(Self.infer(.fiscalYear, "年度\n令和５年度\n45,123\n令和６年度\n44,876") == nil)
    #expect(Self.infer(.fiscalYear, "令和５年度\n事業報告\n令和５年度の事業") == "2023")
  }

  @Test("what a sidecar states of a date, a year or a plan gets the Western form")
  func statedDates() {
    var source = Source(
      id: DocumentID("t"), path: "t.txt", bytes: Array("本文です。".utf8), contentHash: ContentHash(high: 0, low: 0))
    source.stated = [
      MetadataEntry(key: "date", value: "令和７年４月１日"), MetadataEntry(key: "fiscalYear", value: "令和７年度"),
      MetadataEntry(key: "planPeriod", value: "平成25年度～平成34年度"),
    ]
    var document = Self.document("本文です。")
    StatedFacts.apply(source, to: &document)
    let facts = Dictionary(document.metadata.map { ($0.key, $0.value) }) { first, _ in first }
    #expect(facts["date"] == "2025-04-01" && facts["date.written"] == "令和７年４月１日" && facts["date.evidence"] == "sidecar")
    #expect(facts["fiscalYear"] == "2025" && facts["planPeriod"] == "2013/2022")
  }

  @Test("a record keeps what it says itself and takes the rest from its file's sidecar")
  func records() {
    var record = Self.document("本文です。", title: "記事")
    record.metadata.append(MetadataEntry(key: "date", value: "2025-01-01"))
    StatedFacts.fill(
      [
        MetadataEntry(key: "title", value: "記事集"), MetadataEntry(key: "date", value: "令和６年"),
        MetadataEntry(key: "municipality", value: "音威子府村"),
      ], into: &record)
    let facts = Dictionary(record.metadata.map { ($0.key, $0.value) }) { first, _ in first }
    #expect(record.title == "記事" && facts["date"] == "2025-01-01")
    #expect(facts["municipality"] == "音威子府村" && facts["municipalityCode"] == "014702" && facts["prefecture"] == "北海道")
  }
}
