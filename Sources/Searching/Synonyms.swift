internal import Analysis

/// What a user's file says of words that mean the same: a word of a query is looked for by its synonyms too.
///
///     # comments run to the end of the line
///     除雪, 雪かき, 排雪          each of them finds the others
///     MICE => 国際会議, 展示会    the left finds the right, not the other way round
///
/// A word is asked for as a whole and compared folded: ＭＩＣＥ and mice are one. A phrase in quotation marks and what
/// stands behind `exact:` have no synonyms.
/// *Cost*: a look-up for each word of a query.
public struct Synonyms: Sendable, Equatable {
  private var targets: [String: [String]] = [:]

  /// No synonyms.
  public init() {}

  /// Reads a file's text; `path` is for messages.
  /// - Throws: `SearchError.synonyms`, which names the line and what to do.
  public init(_ text: String, path: String) throws(SearchError) {
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let content = line.prefix { $0 != "#" && $0 != "＃" }
      guard content.contains(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) else { continue }
      do throws(Fault) {
        try add(content)
      } catch {
        throw .synonyms(path: path, line: number, reason: error.reason)
      }
    }
  }

  /// Whether there are none.
  public var isEmpty: Bool { targets.isEmpty }

  /// The same text for the same synonyms, whatever file they stand in.
  var canonicalText: String {
    targets.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: ","))" }.joined(separator: ";")
  }

  /// The synonyms of a word, in the order of the file.
  func synonyms(of word: String) -> [String] {
    isEmpty ? [] : targets[Self.key(word)] ?? []
  }

  /// The synonyms without one of a word's.
  func without(_ synonym: String, of word: String) -> Synonyms {
    var rest = self
    rest.targets[Self.key(word)]?.removeAll { $0 == synonym }
    return rest
  }

  private struct Fault: Error {
    var reason: String
  }

  private mutating func add(_ line: Substring) throws(Fault) {
    let sides = line.replacing("＝＞", with: "=>").split(separator: "=>", omittingEmptySubsequences: false)
    switch sides.count {
    case 1:
      let words = try Self.words(sides[0])
      guard words.count > 1 else {
        throw Fault(reason: "one word alone has no synonym; write another behind a comma, or => and what it stands for")
      }
      for word in words { add(words.filter { Self.key($0) != Self.key(word) }, to: word) }
    case 2:
      let targets = try Self.words(sides[1])
      for word in try Self.words(sides[0]) { add(targets.filter { Self.key($0) != Self.key(word) }, to: word) }
    default: throw Fault(reason: "=> stands twice; write a line for each")
    }
  }

  private mutating func add(_ others: [String], to word: String) {
    var known = targets[Self.key(word)] ?? []
    for other in others where !known.contains(where: { Self.key($0) == Self.key(other) }) { known.append(other) }
    targets[Self.key(word)] = known
  }

  private static func words(_ side: Substring) throws(Fault) -> [String] {
    let pieces = side.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "，" || $0 == "、" }
    var words: [String] = []
    for piece in pieces {
      let scalars = piece.unicodeScalars.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
      let word = String(String.UnicodeScalarView(scalars))
      guard word.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
      else {
        throw Fault(reason: "a word is missing between commas or beside =>; write it, or take the sign away")
      }
      words.append(word)
    }
    return words
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}"
  }

  private static func key(_ word: String) -> String { Normalizer().folded(word) }
}

/// A synonym that a search used.
public struct SynonymUse: Sendable, Equatable {
  /// The word of the query.
  public var word: String
  /// What it was looked for by as well.
  public var synonym: String
  /// How many of the documents found would not have been found without it.
  public var brought: Int

  /// Describes a use.
  public init(word: String, synonym: String, brought: Int) {
    self.word = word
    self.synonym = synonym
    self.brought = brought
  }
}
