/// What folding does to one scalar, read from the generated tables.
struct FoldingRecord {
  /// Properties of the scalar that folding asks for.
  struct Flags: OptionSet {
    let rawValue: UInt8

    /// NFKC may join the scalar with what stands before it.
    static let notBoundary = Flags(rawValue: 1)
    /// NFKC after case folding may join the scalar with what stands before it.
    static let notBoundaryFolded = Flags(rawValue: 2)
    /// A variation selector.
    static let selector = Flags(rawValue: 4)
    /// Another default-ignorable scalar: soft hyphen, zero-width space, byte order mark, ...
    static let ignorable = Flags(rawValue: 8)
    /// A dash or hyphen that may stand for the long vowel mark.
    static let dash = Flags(rawValue: 16)
    /// A radical of the CJK Radicals Supplement that has a unified ideograph.
    static let radical = Flags(rawValue: 32)
  }

  /// The columns of the table of mappings.
  enum Column: Int {
    case compatibility = 0
    case compatibilityAndCase = 1
    case caseOnly = 2
  }

  /// What a scalar becomes.
  enum Mapping {
    case itself
    case scalar(UInt32)
    case sequence(start: Int, count: Int)
  }

  private static let digits = 18

  /// The record's place in the table.
  private let place: Int
  /// The properties.
  let flags: Flags

  /// Reads the record of a number that `ScalarReader.recordNumber` gave.
  init(number: Int) {
    place = number &* FoldingRecord.digits
    let text = FoldingRecords.records.utf8.span
    flags = Flags(rawValue: text[place] &- 48)
  }

  /// Finds the record of a scalar.
  init(scalar: UInt32) {
    let stages = ScalarTable.stages
    let kinds = ScalarTable.kinds
    self.init(number: ScalarReader(stages: stages.utf8.span, kinds: kinds.utf8.span).recordNumber(scalar))
  }

  /// The canonical combining class.
  var combiningClass: UInt8 {
    UInt8(truncatingIfNeeded: SixBitDigits.number(FoldingRecords.records.utf8.span, at: place &+ 1, digits: 2))
  }

  /// What the scalar becomes under one column's folding.
  func mapping(_ column: Column) -> Mapping {
    let text = FoldingRecords.records.utf8.span
    let start = place &+ 3 &+ column.rawValue &* 5
    let count = Int(text[start] &- 48)
    if count == 63 { return .itself }
    let value = SixBitDigits.number(text, at: start &+ 1, digits: 4)
    return count == 1 ? .scalar(UInt32(value)) : .sequence(start: value, count: count)
  }

  /// A scalar of a longer mapping.
  static func sequenceScalar(_ index: Int) -> UInt32 {
    UInt32(SixBitDigits.number(FoldingRecords.sequences.utf8.span, at: index &* 4, digits: 4))
  }
}
