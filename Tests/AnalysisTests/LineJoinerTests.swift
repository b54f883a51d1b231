import Foundation
import TestSupport
import Testing

@testable import Analysis

/// A text as it comes out of PDF; `▼` at the end of a line says that the break after it lies inside a sentence.
struct LabelledLayout: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  /// What stands for one line break of the text.
  var lineBreak = "\n"

  var testDescription: String { name }

  /// The source, and of each line break that it has whether it is soft.
  var labelled: (source: String, breaks: [(before: String, after: String, isSoft: Bool)]) {
    let lines = text.split(separator: "\n").map(String.init)
    let plain = lines.map { $0.hasSuffix("▼") ? String($0.dropLast()) : $0 }
    let breaks = zip(zip(plain, plain.dropFirst()), lines).map { ($0.0, $0.1, $1.hasSuffix("▼")) }
    return (plain.joined(separator: lineBreak), breaks)
  }
}

@Suite("Broken lines")
struct LineJoinerTests {
  static let prose = """
    この計画は、市民の皆さんが安心して暮らし続けられるまちを目指して、今後十年間に市が取り組む施▼
    策の方向を定めるものです。計画の策定に当たっては、公募による市民ワークショップを開催し、若▼
    い世代の声を幅広く聴くとともに、町内会や商店街、学校などの関係団体から意見を伺いました。
    また、人口の減少と高齢化が進むなかで、限られた財源を有効に活用するため、公共施設の配置▼
    についても見直しを進めることとしています。これまでに寄せられた意見の概要は、市のホームペー▼
    ジに掲載しているほか、各区役所の窓口でも閲覧することができます。市では、これらの意見を▼
    踏まえて、毎年度、進み具合を点検し、必要な見直しを行いま▼
    す。
    """

  static let layouts = [
    LabelledLayout(name: "prose, one break a line", text: prose),
    LabelledLayout(name: "prose, a blank line between lines", text: prose, lineBreak: "\n\n"),
    LabelledLayout(name: "prose, CR LF and trailing spaces", text: prose, lineBreak: " \r\n"),
    LabelledLayout(
      name: "headings above paragraphs",
      text: """
        第１章 計画の基本的な考え方
        計画策定の趣旨
        　本市では、平成の合併以来、地域ごとの特色を生かしたまちづくりを進めてきましたが、社会情▼
        勢の変化に対応するため、新しい計画を策定しました。
        計画の期間
        令和８年度から令和17年度までの十年間とします。
        第２章 現状と課題
        人口の推移
        　本市の人口は、平成17年を境に減少に転じており、とりわけ十五歳から二十九歳までの若者の▼
        転出が続いています。
        別表 施設の一覧
        """),
    LabelledLayout(
      name: "bullets",
      text: """
        主な取り組み
        ・子どもの見守り活動への支援
        ・高齢者の移動を支える乗り合いタクシーの運行地域を拡大し、通院や買い物に利用しやすい時刻▼
        に改めます
        ・公園の樹木の点検
        ■災害に強いまちづくり
        〇避難所の備蓄品の充実
        〇自主防災組織の育成
        ① 家具の転倒を防ぐ器具の助成
        ② 雪下ろしの担い手の確保
        （1）実施の時期
        １ 募集の期間
        """, lineBreak: "\n\n"),
    LabelledLayout(
      name: "narrow cells of a table",
      text: """
        基本目標
        海と山に抱かれた▼
        まちの魅力を高め▼
        る観光の推進
        担当課
        商工観光課
        港湾課
        目標値
        12万人
        令和７年度
        未定
        子どもの学びを支▼
        える環境の整備
        教育総務課
        """),
    LabelledLayout(
      name: "katakana cut in two",
      text: """
        高齢者を対象としたスマートフォンの使い方教室や、地域の担い手となるボランテ▼
        ィアの養成講座を開きます。講座の修了者には、コミュニティセンターのコーデ▼
        ィネーターとして活動していただきます。会場は、駅前のワークショップスペー▼
        スと、図書館のミーティングルームです。申し込みは、電話、メール、ファック▼
        スのいずれかで受け付けます。
        """, lineBreak: "\n\n"),
    LabelledLayout(
      name: "a list of names, one a line",
      text: """
        姉妹都市
        ポートランド
        ミュンヘン
        瀋陽
        ノボシビルスク
        大田
        出席者
        山田太郎
        鈴木花子
        高橋一郎
        """),
    LabelledLayout(
      name: "a figure with years",
      text: """
        計画期間
        平成25年度
        26
        (2014)
        27
        (2015)
        実施期間
        見直し
        """, lineBreak: "\n\n"),
    LabelledLayout(
      name: "minutes of a meeting",
      text: """
        ○委員長　ただいまから、総務常任委員会を開会する。
        本日の議題は、お手元に配付の日程のとおりである。
        これより議事に入る。
        ○総務部長　資料の一ページをごらんいただきたい。
        以上で説明を終わる。
        質疑なし
        採決
        原案のとおり可決
        """),
    LabelledLayout(
      name: "English and numbers",
      text: """
        The city publishes its plan every
        ten years, and reviews it every
        five years.
        2025
        2026
        """),
    LabelledLayout(
      name: "items of an article",
      text: """
        第三条　市長は、次の各号のいずれかに該当すると認めるときは、前条第一項▼
        の規定による許可を取り消すことができる。
        一　偽りその他不正の手段により許可を受けた者
        二　この条例又はこの条例に基づく規則の規定に違反した者
        イ　公園の施設を損なうおそれがあると認められる行為をした者
        ロ　公園の利用を妨げた者
        三
        四
        午前十時五分開会
        おはようございます。ただいまから会議を開きます。
        """),
    LabelledLayout(
      name: "articles of an ordinance",
      text: """
        第一条　この条例は、市民の憩いの場として公園を設置し、その管理について必要な事項を定め▼
        ることを目的とする。
        第二条　公園の名称及び位置は、別表のとおりとする。
        附則
        この条例は、公布の日から施行する。
        別表第一
        """),
  ]

