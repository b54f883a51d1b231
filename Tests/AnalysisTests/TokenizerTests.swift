import TestSupport
import Testing

@testable import Analysis

@Suite("Tokens")
struct TokenizerTests {
  static let seed: UInt64 = 5_318_008

  @Test(
    "the grams of a text",
    arguments: [
      ("札幌市", "札幌 幌市 市"), ("新たな街", "新た たな な街 街"), ("取り組み", "取り り組 組み み"), ("健", "健"), ("人、物。", "人 物"),
      ("2013年度", "2013年 年度 度"), ("平成25年", "平成 成25 25年 年"), ("3階A棟", "3階 階 a棟 棟"), ("MICE都市", "mice都 都市 市"),
      ("らーめんラーメン", "らー ーめ めん んラ ラー ーメ メン ン"), ("2013 年度", "2013年 年度 度"), ("2013　年 4 月 1 日", "2013年 年4 4月 月1 1日 日"),
      ("平成 23 年", "平成 成23 23年 年"), ("都市 札幌", "都市 市 札幌 幌"), ("表 3 札幌", "表 札幌 幌"), ("제3조", "제3 3조 조"),
      ("1,813人", "1813人 人"), ("COVID19対策", "19対 対策 策"), ("3kg", "3kg"), ("ภาษา", "ภา าษ ษา า"), ("", ""), ("。、", ""),
      ("ｼﾞｬｶﾞいも", "ジャ ャガ ガい いも も"), ("姉妹・友好", "姉妹 妹 友好 好"),
    ])
  func grams(source: String, expected: String) {
    #expect(AnalyzedText(source).pairs().joined(separator: " ") == expected)
  }

  @Test(
    "words and numbers",
    arguments: [
      ("The Town's Plan", "the town plan"), ("don't", "don't"), ("don’t", "don't"), ("l'eau d'été", "l eau d ete"),
      ("qu'il O'Brien", "qu il o brien"), ("rock'n'roll", "rock'n'roll"), ("'quoted'", "quoted"),
      ("1,813人 51,000", "1813 51000"),
      ("4.2校", "4 2"), ("1,23 1,2345 12,345,678", "1 23 1 2345 12345678"), ("1,234,56", "1 234 56"),
      ("２０２５年①", "2025 1"),
      ("Москва", "москва"), ("STRASSE Straße", "strasse strasse"), ("m²", "m 2"), ("James's", "james"),
      ("Σίσυφος", "σίσυφοσ"),
    ])
  func wordsAndNumbers(source: String, expected: String) {
    #expect(AnalyzedText(source).terms(.word).joined(separator: " ") == expected)
  }

  @Test("runs, characters, lone characters and compounds")
  func rankingChannels() {
    let text = AnalyzedText("札幌の取り組みとライフスタイルについて、市 国")
    #expect(text.terms(.run) == ["ライフスタイル", "について"])
    #expect(text.terms(.character) == ["札", "幌", "取", "組", "市", "国"])
    #expect(text.terms(.lone) == ["取", "組", "市", "国"])
    #expect(text.terms(.compound) == ["幌の取", "取り組"])
    #expect(AnalyzedText("한국어 가").terms(.run) == ["한국어", "가"])
    #expect(AnalyzedText(String(repeating: "あ", count: 300)).terms(.run) == [String(repeating: "あ", count: 64)])
  }

  @Test("positions go on from where they are told to start")
  func positionsGoOn() {
    var buffer = AnalysisBuffer()
    let next = Analyzer(scheme: .full).analyze("札幌 2013年".utf8.span, startingAt: 7, joiningLines: true, into: &buffer)
    #expect(next == 11)
    let end = Analyzer(scheme: .full).analyze("the 都".utf8.span, startingAt: next, joiningLines: true, into: &buffer)
    #expect(end == 13)
    let grams = buffer.tokens.filter { AnalyzedText.isPairOrEnd($0) }.map(\.position)
    #expect(grams == [7, 8, 9, 10, 12])
    buffer.removeAll()
    #expect(buffer.tokens.isEmpty && buffer.longTermBytes.isEmpty && buffer.folded.count == 0)
  }

