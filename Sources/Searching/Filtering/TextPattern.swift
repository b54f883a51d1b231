internal import Analysis

/// A text to compare with values, folded as terms are: `*` stands for any characters, `?` for one.
///
/// *Cost*: linear in the value for a pattern with one star, at most the product of the lengths for more; never more.
struct TextPattern: Sendable {
  private let pieces: [Unicode.Scalar]
  /// Whether `*` or `?` stands in it.
  let hasWildcards: Bool

  /// Folds a pattern.
  init(_ text: String) {
    pieces = Array(Self.folded(text))
    hasWildcards = pieces.contains { $0 == "*" || $0 == "?" }
  }

  /// The characters that are compared: folded, without spaces.
  static func folded(_ text: String) -> [Unicode.Scalar] {
    Normalizer().folded(text).unicodeScalars.filter { !$0.properties.isWhitespace }
  }

  /// Whether a folded value is what the pattern says, from its beginning to its end.
  func matches(_ value: [Unicode.Scalar]) -> Bool {
    matches(value, from: 0)
  }

  /// Whether a folded value begins with what the pattern says.
  func isPrefix(of value: [Unicode.Scalar]) -> Bool {
    hasWildcards ? matches(value) : value.starts(with: pieces)
  }

  /// Greedy with one point to come back to: a later star makes every earlier choice final.
  private func matches(_ value: [Unicode.Scalar], from start: Int) -> Bool {
    var place = start
    var piece = 0
    var star: (piece: Int, place: Int)?
    while place < value.count {
      if piece < pieces.count, pieces[piece] == "*" {
        star = (piece, place)
        piece += 1
      } else if piece < pieces.count, pieces[piece] == "?" || pieces[piece] == value[place] {
        piece += 1
        place += 1
      } else if let back = star {
        star = (back.piece, back.place + 1)
        piece = back.piece + 1
        place = back.place + 1
      } else {
        return false
      }
    }
    while piece < pieces.count, pieces[piece] == "*" { piece += 1 }
    return piece == pieces.count
  }
}
