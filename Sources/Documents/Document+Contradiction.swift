extension Document {
  /// What in the document breaks its own law, as a sentence; nil when all is well. For readers' tests.
  ///
  /// *Cost*: one pass over the text and its parts.
  public var contradiction: String? {
    if !isWellFormed { return "the text is not well-formed UTF-8" }
    var end = 0
    for (index, section) in sections.enumerated() {
      if section.range.lowerBound < end { return "section \(index) begins before the one before it ends" }
      if let parent = section.parent, !(0..<index).contains(parent) { return "section \(index) lies in no earlier one" }
      if !isBoundary(section.range.lowerBound) || !isBoundary(section.range.upperBound) {
        return "section \(index) does not begin and end between characters of the text"
      }
      end = section.range.upperBound
    }
    end = 0
    for (index, page) in pages.enumerated() {
      if page.range.lowerBound < end { return "page \(index) begins before the one before it ends" }
      if page.number < 1 { return "page \(index) has the number \(page.number)" }
      if !isBoundary(page.range.lowerBound) || !isBoundary(page.range.upperBound) {
        return "page \(index) does not begin and end between characters of the text"
      }
      end = page.range.upperBound
    }
    end = 0
    for (index, range) in furniture.enumerated() {
      if range.lowerBound < end { return "furniture \(index) begins before the one before it ends" }
      if !isBoundary(range.lowerBound) || !isBoundary(range.upperBound) {
        return "furniture \(index) does not begin and end between characters of the text"
      }
      end = range.upperBound
    }
    guard case .marks(let marks) = lines else { return nil }
    end = 0
    for mark in marks {
      if mark.offset < end || mark.offset > text.count { return "the mark of line \(mark.line) is out of place" }
      if mark.line < 1 { return "a mark of line \(mark.line)" }
      end = mark.offset
    }
    return nil
  }

  private var isWellFormed: Bool {
    do {
      _ = try UTF8Span(validating: text.span)
      return true
    } catch {
      return false
    }
  }

  /// Whether a place lies within the text and not inside a character.
  private func isBoundary(_ place: Int) -> Bool {
    if place < 0 || place > text.count { return false }
    return place == text.count || text[place] & 0xC0 != 0x80
  }
}
