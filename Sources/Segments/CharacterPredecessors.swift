// The table of predecessors, behind the table of blocks in the part `terms`: a row for each Han character that ends a pair of two
// such characters, ascending.
//
//   +-----------+-------------------------------------------------------------------------------+
//   | u16 c     | 8 * u16: the characters before c in the pairs that most passages hold, the     |
//   |           | commonest first, of equal ones the lower; 0 where there are no more            |
//   +-----------+-------------------------------------------------------------------------------+
//
// A pair is a term of seven bytes: channel 1, which is that of neighbours, and two characters of U+4000 to U+9FFF.

internal import Bytes

/// Which characters most often stand before a Han character: 東 before 京.
///
/// It tells whether a word can be the end of a longer one (京都 in 東京都) without a look at text.
/// *Cost*: 18 bytes a character; a look-up is a binary search.
package struct CharacterPredecessors: Sendable {
  /// How many are kept for a character.
  package static let width = 8
  static let rowByteCount = 2 * (1 + width)

  private let file: MappedFile
  private let start: Int
  private let rowCount: Int

  /// Takes the stretch of the part `terms` that holds the table.
  init(file: MappedFile, range: Range<Int>) {
    self.file = file
    start = range.lowerBound
    rowCount = range.count / Self.rowByteCount
  }

  /// The characters that most often stand before another, the commonest first.
  package func characters(before character: UInt32) -> [UInt32] {
    let bytes = file.bytes
    var low = 0
    var high = rowCount
    while low < high {
      let middle = (low + high) / 2
      if UInt32(LittleEndian.u16(bytes, at: start + middle * Self.rowByteCount)) < character {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < rowCount else { return [] }
    let row = start + low * Self.rowByteCount
    guard UInt32(LittleEndian.u16(bytes, at: row)) == character else { return [] }
    var found: [UInt32] = []
    for place in 1...Self.width {
      let before = LittleEndian.u16(bytes, at: row + 2 * place)
      if before == 0 { break }
      found.append(UInt32(before))
    }
    return found
  }

  /// Whether the table's bytes are those of another, made of the same terms.
  func isEqual(to other: borrowing ByteWriter) -> Bool {
    let own = file.bytes.extracting(start..<start + rowCount * Self.rowByteCount)
    let others = other.span
    guard own.count == others.count else { return false }
    for index in own.indices where own[index] != others[index] { return false }
    return true
  }
}

/// Gathers the table of predecessors while terms come in ascending order.
///
/// *Cost*: about 100 bytes for each character that ends a pair; a look-up and a few comparisons a pair.
struct CharacterPredecessorsWriter {
  private struct Entry {
    var character: UInt16 = 0
    var frequency: UInt32 = 0
  }

  /// Where the entries of each character begin.
  private var rows: [UInt16: Int] = [:]
  private var entries: [Entry] = []

  /// Notes a term, if it is a pair.
  mutating func note(_ term: Span<UInt8>, documentFrequency: UInt32) {
    guard term.count == 7, term[0] == 1, let before = Self.character(term, at: 1),
      let character = Self.character(term, at: 4)
    else {
      return
    }
    let key = UInt16(truncatingIfNeeded: character)
    let start = rows[key] ?? entries.count
    if start == entries.count {
      rows[key] = start
      entries.append(contentsOf: repeatElement(Entry(), count: CharacterPredecessors.width))
    }
    let last = start + CharacterPredecessors.width - 1
    // Pairs come in ascending order, so that of equal ones the lower stays before the higher.
    guard entries[last].frequency < documentFrequency else { return }
    var slot = last
    while slot > start, entries[slot - 1].frequency < documentFrequency {
      entries[slot] = entries[slot - 1]
      slot -= 1
    }
    entries[slot] = Entry(character: UInt16(before), frequency: documentFrequency)
  }

  /// A character of three bytes of UTF-8, if it is one of U+4000 to U+9FFF.
  private static func character(_ term: Span<UInt8>, at place: Int) -> UInt32? {
    let lead = term[place]
    guard lead >= 0xE4, lead <= 0xE9 else { return nil }
    return UInt32(lead & 15) << 12 | UInt32(term[place + 1] & 63) << 6 | UInt32(term[place + 2] & 63)
  }

  /// The table.
  func encoded() -> ByteWriter {
    var writer = ByteWriter()
    for (character, start) in rows.sorted(by: { $0.key < $1.key }) {
      writer.u16(character)
      for slot in start..<start + CharacterPredecessors.width { writer.u16(entries[slot].character) }
    }
    return writer
  }
}
