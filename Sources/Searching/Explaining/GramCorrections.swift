internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// Finds what differs in one character from a text of Han and kana that no document has: 徐雪計画 for 除雪計画.
///
/// A character is put in, taken out, replaced, or swapped with its neighbour. Only what the dictionary's pairs of neighbours
/// allow is tried; of that the likeliest are looked for, and only what is found is given. What may stand in the first
/// place, the dictionary does not say: it is read off passages that have the rest.
/// *Cost*: for each place the pairs that begin with one character, and at most 12 counts.
/// - Source: the four mistakes: Damerau, "A technique for computer detection and correction of spelling errors",
///   Communications of the ACM 7 (3), 1964.
struct GramCorrections {
  /// *Units*: characters.
  private static let lengths = 2...24
  private static let mostTried = 12
  private static let most = 3
  private static let passages = 50

  private let searcher: Searcher
  private var counts: [[UInt32]: Int] = [:]

  init(searcher: Searcher) { self.searcher = searcher }

  /// The texts that are there, those that most documents have first.
  /// - Throws: `StorageError` when the index cannot be read.
  mutating func texts(like text: String) throws(StorageError) -> [String] {
    var atoms = AtomText()
    var buffer = AnalysisBuffer()
    Analyzer().appendAtoms(of: text.utf8.span, startingAt: 0, to: &atoms, buffer: &buffer)
    let word = atoms.keys.map { UInt32(truncatingIfNeeded: $0) }
    guard Self.lengths.contains(word.count), !atoms.keys.contains(where: AtomText.isWord) else { return [] }
    // Of two kana nearly every other two differ in one; two Han characters are mistaken for two or three others.
    let isPair = word.count == 2
    guard !isPair || word.allSatisfy(Self.isHan) else { return [] }
    var tried: [(word: [UInt32], count: Int)] = []
    for candidate in try candidates(word) where candidate != word && !tried.contains(where: { $0.word == candidate }) {
      if isPair, !candidate.allSatisfy(Self.isHan) { continue }
      let count = try rarestPair(candidate)
      if count > 0 { tried.append((candidate, count)) }
    }
    tried.sort { $0.count == $1.count ? $0.word.lexicographicallyPrecedes($1.word) : $0.count > $1.count }
    var found: [(text: String, total: Int)] = []
    for candidate in tried.prefix(Self.mostTried) {
      let text = Self.text(candidate.word)
      let total = try searcher.total(of: .phrase(text))
      if total > 0 { found.append((text, total)) }
    }
    // Of a text and a part of it, the whole: it says more.
    found.sort { ($1.total, $1.text.utf8.count, $0.text) < ($0.total, $0.text.utf8.count, $1.text) }
    return found.prefix(Self.most).map(\.text)
  }

  /// Every text that differs in one place and whose pairs beside that place are there.
  private mutating func candidates(_ word: [UInt32]) throws(StorageError) -> [[UInt32]] {
    var candidates: [[UInt32]] = []
    var gaps: [Int] = []
    for place in 0..<word.count - 1 where try count(word[place], word[place + 1]) == 0 { gaps.append(place) }
    /// Whether a change of some characters leaves no gap elsewhere.
    func mends(_ places: ClosedRange<Int>) -> Bool {
      gaps.allSatisfy { places.contains($0) || places.contains($0 + 1) }
    }
    for place in word.indices where mends(place...place) {
      // Without its first or last character it is a part of the text, not another.
      if place > 0, place + 1 < word.count { candidates.append(Self.replacing(word, place...place, by: [])) }
      let others = place == 0 ? try leaders(of: Array(word[1...])) : try followers(of: word[place - 1])
      for other in others where other != word[place] {
        if place + 1 < word.count, try count(other, word[place + 1]) == 0 { continue }
        candidates.append(Self.replacing(word, place...place, by: [other]))
      }
    }
    for place in 0..<word.count - 1 where mends(place...place + 1) {
      candidates.append(Self.replacing(word, place...place + 1, by: [word[place + 1], word[place]]))
    }
    for place in 0..<word.count - 1 where gaps.allSatisfy({ $0 == place }) {
      for other in try followers(of: word[place]) {
        if try count(other, word[place + 1]) > 0 {
          candidates.append(Self.replacing(word, place...place, by: [word[place], other]))
        }
      }
    }
    return candidates
  }

