/// Text after folding: its scalars, and where each came from.
///
/// A value is meant to be used for one text after another: `removeAll` keeps the memory.
public struct FoldedText: Sendable {
  /// The scalars, with room to spare behind `count`.
  var storage: [UInt32] = []
  /// Where they came from.
  public internal(set) var offsets = OffsetMap()
  /// Room for the slow path.
  var segment: [SegmentScalar] = []
  /// The folded places of dashes that may be long vowel marks, ascending, each as `noteDash` packs it.
  var dashes: [Int] = []

  /// Whether syllables of Hangul were made of letters.
  var hasJoinedHangul = false

  /// No text.
  public init() {}

  /// How many scalars there are.
  public var count: Int { offsets.count }

  /// The folded scalars.
  public var scalars: Span<UInt32> {
    @_lifetime(borrow self)
    get { storage.span.extracting(first: offsets.count) }
  }

  /// A scalar.
  public subscript(index: Int) -> UInt32 {
    precondition(index >= 0 && index < count, "folded scalar \(index) of \(count)")
    return storage[index]
  }

  /// The folded text for people and tests.
  public var description: String {
    var text = String.UnicodeScalarView()
    for index in 0..<count { text.append(Unicode.Scalar(storage[index]) ?? "\u{FFFD}") }
    return String(text)
  }

  /// Forgets the text, keeps the memory.
  public mutating func removeAll() {
    offsets.count = 0
    hasJoinedHangul = false
    dashes.removeAll(keepingCapacity: true)
  }

  /// Makes room for so many more scalars.
  mutating func reserve(_ more: Int) {
    let needed = offsets.count &+ more
    if needed <= storage.count { return }
    let size = max(needed, storage.count &+ storage.count / 2)
    storage.append(contentsOf: repeatElement(0, count: size &- storage.count))
    let none = SourceRange(start: 0, end: 0)
    offsets.storage.append(contentsOf: repeatElement(none, count: size &- offsets.storage.count))
  }

  /// Appends a scalar.
  mutating func append(_ scalar: UInt32, _ range: SourceRange) {
    reserve(1)
    storage[offsets.count] = scalar
    offsets.storage[offsets.count] = range
    offsets.count &+= 1
  }

  /// Drops the scalars behind a place.
  mutating func truncate(to count: Int) {
    offsets.count = count
    while let last = dashes.last, last >> 1 >= count { dashes.removeLast() }
  }

  /// Makes the last scalar's source reach to a place, so that a scalar dropped after it is covered.
  mutating func extendLast(to end: UInt32) {
    if offsets.count > 0 { offsets.storage[offsets.count &- 1].end = end }
  }
}
