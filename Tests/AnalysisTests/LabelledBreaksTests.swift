import Foundation
import TestSupport
import Testing

@testable import Analysis

/// Joining measured over texts in the manner of plans, ordinances, minutes, bulletins, tables and figures.
@Suite("Labelled breaks") struct LabelledBreaksTests {
  private static let folder = SharedData.repositoryFolder + "Tests/AnalysisTests/Breaks/"

  private static func layouts() throws -> [(name: String, breaks: LabelledBreaks)] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted().map { name in
      (name, LabelledBreaks(try String(contentsOfFile: folder + name, encoding: .utf8)))
    }
  }

  @Test("precision is at least .98 and recall at least .97, over 400 breaks of 12 layouts")
  func precisionAndRecall() throws {
    let layouts = try Self.layouts()
    var total = LabelledBreaks.Outcome()
    for (name, breaks) in layouts {
      let outcome = breaks.outcome
      total.count += outcome.count
      total.joined += outcome.joined
      total.wronglyJoined += outcome.wronglyJoined.map { "\(name): \($0)" }
      total.missed += outcome.missed.map { "\(name): \($0)" }
    }
    let precision = Double(total.joined) / Double(total.joined + total.wronglyJoined.count)
    let recall = Double(total.joined) / Double(total.joined + total.missed.count)
    print("joining lines: \(layouts.count) layouts, \(total.count) breaks, precision \(precision), recall \(recall)")
    #expect(layouts.count >= 12)
    #expect(total.count >= 400)
    #expect(precision >= 0.98, "\(total.wronglyJoined)")
    #expect(recall >= 0.97, "\(total.missed)")
  }

  @Test("listing every break changes no decision")
  func allBreaksHoldTheCandidates() throws {
    for (name, breaks) in try Self.layouts() {
      let text = breaks.source
      let all = LineJoiner.allBreaks(in: text.utf8.span)
      #expect(all.filter { !$0.evidence.contains(.separator) } == LineJoiner.breaks(in: text.utf8.span), "\(name)")
      let lineBreaks = all.count { $0.line != LineBreak.betweenLetters }
      #expect(lineBreaks == text.split(whereSeparator: { $0 == "\n" || $0 == "\u{0C}" }).count - 1, "\(name)")
    }
  }

  @Test("a word spaced out, hyphenated or set downwards is found whole")
  func wordsAreFoundWhole() {
    for (source, term) in [
      ("札 幌 市", "幌市"), ("garbage calen-\ndars", "calendars"), ("北\n浜\n市\n役所", "浜市"),
      ("この計画の期間は、平成\n27年度からの十年間とする", "成27"),
    ] {
      let text = AnalyzedText(source, joiningLines: true)
      let terms = text.buffer.tokens.compactMap { text.term($0)?.text }
      #expect(terms.contains(term), "\(source.debugDescription): \(terms)")
    }
  }

  /// Phrases that the plan breaks over lines or blank lines, read off the text by hand.
  private static let brokenPhrases = [
    "新たな札幌市の都市像", "時代の変化を踏まえた", "ライフスタイルの確立", "国際施策の具体的な", "見直すこととします", "市民ボランティアや市民団体",
    "活動への人材活用", "まちづくりへの参加促進", "その拡充", "蓄積と提供", "まちづくりを進めている", "都市ブランド確立を目指します", "新たな文化の創造",
    "発信していきます", "文化芸術施設が整備", "大規模なスポーツ施設", "活動を広げ", "魅力的であり", "つなげていきます", "直接自分の体験",
    "変化したことから", "インターネットを通じて", "これまでに培って", "多様なつながり", "ネットワークを活用し", "海外プレス関係者", "国際関係機関",
    "つながりを強め", "メートルの冬", "海外からの観光客誘致", "多言語広報ガイドライン", "市民ボランティアと連携", "コミュニケーションを取る", "期待される東南アジア",
    "国際協力を行い", "将来を見据えた人材育成", "自然環境の保全", "互恵的な国際協力", "外国人宿泊者数", "多文化共生関連事業数",
    "理解を深める機会の充実", "ともに参加する地域交流事業", "ファーストストップ機能強化",
  ]

  @Test(
    "every broken phrase of the founding plan is found",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
  func brokenPhrasesAreFound() throws {
    let path = SharedData.path("data/documents/sapporo/international-action-plan.txt")
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let folded = AnalyzedText(source, joiningLines: true).buffer.folded.description
    let apart = AnalyzedText(source).buffer.folded.description
    let squeezed = Normalizer().folded(source.filter { !$0.isWhitespace })
    for phrase in Self.brokenPhrases {
      let wanted = Normalizer().folded(phrase)
      #expect(apart.ranges(of: wanted).count < squeezed.ranges(of: wanted).count, "\(phrase) is not broken anywhere")
      #expect(folded.ranges(of: wanted).count == squeezed.ranges(of: wanted).count, "\(phrase)")
    }
    // Two cells of a table side by side.
    #expect(!folded.contains(Normalizer().folded("ブランド化さっぽろ雪まつり")))
  }
}
