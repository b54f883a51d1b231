internal import Analysis

/// A stretch of a document's own text that another document shares, with its place.
public struct Quote: Sendable, Equatable {
  /// Where it begins.
  public var place: CitedPlace
  /// The text, what is shared as the snippet's highlights.
  public var snippet: Snippet

  /// Quotes a stretch.
  public init(place: CitedPlace, snippet: Snippet) {
    self.place = place
    self.snippet = snippet
  }

  /// Quotes some atoms of a document; `shared` are those that are marked, ascending.
  ///
  /// Punctuation between two shared atoms is marked with them.
  init(_ atoms: Range<Int>, shared: [Range<Int>], of document: ComparedDocument, _ text: AtomText) {
    let range = text.source(of: atoms)
    place = document.place(at: range.lowerBound)
    let bytes = document.text
    // A quotation keeps the sign that ends it.
    var end = range.upperBound
    if bytes[end...].starts(with: [0xE3, 0x80, 0x82]) { end += 3 }
    var scalars = ScalarCounter(bytes: bytes[range.lowerBound..<end])
    let breaks = text.softBreaks.filter { $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound }
    snippet = Snippet(
      text: String(decoding: bytes[range.lowerBound..<end], as: UTF8.self),
      highlights: shared.map { scalars.range(text.source(of: $0)) }, isCutAtStart: false, isCutAtEnd: false)
    scalars.rewind()
    snippet.softBreaks = breaks.map { scalars.range($0) }
  }
}

/// Turns places in bytes into places in scalars; asked for ranges that ascend.
struct ScalarCounter {
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var count = 0

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  mutating func rewind() {
    place = bytes.startIndex
    count = 0
  }

  mutating func range(_ range: Range<Int>) -> Range<Int> {
    let start = scalar(at: range.lowerBound)
    return start..<max(start, scalar(at: range.upperBound))
  }

  private mutating func scalar(at target: Int) -> Int {
    while place < min(target, bytes.endIndex) {
      if bytes[place] & 0xC0 != 0x80 { count += 1 }
      place += 1
    }
    return count
  }
}

/// Wording that two documents share, as each of them writes it.
public struct SharedQuote: Sendable, Equatable {
  /// How much is equal. *Units*: atoms: characters of Japanese and the like, words and numbers.
  public var matched: Int
  /// Whether all of it is equal, but for spaces, punctuation and ways of writing that search takes for the same.
  public var isVerbatim: Bool
  /// The one document's wording.
  public var left: Quote
  /// The other's.
  public var right: Quote

  /// Describes shared wording.
  public init(matched: Int, isVerbatim: Bool, left: Quote, right: Quote) {
    self.matched = matched
    self.isVerbatim = isVerbatim
    self.left = left
    self.right = right
  }

  /// Quotes a stretch from both: the left one was indexed, the right one walked over.
  init(_ stretch: SharedStretch, _ left: (ComparedDocument, AtomText), _ right: (ComparedDocument, AtomText)) {
    matched = stretch.matched
    isVerbatim = stretch.runs.count == 1
    self.left = Quote(stretch.own, shared: stretch.runs.map { $0.own..<$0.ownEnd }, of: left.0, left.1)
    self.right = Quote(stretch.other, shared: stretch.runs.map { $0.other..<$0.otherEnd }, of: right.0, right.1)
  }
}