  @Test("each labelled break", arguments: layouts)
  func labelledBreaks(layout: LabelledLayout) throws {
    let (source, expected) = layout.labelled
    let found = LineJoiner.breaks(in: source.utf8.span)
    let bytes = Array(source.utf8)
    var place = 0
    for (before, after, wanted) in expected {
      let end = try #require(find(Array(before.utf8), in: bytes, from: place))
      place = end
      let lineBreak = found.first { Int($0.range.start) == end }
      #expect((lineBreak?.isSoft ?? false) == wanted, "\(before)|\(after): \(describe(lineBreak))")
    }
  }

  @Test("there are more than sixty labelled breaks, and more than twenty of them soft")
  func labelledBreaksAreMany() {
    let all = LineJoinerTests.layouts.flatMap { $0.labelled.breaks }
    #expect(all.count > 60)
    #expect(all.count { $0.isSoft } > 20)
  }

  @Test("a soft break is skipped by analysis and lies inside the token's source")
  func softBreaksAreSkipped() {
    let text = AnalyzedText(LineJoinerTests.prose.replacing("▼", with: ""), joiningLines: true)
    let gram = text.buffer.tokens.first { text.term($0)?.text == "施策" && text.source($0).contains("\n") }
    #expect(gram.map(text.source) == "施\n策")
    #expect(text.terms(.run).contains("ホームページ"))
    let apart = AnalyzedText(LineJoinerTests.prose.replacing("▼", with: ""))
    #expect(!apart.terms(.run).contains("ホームページ"))
    #expect(apart.buffer.lineBreaks.isEmpty)
  }

  @Test("joining lines is analysing the text without its soft breaks", arguments: [UInt64(21), 22])
  func joiningIsAnalysingTextWithoutItsSoftBreaks(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var softBreaks = 0
    let alphabet = [
      "札", "幌", "市", "々", "を", "の", "た", "な", "カ", "ー", "ｶ", "ﾞ", "―", "。", "2", " ", "か\u{3099}", "葛\u{E0100}", "都市",
      "まちづくり", "サービス", "\n", "\n\n", "　\n　", "a",
    ]
    for _ in 0..<1000 {
      let pieces = (0..<120).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
      let source = pieces.joined()
      let joined = AnalyzedText(source, joiningLines: true)
      var bytes: [UInt8] = []
      var place = 0
      for lineBreak in joined.buffer.lineBreaks where lineBreak.isSoft {
        bytes += Array(source.utf8)[place..<Int(lineBreak.range.start)]
        place = Int(lineBreak.range.end)
        softBreaks += 1
      }
      bytes += Array(source.utf8)[place...]
      let removed = AnalyzedText(String(decoding: bytes, as: UTF8.self))
      let terms = joined.buffer.tokens.map { "\($0.position) \(joined.term($0)?.text ?? "") \($0.kind)" }
      let expected = removed.buffer.tokens.map { "\($0.position) \(removed.term($0)?.text ?? "") \($0.kind)" }
      #expect(terms == expected, "seed \(seed): \(source.debugDescription)")
    }
    #expect(softBreaks > 1000)
  }

