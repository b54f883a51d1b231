internal import Analysis
internal import Bytes
internal import Segments

/// Finds what is written like a word in the index's own vocabulary: whole words, and whole runs of katakana or hiragana.
///
/// Only from terms that are there, so that everything suggested is found. For Han and hiragana see `GramCorrections`.
/// *Cost*: a walk over the terms that begin with the same character, and a look-up for each other first character.
struct SimilarWriting {
  /// How many are offered at most.
  private static let most = 3
  /// What a word must have for one difference, and for two. *Units*: Unicode scalars.
  private static let leastLengths = [3, 6]

  let snapshot: Snapshot

  /// The text with one of its words or runs that the index lacks replaced by one it has, the nearest and commonest first.
  /// - Throws: `StorageError` when a dictionary cannot be read.
  func texts(like text: String) throws(StorageError) -> [String] {
    let field = FieldText(Array(text.utf8), joiningLines: false, stems: [])
    var found: [(text: String, distance: Int, count: Int)] = []
    for (place, placed) in field.terms(.all) {
      guard let term = placed.first else { continue }
      guard term.first == Channel.word.rawValue || term.first == Channel.run.rawValue,
        let known = TermBytes.term(of: term.span)?.text
      else { continue }
      for other in try terms(like: Array(known.unicodeScalars), channel: place.channel) {
        let whole = field.source(0..<place.range.lowerBound) + other.text
        found.append((whole + field.source(place.range.upperBound..<field.text.count), other.distance, other.count))
      }
    }
    found.sort { ($0.distance, $1.count, $0.text) < ($1.distance, $0.count, $1.text) }
    return found.prefix(Self.most).map(\.text)
  }

  private func terms(
    like word: [Unicode.Scalar], channel: UInt8
  ) throws(StorageError) -> [(text: String, distance: Int, count: Int)] {
    let allowed = Self.leastLengths.count { word.count >= $0 }
    guard allowed > 0, let first = word.first else { return [] }
    let prefix = [channel] + String(Character(first)).utf8
    var counts: [String: (distance: Int, count: Int)] = [:]
    for segment in snapshot.segments {
      var cursor = try segment.terms.cursor(atOrAfter: prefix)
      while try cursor.advance(), cursor.term.starts(with: prefix) {
        let bytes = cursor.term
        guard let text = TermBytes.term(of: bytes.span)?.text else { continue }
        let other = Array(text.unicodeScalars)
        guard abs(other.count - word.count) <= allowed else { continue }
        let distance = EditDistance.between(word, other)
        guard distance > 0, distance <= allowed else { continue }
        counts[text, default: (distance, 0)].count += Int(cursor.info.documentFrequency)
      }
    }
    for other in Self.withAnotherBeginning(word) {
      let text = String(String.UnicodeScalarView(other))
      for segment in snapshot.segments {
        guard let info = try segment.terms.lookup([channel] + text.utf8) else { continue }
        counts[text, default: (1, 0)].count += Int(info.documentFrequency)
      }
    }
    return counts.map { ($0.key, $0.value.distance, $0.value.count) }
  }

  /// The texts that differ in one place, the first: which a walk over terms with the same beginning does not meet.
  private static func withAnotherBeginning(_ word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let rest = Array(word.dropFirst())
    var others = [rest]
    if let second = rest.first, second != word[0] { others.append([second, word[0]] + rest.dropFirst()) }
    let letters = word[0].isASCII ? 0x61...0x7A : (0x30A1...0x30F4).contains(word[0].value) ? 0x30A1...0x30F4 : 0...0
    for value in letters where value > 0 && value != Int(word[0].value) {
      guard let letter = Unicode.Scalar(UInt32(value)) else { continue }
      others.append([letter] + rest)
      others.append([letter] + word)
    }
    return others
  }
}

/// How many characters must be put in, taken out, replaced, or swapped with a neighbour to make one text of another.
///
/// - Source: the restricted distance of Damerau, "A technique for computer detection and correction of spelling errors",
///   Communications of the ACM 7 (3), 1964.
enum EditDistance {
  /// The distance. *Cost*: the product of the lengths.
  static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
