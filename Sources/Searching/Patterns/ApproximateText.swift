internal import Querying

/// A text that may stand with some differences: characters put in, taken out or replaced.
///
/// *Cost*: the product of the lengths of both texts.
/// - Source: Sellers, "The theory and computation of evolutionary distances: pattern recognition", Journal of Algorithms 1 (4),
///   1980: the column of distances in which a match may begin anywhere.
struct ApproximateText: Sendable, Equatable {
  /// The folded characters.
  let scalars: [Unicode.Scalar]
  /// How many differences there may be.
  let distance: Int

  /// Whether all of it are letters of scripts with spaces between words: then it is compared with whole words.
  var isSpacedWord: Bool { scalars.allSatisfy(CharacterClass.isSpacedLetter) }

  /// Whether some stretch of a folded text differs in no more than the allowed places; of scripts with spaces between words,
  /// whether some word does.
  func matches(_ text: [Unicode.Scalar]) -> Bool {
    guard isSpacedWord else { return least(in: text, mayBeginAnywhere: true) <= distance }
    return text.split { !CharacterClass.isSpacedLetter($0) }.contains { word in
      abs(word.count - scalars.count) <= distance && least(in: Array(word), mayBeginAnywhere: false) <= distance
    }
  }

  /// The least number of differences of any stretch of the text, or of the text as a whole.
  private func least(in text: [Unicode.Scalar], mayBeginAnywhere: Bool) -> Int {
    var column = Array(0...scalars.count)
    var least = column[scalars.count]
    for (place, scalar) in text.enumerated() {
      var diagonal = column[0]
      column[0] = mayBeginAnywhere ? 0 : place + 1
      for row in 1...scalars.count {
        let substituted = diagonal + (scalars[row - 1] == scalar ? 0 : 1)
        diagonal = column[row]
        column[row] = min(substituted, column[row] + 1, column[row - 1] + 1)
      }
      least = mayBeginAnywhere ? min(least, column[scalars.count]) : column[scalars.count]
    }
    return least
  }

  /// Pieces of the text of which at least one stands unchanged in every match: one more than the differences; none when they
  /// would be empty.
  var pieces: [[Unicode.Scalar]] {
    let count = distance + 1
    guard scalars.count >= count else { return [] }
    return (0..<count).map { index in
      Array(scalars[index * scalars.count / count..<(index + 1) * scalars.count / count])
    }
  }
}