  @Test("breaks are ascending, apart, and hold nothing but space", arguments: [UInt64(11), 12])
  func breaksHoldNothingButSpace(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let source = RandomText.make(pieces: 60, using: &generator)
      let bytes = Array(source.utf8)
      var reached: UInt32 = 0
      for lineBreak in LineJoiner.breaks(in: bytes.span) {
        #expect(lineBreak.range.start > reached && lineBreak.range.end > lineBreak.range.start)
        let inside = String(decoding: bytes[Int(lineBreak.range.start)..<Int(lineBreak.range.end)], as: UTF8.self)
        let isHyphenated = lineBreak.evidence.contains(.hyphen)
        #expect(
          inside.dropFirst(isHyphenated ? 1 : 0).allSatisfy { $0.isWhitespace },
          "seed \(seed): \(source.debugDescription)")
        reached = lineBreak.range.end
      }
    }
  }

  @Test("bytes that are no UTF-8 break nothing")
  func bytesThatAreNoUTF8() {
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<3000 {
      let bytes = (0..<60).map { _ in
        Bool.random(using: &generator) ? UInt8(10) : UInt8.random(in: 0x80...0xFF, using: &generator)
      }
      var buffer = AnalysisBuffer()
      _ = Analyzer(scheme: .full).analyze(bytes.span, startingAt: 0, joiningLines: true, into: &buffer)
      #expect(buffer.tokens.allSatisfy { $0.start < $0.end && Int($0.end) <= bytes.count })
    }
  }

  @Test(
    "words that the founding documents break are found whole",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)),
    arguments: ["新たな札幌市の都市像", "札幌型ライフスタイルの確立", "実現に向けた互恵的な", "時代の変化を踏まえた", "インターネットを通じて", "都市ブランド確立"])
  func foundingDocuments(phrase: String) throws {
    let path = SharedData.path("data/documents/sapporo/international-action-plan.txt")
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let text = AnalyzedText(source, joiningLines: true)
    let folded = text.buffer.folded.description
    let expected = Normalizer().folded(phrase)
    #expect(folded.contains(expected))
  }

  @Test(
    "the founding documents' headings, bullets and figures stay apart",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
  func foundingDocumentsApart() throws {
    for (file, pairs) in [
      (
        "international-action-plan.txt",
        [
          ("策定の目的", "当アクションプランは"), ("見直し", "２ 施策の構成"), ("職員研修の実施", "生活支援"),
          ("国際芸術祭の開催", "パシフィック"), ("施 策", "〇自然と都市"), ("目標値", "札幌の魅力向上"),
        ]
      ),
      ("sister-city-daejeon.txt", [("姉妹都市提携への道のり", "最も近くて"), ("調印までの歩み", "国際プラザが")]),
    ] {
      let source = try String(contentsOfFile: SharedData.path("data/documents/sapporo/" + file), encoding: .utf8)
      let bytes = Array(source.utf8)
      for lineBreak in LineJoiner.breaks(in: bytes.span) where lineBreak.isSoft {
        let before = String(decoding: bytes[..<Int(lineBreak.range.start)].suffix(60), as: UTF8.self)
        let after = String(decoding: bytes[Int(lineBreak.range.end)...].prefix(60), as: UTF8.self)
        for (one, two) in pairs { #expect(!(before.hasSuffix(one) && after.hasPrefix(two)), "\(one)|\(two)") }
      }
    }
  }

  private func find(_ wanted: [UInt8], in bytes: [UInt8], from place: Int) -> Int? {
    var start = place
    while start + wanted.count <= bytes.count {
      if Array(bytes[start..<start + wanted.count]) == wanted { return start + wanted.count }
      start += 1
    }
    return nil
  }

  private func describe(_ lineBreak: LineBreak?) -> String {
    guard let lineBreak else { return "no candidate" }
    let names = LineEvidence.names.filter { lineBreak.evidence.contains($0.evidence) }.map(\.name)
    return "\(lineBreak.score) \(names.joined(separator: " "))"
  }
}
