internal import Querying

extension Query {
  /// The query with each sentence-like word replaced by the words in it; nil when none is sentence-like.
  ///
  /// A word of at least eight characters without spaces is taken for a sentence when hiragana stands between two stretches
  /// of at least two other letters (`除雪の委託費はいくらに増えましたか`: 除雪, 委託費, 増). Anything shorter stays as it is written.
  func splitIntoParts() -> Query? {
    switch self {
    case .word(let text):
      let parts = Self.stretches(of: text)
      let isSentence = text.unicodeScalars.count >= 8 && parts.count { $0.unicodeScalars.count >= 2 } >= 2
      return isSentence ? .and(parts.map { .word($0) }) : nil
    case .phrase, .exact, .pattern, .fuzzy, .regex, .near, .field, .boosted, .column, .not: return nil
    case .and(let members), .or(let members):
      let split = members.map { ($0, $0.splitIntoParts()) }
      guard split.contains(where: { $0.1 != nil }) else { return nil }
      let replaced = split.map { $0.1 ?? $0.0 }
      if case .or = self { return .or(replaced) }
      return .and(
        replaced.flatMap { member in
          if case .and(let inner) = member { inner } else { [member] }
        })
    }
  }

  /// The stretches of letters and digits that are no hiragana.
  private static func stretches(of text: String) -> [String] {
    var stretches: [String.UnicodeScalarView] = []
    var isOpen = false
    var hasHiragana = false
    for scalar in text.unicodeScalars {
      let isHiragana = scalar.isHiraganaLetter
      hasHiragana = hasHiragana || isHiragana
      guard !isHiragana, scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        isOpen = false
        continue
      }
      if !isOpen { stretches.append(String.UnicodeScalarView()) }
      isOpen = true
      stretches[stretches.count - 1].append(scalar)
    }
    return hasHiragana ? stretches.map { String($0) } : []
  }
}
