internal import Analysis
internal import Bytes
internal import Documents
internal import Querying
internal import Segments

/// Collects what begins like something typed.
struct Suggester {
  private static let passages = 100
  private static let mostTerms = 20_000
  private static let wordsFollowed = 3

  private let searcher: Searcher
  private let limit: Int
  /// The words that stand before the one that is being typed; every suggestion is one that goes with them.
  private let before: String
  private let normalizer = Normalizer()
  /// The words and runs with how many passages have them, as far as that is known.
  private var terms: [String: Int] = [:]
  private var readings: [String: Int] = [:]
  private var titles: [(text: String, begins: Bool)] = []
  private var headings: [(text: String, begins: Bool)] = []

  init(searcher: Searcher, limit: Int, before: String = "") {
    self.searcher = searcher
    self.limit = limit
    self.before = before
  }

  /// Whether nothing was found yet.
  var isEmpty: Bool { terms.isEmpty && readings.isEmpty && titles.isEmpty && headings.isEmpty }

  /// What was typed without the hiragana and Latin letters at its end; nil when nothing or all of it would go.
  static func withoutUnfinishedEnd(_ typed: String) -> String? {
    var scalars = Array(typed.unicodeScalars)
    while let last = scalars.last, last.isHiraganaLetter || last.isASCII { scalars.removeLast() }
    guard !scalars.isEmpty, scalars.count < typed.unicodeScalars.count else { return nil }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Looks for everything that begins like a text.
  mutating func add(_ typed: String) throws(StorageError) {
    try addForm(typed)
    guard let romaji = RomajiReading(normalizer.folded(typed)) else { return }
    try addReadings(romaji)
    let katakana = RomajiReading.katakana(romaji.kana)
    if romaji.next.isEmpty { return try addForm(katakana) }
    for (word, count) in try words(beginningLike: katakana) where romaji.begins(RomajiReading.hiragana(word)) {
      terms[word, default: 0] += count
    }
  }

  /// Looks for a text as it is written.
  private mutating func addForm(_ form: String) throws(StorageError) {
    let wanted = normalizer.folded(form)
    // A Latin word may be half typed: it is looked for by the commonest words that it may become.
    var head = Array(wanted.unicodeScalars)
    while let last = head.last, last.properties.isAlphabetic, !last.isUnspacedLetter { head.removeLast() }
    let isWord = head.count < wanted.unicodeScalars.count
    let before = isWord ? String(String.UnicodeScalarView(head)) : ""
    let words = try words(beginningLike: wanted)
    for (word, count) in words { terms[before + word, default: 0] += count }
    guard isWord else { return try addPassages(holding: form, wanted: wanted) }
    for word in words.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(Self.wordsFollowed) {
      try addPassages(holding: before + word.key, wanted: wanted)
    }
  }

  /// The words, and the katakana runs, that a text may become the beginning of, by the last of its words.
  private func words(beginningLike text: String) throws(StorageError) -> [String: Int] {
    let scalars = Array(text.unicodeScalars)
    let last = scalars.lastIndex { !$0.properties.isAlphabetic && $0 != "ー" }.map { $0 + 1 } ?? 0
    let word = String(String.UnicodeScalarView(scalars[last...]))
    guard !word.isEmpty else { return [:] }
    var counts: [String: Int] = [:]
    for channel in [Channel.word, .run] {
      let prefix = [channel.rawValue] + Array(word.utf8)
      for segment in searcher.snapshot.segments {
        var cursor = try segment.terms.cursor(atOrAfter: prefix)
        var seen = 0
        while seen < Self.mostTerms, try cursor.advance(), cursor.term.starts(with: prefix) {
          seen += 1
          counts[String(decoding: cursor.term.dropFirst(), as: UTF8.self), default: 0] +=
            Int(cursor.info.documentFrequency)
        }
      }
    }
    return counts
  }

  /// Looks through the best passages that hold a form: titles, headings, and how the text goes on behind it.
  private mutating func addPassages(holding form: String, wanted: String) throws(StorageError) {
    let plan = QueryPlan(.phrase(form), matchesAny: false, writing: WritingVariants(layers: []))
    guard plan.root != nil else { return }
    for entry in try searcher.best(plan, limit: Self.passages).entries.prefix(Self.passages) {
      let segment = searcher.snapshot.segments[entry.segment]
      let record = try segment.record(of: entry.document)
      let passage = try segment.passage(entry.passage)
      add(record.title, wanted, to: \.titles)
      for heading in passage.section.map({ record.sectionPath(of: $0) }) ?? [] { add(heading, wanted, to: \.headings) }
      addContinuations(of: wanted, in: passage.text)
    }
  }

  private mutating func add(
    _ text: String, _ wanted: String, to list: WritableKeyPath<Self, [(text: String, begins: Bool)]>
  ) {
    let folded = normalizer.folded(text)
    guard folded.contains(wanted), !self[keyPath: list].contains(where: { $0.text == text }) else { return }
    self[keyPath: list].append((text, folded.hasPrefix(wanted)))
  }

  /// Counts what a form becomes with the run of characters that follows it.
  private mutating func addContinuations(of wanted: String, in text: [UInt8]) {
    let form = Array(wanted.unicodeScalars)
    guard let last = form.last, last.isUnspacedLetter else { return }
    var buffer = AnalysisBuffer()
    _ = Analyzer().analyze(text.span, startingAt: 0, joiningLines: true, into: &buffer)
    let scalars = Array(buffer.folded.description.unicodeScalars)
    var found: Set<String> = []
    var place = 0
    while place + form.count < scalars.count {
      defer { place += 1 }
      guard scalars[place] == form[0], scalars[place..<place + form.count].elementsEqual(form) else { continue }
      var end = place + form.count
      let next = scalars[end]
      // From Han into hiragana begins an inflection or the next word.
      guard next.isUnspacedLetter, next.isHiraganaLetter == last.isHiraganaLetter || !next.isHiraganaLetter else {
        continue
      }
      while end < scalars.count, scalars[end].isOfOneRun(with: next), end - place < form.count + 12 { end += 1 }
      found.insert(String(String.UnicodeScalarView(scalars[place..<end])))
    }
    for text in found { terms[text.last == "・" ? String(text.dropLast()) : text, default: 0] += 1 }
  }

  /// Looks for the words that documents give a reading for which begins so.
  private mutating func addReadings(_ romaji: RomajiReading) throws(StorageError) {
    let plan = QueryPlan(.phrase(romaji.kana), matchesAny: false)
    guard plan.root != nil else { return }
    for entry in try searcher.best(plan, limit: Self.passages).entries.prefix(Self.passages) {
      let record = try searcher.snapshot.segments[entry.segment].record(of: entry.document)
      for reading in record.metadata.compactMap(\.reading)
      where romaji.begins(RomajiReading.hiragana(normalizer.folded(reading.reading))) {
        readings[reading.base, default: 0] += 1
      }
    }
  }

  /// What was found: words and readings for at least half, titles and headings that begin so before others.
  consuming func finish() throws(StorageError) -> [Suggestion] {
    let titles = (titles.filter(\.begins) + titles.filter { !$0.begins }).map(\.text)
    let headings = (headings.filter(\.begins) + headings.filter { !$0.begins }).map(\.text).filter {
      !titles.contains($0)
    }
    let most = max((limit + 1) / 2, limit - titles.count - headings.count)
    var suggestions = try counted(readings, as: .reading, most: most)
    let known = Set(suggestions.map(\.text))
    let rest = terms.filter { !known.contains($0.key) }
    suggestions += try counted(rest, as: .term, most: most - suggestions.count)
    for (kind, texts) in [(Suggestion.Kind.title, titles), (.heading, headings)] {
      for text in texts where suggestions.count < limit && !suggestions.contains(where: { $0.text == text }) {
        if let suggestion = try suggestion(text, kind) { suggestions.append(suggestion) }
      }
    }
    return suggestions
  }

  /// A text, behind the words before it, with how many documents have it all; nil when none has.
  private func suggestion(_ text: String, _ kind: Suggestion.Kind) throws(StorageError) -> Suggestion? {
    let total =
      before.isEmpty
      ? try searcher.total(of: .phrase(text))
      : try searcher.total(of: .and(before.split(separator: " ").map { .word(String($0)) } + [.phrase(text)]))
    guard total > 0 else { return nil }
    return Suggestion(text: before.isEmpty ? text : "\(before) \(text)", kind: kind, total: total)
  }

  /// The commonest, by how many documents have them.
  private func counted(
    _ texts: [String: Int], as kind: Suggestion.Kind, most: Int
  ) throws(StorageError) -> [Suggestion] {
    guard most > 0 else { return [] }
    var suggestions: [Suggestion] = []
    for entry in texts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(2 * most) {
      if let suggestion = try suggestion(entry.key, kind) { suggestions.append(suggestion) }
    }
    suggestions.sort { ($1.total, $0.text) < ($0.total, $1.text) }
    return Array(suggestions.prefix(most))
  }
}

extension Unicode.Scalar {
  /// Whether this is a letter of a script written without spaces: Han, kana, Hangul.
  var isUnspacedLetter: Bool {
    switch value {
    case 0x3005...0x3007, 0x3041...0x3096, 0x30A1...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x323AF: true
    default: false
    }
  }

  /// Whether two letters are of one run: both hiragana, both katakana, or both others.
  func isOfOneRun(with other: Unicode.Scalar) -> Bool {
    func isKatakana(_ scalar: Unicode.Scalar) -> Bool { (0x30A1...0x30FF).contains(scalar.value) }
    return isUnspacedLetter && isHiraganaLetter == other.isHiraganaLetter && isKatakana(self) == isKatakana(other)
  }
}
