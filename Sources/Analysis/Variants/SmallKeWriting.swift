/// The ヶ of place names and of counting: 三国ヶ丘, 三ヶ月.
enum SmallKeWriting {
  private static let inNames: [Unicode.Scalar] = ["ヶ", "ケ", "が", "ガ"]
  private static let inCounting: [Unicode.Scalar] = ["ヶ", "ケ", "か", "カ", "ヵ", "箇"]
  private static let counted = Set<Unicode.Scalar>("月所年国条村町校日".unicodeScalars)

  /// The text with the ヶ between two Han characters, or a number and one, in its other forms.
  static func rewritten(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    for place in text.indices where place > 0 && place + 1 < text.count {
      let (before, after) = (text[place - 1], text[place + 1])
      guard after.isKanji, before.isKanji || before.isDigit else { continue }
      let counts = (before.isDigit || KanjiNumber.isPart(before) || before == "数") && counted.contains(after)
      let forms = counts ? inCounting : inNames
      guard forms.contains(text[place]), counts || before.isKanji else { continue }
      return forms.filter { $0 != text[place] }.map { text.replacing(place..<place + 1, with: [$0]) }
    }
    return []
  }
}
