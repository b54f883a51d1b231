internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// Words of the index's own vocabulary that a pattern or a word with differences stands for: of scripts with spaces between
/// words, for which the dictionary has whole words.
///
/// *Cost*: a walk over the words that begin with `prefix`.
struct TermExpansion: Sendable {
  /// What a word must be.
  enum Test: Sendable {
    case whole(CharacterAutomaton)
    case approximate(ApproximateText)
  }

  /// How all of them begin, folded.
  var prefix: String
  /// What they are.
  var test: Test

  /// The entries of a segment's dictionary.
  /// - Throws: `StorageError` when the dictionary cannot be read.
  func infos(in segment: Segment) throws(StorageError) -> [TermInfo] {
    let bytes = [Channel.word.rawValue] + Array(prefix.utf8)
    var infos: [TermInfo] = []
    var cursor = try segment.terms.cursor(atOrAfter: bytes)
    while try cursor.advance(), cursor.term.starts(with: bytes) {
      let term = cursor.term
      let text = Array(String(decoding: term.dropFirst(), as: UTF8.self).unicodeScalars)
      let isOne =
        switch test {
        case .whole(let automaton): automaton.matches(text)
        case .approximate(let approximate): approximate.matches(text)
        }
      if isOne { infos.append(cursor.info) }
    }
    return infos
  }
}
