internal import Bytes
internal import Segments

/// Candidates with their scores, handed out in groups from the best down.
///
/// *Cost*: a group is parted from the rest in time linear in what is left; all are never sorted.
struct CandidateRanking: ~Copyable {
  /// How many the first group has, a few more than there is room for at the top; each following one is twice as large.
  private static let firstGroupSize = 64

  /// A score's bits, which order as the score does for scores that are not negative, above a passage's number.
  private var entries: [UInt64] = []
  private var groupSize = Self.firstGroupSize

  /// Adds passages with their scores, none of which is negative.
  mutating func append(_ docs: borrowing Buffer<DocID>, _ scores: borrowing Buffer<Float>) {
    for place in 0..<docs.count { entries.append(UInt64(scores[place].bitPattern) << 32 | UInt64(docs[place])) }
  }

  /// Gives the next group, passages ascending; false when none is left that reaches a threshold.
  mutating func takeBest(
    atLeast threshold: Float, docs: inout Buffer<DocID>, scores: inout Buffer<Float>
  ) -> Bool {
    if threshold > 0 {
      let least = UInt64(threshold.bitPattern) << 32
      entries.removeAll { $0 < least }
    }
    guard !entries.isEmpty else { return false }
    let count = min(groupSize, entries.count)
    groupSize *= 2
    Self.moveGreatest(count, toFrontOf: &entries)
    var group = Array(entries.prefix(count))
    entries.removeFirst(count)
    group.sort { UInt32(truncatingIfNeeded: $0) < UInt32(truncatingIfNeeded: $1) }
    docs.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    for entry in group {
      docs.append(DocID(truncatingIfNeeded: entry))
      scores.append(Float(bitPattern: UInt32(truncatingIfNeeded: entry >> 32)))
    }
    return true
  }

  /// Brings the `count` greatest numbers to the front, in any order.
  /// - Source: Hoare, "Algorithm 65: Find", CACM 4(7), 1961.
  private static func moveGreatest(_ count: Int, toFrontOf numbers: inout [UInt64]) {
    var low = 0
    var high = numbers.count - 1
    while low < high {
      let pivot = numbers[low + (high - low) / 2]
      var left = low
      var right = high
      while left <= right {
        while numbers[left] > pivot { left += 1 }
        while numbers[right] < pivot { right -= 1 }
        if left <= right {
          numbers.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count - 1 <= right { high = right } else if count - 1 >= left { low = left } else { return }
    }
  }
}