  @Test("the fast tokenizer gives what the plainly written one gives")
  func fastEqualsNaive() {
    var generator = SeededGenerator(seed: TokenizerTests.seed)
    for round in 0..<20_000 {
      let source = RandomText.make(pieces: round % 40 == 0 ? 400 : 16, using: &generator)
      let text = AnalyzedText(source, startingAt: UInt32(round % 3))
      let naive = NaiveTokenizer(text.buffer.folded.description)
      let expected = naive.tokens(startingAt: round % 3).map { token in
        let range = text.buffer.folded.offsets.sourceRange(of: token.folded)
        return
          "\(token.position) \(token.channel) \(token.text) \(token.kind) \(token.runLength) \(range.start)-\(range.end)"
      }
      let found = text.buffer.tokens.map { token in
        let term = text.term(token)
        let name = term.map { "\($0.channel) \($0.text)" } ?? "nothing"
        return "\(token.position) \(name) \(token.kind) \(token.runLength) \(token.start)-\(token.end)"
      }
      guard found.sorted() == expected.sorted() else {
        let surplus = Set(found).subtracting(expected).sorted()
        let missing = Set(expected).subtracting(found).sorted()
        Issue.record("seed \(TokenizerTests.seed): \(source.debugDescription): \(surplus) instead of \(missing)")
        return
      }
      #expect(text.nextPosition == naive.atoms().count + round % 3)
    }
  }

  @Test("every character of an unspaced script starts exactly one gram")
  func everyUnspacedCharacterStartsExactlyOneGram() {
    var generator = SeededGenerator(seed: TokenizerTests.seed &+ 1)
    for _ in 0..<5000 {
      let text = AnalyzedText(RandomText.make(pieces: 30, using: &generator))
      let naive = NaiveTokenizer(text.buffer.folded.description)
      let expected = naive.atoms().enumerated().filter { "KHTGO".contains($0.element.kind) }
      let grams = text.buffer.tokens.filter {
        AnalyzedText.isPairOrEnd($0) && $0.kind != .wordBeside && $0.kind != .numberThenAtom
      }.sorted { $0.position < $1.position }
      #expect(grams.map { Int($0.position) } == expected.map(\.offset), "\(text.source.debugDescription)")
      for (gram, atom) in zip(grams, expected) {
        #expect(text.term(gram)?.text.unicodeScalars.first == atom.element.text.unicodeScalars.first)
      }
    }
  }

  @Test("the source text under a token, folded, holds the token's characters")
  func sourceUnderATokenFoldsToItsCharacters() {
    var generator = SeededGenerator(seed: TokenizerTests.seed &+ 2)
    for _ in 0..<5000 {
      // A dash is a long vowel mark by its neighbours, which a token's own source need not hold.
      let dashes: [Unicode.Scalar] = ["-", "－", "―", "‐", "–"]
      let random = RandomText.make(pieces: 24, using: &generator).unicodeScalars.filter { !dashes.contains($0) }
      let source = String(String.UnicodeScalarView(random))
      let text = AnalyzedText(source)
      for token in text.buffer.tokens {
        let folded = Normalizer().folded(text.source(token)).filter { $0 != "," && $0 != " " && $0 != "\n" }
        let characters = text.term(token)?.text ?? ""
        let plain = folded.unicodeScalars.map { $0 == "’" ? "'" : $0 }
        #expect(
          isContained(Array(characters.unicodeScalars), in: plain),
          "\(characters) in \(text.source(token).debugDescription) of \(source.debugDescription)")
      }
    }
  }

  private func isContained(_ wanted: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Bool {
    if wanted.isEmpty || wanted.count > text.count { return false }
    return (0...text.count - wanted.count).contains { Array(text[$0..<$0 + wanted.count]) == wanted }
  }

  @Test("term bytes keep channel and text, and equal keys have equal bytes")
  func termBytesKeepChannelAndText() {
    var generator = SeededGenerator(seed: TokenizerTests.seed &+ 3)
    var seen: [TermKey: [UInt8]] = [:]
    for _ in 0..<3000 {
      let text = AnalyzedText(RandomText.make(pieces: 16, using: &generator))
      for token in text.buffer.tokens {
        var bytes: [UInt8] = []
        TermBytes.append(bytesOf: token.key, longTerms: text.buffer.longTermBytes.span, to: &bytes)
        let term = TermBytes.term(of: bytes.span)
        #expect(term?.channel.rawValue == token.key.channelByte)
        #expect(Array((term?.text ?? "").utf8) == Array(bytes.dropFirst()))
        #expect(token.key.isLong == ((term?.text.unicodeScalars.count ?? 0) > 3))
        if !token.key.isLong {
          if let earlier = seen[token.key] { #expect(earlier == bytes) }
          seen[token.key] = bytes
        }
      }
    }
    #expect(Set(seen.values).count == seen.count)
    #expect(TermBytes.description(of: [1, 0xE6, 0x9C, 0xAD].span) == "gram 札")
    #expect(TermBytes.term(of: [200].span) == nil)
  }
}
