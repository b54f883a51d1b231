/// Looks in a text for single Han characters and for numbers before a counter, without making tokens of it.
///
/// A Han character counts in any of its forms (`FoldingLayers.kanjiForms`). A number is a digit, of either width, before a
/// counter, blanks between them or not. Where they stand is told in atoms, counted by a rule simpler than the tokenizer's: a character of an unspaced
/// script is one, a run of digits is one, and a run of other letters.
/// *Law*: finds what a walk over the folded text finds (`CharacterScanTests.findsWhatAWalkFinds`).
/// *Cost*: about 3 ns a character of the text.
public struct CharacterScan: Sendable {
  /// Where something stands.
  public struct Place: Sendable, Equatable {
    /// Which of the characters that are looked for.
    public var wanted: Int
    /// *Units*: atoms.
    public var atom: UInt32
  }

  private enum Run { case none, letters, digits }

  private static let setSize: UInt32 = 4_096

  private let characters: [UInt32]
  private let counters: [UInt32]
  /// A bit for each character that is looked for, by its number's lowest twelve bits.
  private var telling: [UInt64]
  /// Where what is looked for stands in the text, ascending.
  public private(set) var places: [Place] = []
  /// Where the numbers before a counter stand. *Units*: atoms.
  public private(set) var numbers: [UInt32] = []
  /// How many atoms the text's first line has.
  public private(set) var firstLineAtomCount: UInt32 = 0

  /// Looks for some Han characters, and for numbers before some other Han characters; all are given as the analyzer folds
  /// them.
  public init(characters: [UInt32], counters: [UInt32]) {
    self.characters = characters
    self.counters = counters
    telling = Array(repeating: 0, count: Int(Self.setSize) / 64)
    for character in characters + counters {
      let place = character & (Self.setSize - 1)
      telling[Int(place >> 6)] |= 1 << UInt64(place & 63)
    }
  }

  @inline(__always)
  private func isTelling(_ scalar: UInt32) -> Bool {
    let place = scalar & (Self.setSize &- 1)
    return telling[Int(place >> 6)] >> UInt64(place & 63) & 1 != 0
  }

  /// Looks through a text, given as numbers of characters.
  public mutating func scan(_ text: Span<UInt32>) {
    places.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    var atom: UInt32 = 0
    var run = Run.none
    var lineEnd: UInt32?
    // Whether nothing but blanks stands between here and a digit.
    var followsNumber = false
    for index in text.indices {
      let scalar = text[index]
      if Self.isHan(scalar) {
        let folded = HanForm.inCommonUse(scalar)
        if isTelling(folded) { note(folded, at: atom, followsNumber: followsNumber) }
        (run, followsNumber) = (.none, false)
        atom &+= 1
      } else if Self.isKanaOrHangul(scalar) {
        (run, followsNumber) = (.none, false)
        atom &+= 1
      } else {
        let next = Self.run(of: scalar)
        if next != .none, next != run { atom &+= 1 }
        run = next
        followsNumber = next == .digits || followsNumber && (scalar == 0x20 || scalar == 0x0A || scalar == 0x3000)
        if scalar == 0x0A, lineEnd == nil { lineEnd = atom }
      }
    }
    firstLineAtomCount = lineEnd ?? atom
  }

  private mutating func note(_ character: UInt32, at atom: UInt32, followsNumber: Bool) {
    for (place, wanted) in characters.enumerated() where wanted == character {
      places.append(Place(wanted: place, atom: atom))
    }
    if followsNumber, counters.contains(character) { numbers.append(atom &- 1) }
  }

  /// Ideographs, and 々, 〆 and 〇.
  @inline(__always)
  private static func isHan(_ scalar: UInt32) -> Bool {
    scalar &- 0x4E00 < 0x5200 || scalar &- 0x3400 < 0x19C0 || scalar &- 0x3005 < 3 || scalar &- 0x20000 < 0x20000
      || scalar &- 0xF900 < 0x200
  }

  @inline(__always)
  private static func isKanaOrHangul(_ scalar: UInt32) -> Bool {
    scalar &- 0x3041 < 0xBF && scalar != 0x30FB || scalar &- 0xAC00 < 0x2BA4 || scalar &- 0xFF66 < 0x3A
  }

  /// What run a character belongs to: letters are, roughly, all beyond ASCII's signs and the blocks of punctuation and symbols.
  @inline(__always)
  private static func run(of scalar: UInt32) -> Run {
    if scalar &- 0x30 < 10 || scalar &- 0xFF10 < 10 { return .digits }
    if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 ? .letters : .none }
    return scalar >= 0xC0 && scalar < 0x2000 || scalar &- 0xFF21 < 0x3A ? .letters : .none
  }
}
