internal import Bytes
internal import Segments

/// Some of the passages of one segment: a bit for each.
///
/// *Cost*: a bit a passage; every operation goes a word of 64 passages at a time.
struct PassageSet: Sendable, Equatable {
  /// Bit i of word w is 1 when passage 64 w + i is in the set; bits beyond the last passage are 0.
  private(set) var words: [UInt64]
  private let passageCount: Int

  /// No passage, or all of them.
  init(passageCount: Int, isFull: Bool = false) {
    self.passageCount = passageCount
    words = Array(repeating: isFull ? .max : 0, count: (passageCount + 63) / 64)
    if isFull { clearTail() }
  }

  /// How many are in the set.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether a passage is in the set.
  func contains(_ doc: DocID) -> Bool { words[Int(doc >> 6)] >> UInt64(doc & 63) & 1 == 1 }

  /// Adds a passage.
  mutating func insert(_ doc: DocID) { words[Int(doc >> 6)] |= 1 << UInt64(doc & 63) }

  /// Adds passages that follow one another.
  mutating func insert(_ range: Range<DocID>) {
    guard !range.isEmpty else { return }
    let first = Int(range.lowerBound)
    let last = Int(range.upperBound) - 1
    let head = UInt64.max << UInt64(first & 63)
    let tail = UInt64.max >> UInt64(63 - last & 63)
    if first >> 6 == last >> 6 {
      words[first >> 6] |= head & tail
      return
    }
    words[first >> 6] |= head
    for word in first >> 6 + 1..<last >> 6 { words[word] = .max }
    words[last >> 6] |= tail
  }

  /// Keeps what is in the other set too.
  mutating func formIntersection(_ other: PassageSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// Adds what is in the other set.
  mutating func formUnion(_ other: PassageSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Takes the other set's passages out.
  mutating func subtract(_ other: PassageSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  /// The passages that are not in the set.
  var complement: PassageSet {
    var other = PassageSet(passageCount: passageCount, isFull: true)
    other.subtract(self)
    return other
  }

  /// The first passage of the set at or after one.
  func first(atOrAfter doc: DocID) -> DocID? {
    var index = Int(doc >> 6)
    guard index < words.count else { return nil }
    var word = words[index] & (.max << UInt64(doc & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return DocID(index * 64 + word.trailingZeroBitCount)
  }

  /// The set with all passages of every section that it has a passage of.
  func widened(toSectionsOf segment: Segment) -> PassageSet {
    var wide = PassageSet(passageCount: passageCount)
    var next: DocID = 0
    while let doc = first(atOrAfter: next) {
      var start = doc
      while start > 0, !segment.columns.beginsSection(start) { start -= 1 }
      var end = doc + 1
      while Int(end) < passageCount, !segment.columns.beginsSection(end) { end += 1 }
      wide.insert(start..<end)
      next = end
    }
    return wide
  }

  /// Appends the passages of a window, ascending.
  func append(_ window: Range<DocID>, to docs: inout Buffer<DocID>) {
    guard !window.isEmpty else { return }
    let words = words.span
    let end = min(Int(window.upperBound), passageCount)
    var index = Int(window.lowerBound >> 6)
    var mask = UInt64.max << UInt64(window.lowerBound & 63)
    while index << 6 < end {
      var word = words[index] & mask
      mask = .max
      while word != 0 {
        let doc = index << 6 + word.trailingZeroBitCount
        if doc >= end { return }
        docs.append(DocID(doc))
        word &= word - 1
      }
      index += 1
    }
  }

  /// Keeps those of some passages that are in the set.
  func retain(_ docs: inout Buffer<DocID>) {
    let words = words.span
    docs.keep { doc in words[Int(doc >> 6)] &>> UInt64(doc & 63) & 1 == 1 }
  }

  /// Adds the passages of the documents whose bits are set.
  mutating func insert(documents bits: [UInt64], of segment: Segment) {
    for (index, word) in bits.enumerated() {
      var rest = word
      while rest != 0 {
        insert(segment.documents.passages(of: DocumentOrdinal(index * 64 + rest.trailingZeroBitCount)))
        rest &= rest - 1
      }
    }
  }

  /// Adds the passages whose bits are set.
  mutating func insert(passages bits: [UInt64]) {
    for index in words.indices { words[index] |= bits[index] }
    clearTail()
  }

  private mutating func clearTail() {
    if passageCount % 64 != 0, let last = words.indices.last { words[last] &= 1 << UInt64(passageCount % 64) - 1 }
  }
}

/// Matches the passages of a set: a filter as a member of an AND.
final class PassageSetMatcher: Matcher {
  private let set: PassageSet
  let cost: Int

  init(_ set: PassageSet) {
    self.set = set
    cost = set.count
  }

  func candidate(atOrAfter doc: DocID) -> DocID? { set.first(atOrAfter: doc) }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) { set.append(window, to: &docs) }

  func retain(_ docs: inout Buffer<DocID>) { set.retain(&docs) }
}
