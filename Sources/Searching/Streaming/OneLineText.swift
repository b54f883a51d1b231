/// A passage on one line: a run of white space is one space, a break within a word is nothing.
///
/// *Cost*: one pass over the passage; then a binary search for each occurrence.
struct OneLineText {
  private var scalars: [Unicode.Scalar] = []
  /// Where each of the scalars begins. *Units*: UTF-8 bytes of the passage.
  private var starts: [Int] = []

  /// Takes a passage and the breaks to leave out, ascending, in its bytes.
  init(_ text: [UInt8], without breaks: [Range<Int>]) {
    var breaks = breaks[...]
    var place = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let start = place
      place += UTF8.width(scalar)
      while let first = breaks.first, first.upperBound <= start { breaks.removeFirst() }
      if breaks.first?.contains(start) == true { continue }
      guard scalar.properties.isWhitespace else {
        append(scalar, start)
        continue
      }
      if scalars.last == " " || scalars.last == "\u{3000}" { continue }
      append(scalar == "\u{3000}" ? scalar : " ", start)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ start: Int) {
    scalars.append(scalar)
    starts.append(start)
  }

  /// What stands in a range of the passage's bytes, with at most so many characters before and behind it.
  ///
  /// No letter is cut from its marks, and no emoji in two: what would not be whole is left out.
  func around(_ range: Range<Int>, contextLength: Int) -> (left: String, match: String, right: String) {
    let first = index(of: range.lowerBound)
    let end = max(first, index(of: range.upperBound))
    var start = max(0, first - contextLength)
    while start < first, goesOn(start) { start += 1 }
    var last = min(scalars.count, end + contextLength)
    while last > end, goesOn(last) { last -= 1 }
    return (text(start..<first), text(first..<end), text(end..<last))
  }

  /// Whether a scalar belongs to the character before it.
  private func goesOn(_ place: Int) -> Bool {
    guard place > 0, place < scalars.count else { return false }
    let joiner: Unicode.Scalar = "\u{200D}"
    if scalars[place] == joiner || scalars[place - 1] == joiner || scalars[place].properties.isEmojiModifier {
      return true
    }
    return [.nonspacingMark, .enclosingMark, .spacingMark].contains(scalars[place].properties.generalCategory)
  }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  /// The first scalar that begins at a byte or behind it.
  private func index(of byte: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
