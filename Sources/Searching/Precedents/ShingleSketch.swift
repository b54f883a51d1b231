internal import Analysis

/// A document's sequences of six atoms as a sample of their hashes: how much two documents are the same.
///
/// The sample keeps the hashes that end with so many zero bits that about 2,000 are left. Of two samples the thinner one
/// decides; the estimates are exact for short documents.
///
/// *Law*: of documents with less than 2,000 sequences the values are those of the sets themselves
/// (`ShingleSketchTests.shortDocumentsAreExact`).
/// - Source: Broder, "On the resemblance and containment of documents", SEQUENCES 1997: the shingles that are 0 modulo a number.
struct ShingleSketch: Sendable {
  private static let mostHashes = 2_000
  /// Ascending.
  private let hashes: [UInt64]
  /// How many low bits are zero in each.
  private let level: UInt64

  init(_ atoms: AtomText) {
    var hashes = Set(SharedWording.hashes(of: atoms.keys))
    var level: UInt64 = 0
    while hashes.count > Self.mostHashes {
      level += 1
      let mask = (UInt64(1) << level) - 1
      hashes = hashes.filter { $0 & mask == 0 }
    }
    self.hashes = hashes.sorted()
    self.level = level
  }

  /// How much of both together both have, and how much of the shorter the longer has, each from 0 to 1.
  func likeness(to other: ShingleSketch) -> (resemblance: Double, containment: Double) {
    let mask = (UInt64(1) << max(level, other.level)) - 1
    var (left, right, both) = (0, 0, 0)
    var next = other.hashes[...]
    for hash in hashes where hash & mask == 0 {
      left += 1
      while let first = next.first, first < hash { next.removeFirst() }
      if next.first == hash { both += 1 }
    }
    for hash in other.hashes where hash & mask == 0 { right += 1 }
    let all = left + right - both
    let shorter = min(left, right)
    return (
      all > 0 ? Double(both) / Double(all) : 0, shorter > 0 ? Double(both) / Double(shorter) : 0
    )
  }
}
