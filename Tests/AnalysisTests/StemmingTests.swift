import Testing

@testable import Analysis

@Suite("Stems, beginnings and parts of words")
struct StemmingTests {
  private static func terms(_ text: String, _ stems: StemLanguages, _ channel: Channel) -> [String] {
    var buffer = AnalysisBuffer()
    _ = Analyzer(stems: stems).analyze(text.utf8.span, startingAt: 0, joiningLines: false, into: &buffer)
    return buffer.tokens.filter { $0.key.channelByte == channel.rawValue }.compactMap { token in
      var bytes: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &bytes)
      return TermBytes.term(of: bytes.span)?.text
    }
  }

  @Test(
    "the stems of Snowball's sample vocabularies",
    arguments: [
      (
        "consign consigned consigning consignment", StemLanguages.english, Channel.stemEnglish,
        "consign consign consign consign"
      ),
      ("knack knackeries knavish knots", .english, .stemEnglish, "knack knackeri knavish knot"),
      ("Cities the city's CITY", .english, .stemEnglish, "citi the citi citi"),
      ("aufenthalt aufenthalts aufgabe aufgaben", .german, .stemGerman, "aufenthalt aufenthalt aufgab aufgab"),
      ("Straße Straßen STRASSE", .german, .stemGerman, "strass strass strass"),
      ("Stadträte Stadtrat", .german, .stemGerman, "stadtrat stadtrat"),
      ("в вавиловка вагнера вагоне вагонов", .russian, .stemRussian, "в вавиловк вагнер вагон вагон"),
      ("городского городской", .russian, .stemRussian, "городск городск"),
    ])
  func stemsAreSnowballs(text: String, language: StemLanguages, channel: Channel, expected: String) {
    #expect(Self.terms(text, language, channel).joined(separator: " ") == expected)
  }

  @Test func aStemIsOfTheLanguageOfTheText() {
    #expect(Self.terms("corner", .init(document: "en"), .stemEnglish) == ["corner"])
    #expect(Self.terms("corner", .init(document: nil), .stemGerman) == [])
    #expect(Self.terms("corner", .init(document: "de"), .stemGerman) == ["corn"])
    #expect(Self.terms("corner", .init(document: "de-AT"), .stemEnglish) == [])
    #expect(Self.terms("corner города", .init(document: "ja"), .stemRussian) == ["город"])
    #expect(Self.terms("corner города", .all, .stemEnglish) == ["corner"])
    #expect(Self.terms("札幌 συνθήκη 2013", .all, .stemEnglish) == [])
  }

  @Test func whatHasNoStemsHasNoPartsEither() {
    for channel in [Channel.stemEnglish, .stemGerman, .stemRussian, .prefix, .part] {
      #expect(Self.terms("committees Bürgermeisterwahl городского", [], channel) == [])
    }
  }

  @Test func beginningsAndParts() {
    #expect(
      Self.terms("committees house συνθήκη городского", .init(document: "en"), .prefix) == ["commi", "συνθή", "город"])
    #expect(Self.terms("committees Wahlen", .init(document: "en"), .part) == [])
    #expect(Self.terms("Wahlen Wahl Rat", .init(document: "de"), .part) == ["wahl", "ahle", "hlen", "wahl"])
    #expect(Self.terms("Wahlen города", .init(document: "de"), .prefix) == ["город"])
    #expect(Self.terms("Wahlen", .all, .prefix) == ["wahle"])
  }

  @Test func allOfAWordStandsAtItsPlace() {
    var buffer = AnalysisBuffer()
    let text = "札幌 committees"
    _ = Analyzer(stems: .all).analyze(text.utf8.span, startingAt: 5, joiningLines: false, into: &buffer)
    let ofWord = buffer.tokens.filter { $0.position == 7 }
    #expect(ofWord.count == 1 + 2 + 1 + 7)
    #expect(ofWord.allSatisfy { $0.start == 7 && Int($0.end) == text.utf8.count })
  }
}