  private static func replacing(_ word: [UInt32], _ places: ClosedRange<Int>, by other: [UInt32]) -> [UInt32] {
    Array(word[..<places.lowerBound]) + other + Array(word[(places.upperBound + 1)...])
  }

  private static func isHan(_ value: UInt32) -> Bool { Unicode.Scalar(value)?.properties.isIdeographic == true }

  private static func text(_ word: [UInt32]) -> String {
    String(String.UnicodeScalarView(word.compactMap { Unicode.Scalar($0) }))
  }

  private mutating func rarestPair(_ word: [UInt32]) throws(StorageError) -> Int {
    var rarest = Int.max
    for place in 0..<word.count - 1 { rarest = min(rarest, try count(word[place], word[place + 1])) }
    return rarest
  }

  /// In how many passages two characters stand side by side; more, where several rows of common pairs have them.
  private mutating func count(_ first: UInt32, _ second: UInt32) throws(StorageError) -> Int {
    if let known = counts[[first, second]] { return known }
    var count = 0
    var term: [UInt8] = []
    TermBytes.append(bytesOf: TermKey(channel: .gram, first, second), longTerms: [UInt8]().span, to: &term)
    for segment in searcher.snapshot.segments {
      if let info = try segment.terms.lookup(term) {
        count += Int(info.documentFrequency)
      } else if HiraganaPair.isCommon(first, second) {
        try segment.forEachRow { row, info in
          if ByteSearch.contains(term.span.extracting(1..<term.count), in: row.span, unit: 1) {
            count += Int(info.documentFrequency)
          }
        }
      }
    }
    counts[[first, second]] = count
    return count
  }

  /// The characters that stand behind a character somewhere.
  private func followers(of first: UInt32) throws(StorageError) -> Set<UInt32> {
    var followers: Set<UInt32> = []
    let prefix = [Channel.gram.rawValue] + Array(Self.text([first]).utf8)
    for segment in searcher.snapshot.segments {
      var cursor = try segment.terms.cursor(atOrAfter: prefix)
      while try cursor.advance(), cursor.term.starts(with: prefix) {
        let rest = String(decoding: cursor.term.dropFirst(prefix.count), as: UTF8.self).unicodeScalars
        if let second = rest.first, rest.count == 1, second.isUnspacedLetter { followers.insert(second.value) }
      }
      guard (0x3041...0x3096).contains(first) else { continue }
      try segment.forEachRow { row, _ in
        let scalars = String(decoding: row, as: UTF8.self).unicodeScalars
        for (one, two) in zip(scalars, scalars.dropFirst()) where one.value == first { followers.insert(two.value) }
      }
    }
    return followers
  }

  /// The characters that stand before a text in some of the passages that have it.
  private func leaders(of rest: [UInt32]) throws(StorageError) -> Set<UInt32> {
    let plan = QueryPlan(.phrase(Self.text(rest)), matchesAny: false, writing: WritingVariants(layers: []))
    var leaders: Set<UInt32> = []
    guard plan.root != nil else { return leaders }
    let wanted = rest.map { UInt64($0) }
    for entry in try searcher.best(plan, limit: Self.passages).entries.prefix(Self.passages) {
      var atoms = AtomText()
      var buffer = AnalysisBuffer()
      let text = try searcher.snapshot.segments[entry.segment].passage(entry.passage).text
      Analyzer().appendAtoms(of: text.span, startingAt: 0, to: &atoms, buffer: &buffer)
      for place in atoms.keys.indices.dropFirst() where atoms.keys[place...].starts(with: wanted) {
        let leader = atoms.keys[place - 1]
        if !AtomText.isWord(leader) { leaders.insert(UInt32(truncatingIfNeeded: leader)) }
      }
    }
    return leaders
  }
}
