internal import Analysis

/// A number that stands for a term: the same for a term of a query and of a text.
///
/// A short term's packed form stands for itself; a longer one is hashed, so that two may share a number once in 2^63. What
/// rests on it is ranking alone, never whether something is found.
/// - Source: the hash is FNV-1a, 64 bits (Fowler, Noll, Vo).
enum TermIdentity {
  /// The number of a token's term; `longTerms` are the bytes that long keys point into.
  @inline(__always)
  static func identity(of key: TermKey, longTerms: borrowing Span<UInt8>) -> UInt64 {
    guard key.isLong else { return key.rawValue }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(key.channelByte)
    for place in key.byteOffset..<key.byteOffset + key.byteCount {
      hash = (hash ^ UInt64(longTerms[place])) &* 0x100_0000_01B3
    }
    return hash | 1 &<< 63
  }

  /// The number of a term of a query; `term` are its bytes as in the dictionary.
  static func identity(of term: QueryText.WeightedTerm) -> UInt64 {
    if let key = term.key { return key.rawValue }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(term.term.first ?? 0)
    for byte in term.term.dropFirst() { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash | 1 &<< 63
  }
}

/// Finds the slot of a term by its number: open addressing, no more than a quarter full.
struct IdentityTable: Sendable {
  private var keys: [UInt64]
  private var slots: [Int32]
  private let mask: Int
  /// Whether a long term is among them: else long terms of a text need no hash.
  private(set) var hasLong = false

  /// Takes the numbers, each once; a number's slot is its place.
  init(_ identities: [UInt64]) {
    var size = 64
    while size < 4 * identities.count { size *= 2 }
    keys = Array(repeating: 0, count: size)
    slots = Array(repeating: -1, count: size)
    mask = size - 1
    for (slot, identity) in identities.enumerated() {
      var place = Self.hash(identity) & mask
      while slots[place] >= 0 { place = (place + 1) & mask }
      keys[place] = identity
      slots[place] = Int32(slot)
      hasLong = hasLong || identity >> 63 != 0
    }
  }

  /// The slot of a number, or -1.
  @inline(__always)
  func slot(of identity: UInt64) -> Int {
    var place = Self.hash(identity) & mask
    while slots[place] >= 0 {
      if keys[place] == identity { return Int(slots[place]) }
      place = (place &+ 1) & mask
    }
    return -1
  }

  @inline(__always)
  private static func hash(_ identity: UInt64) -> Int {
    Int(truncatingIfNeeded: (identity &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
