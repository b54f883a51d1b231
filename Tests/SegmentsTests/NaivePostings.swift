import Bytes
import Segments

/// A term's postings as plain arrays: the oracle of cursors.
struct NaivePostings {
  struct Posting: Equatable {
    var doc: UInt32
    var frequency: UInt32
    var positions: [UInt32]
  }

  var hasPositions: Bool
  var postings: [Posting]

  /// A random term. `wildness` is the largest frequency.
  init(
    documentFrequency: Int, wildness: Int, hasPositions: Bool, using generator: inout some RandomNumberGenerator
  ) {
    self.hasPositions = hasPositions
    postings = []
    var doc: UInt32 = UInt32.random(in: 0..<50, using: &generator)
    let spread = [1, 3, 100, 20_000].randomElement(using: &generator) ?? 1
    for _ in 0..<documentFrequency {
      let isWild = Int.random(in: 0..<40, using: &generator) == 0
      let frequency = UInt32.random(in: 1...UInt32(isWild ? wildness : min(3, wildness)), using: &generator)
      var positions: [UInt32] = []
      var position = UInt32.random(in: 0..<100, using: &generator)
      for _ in 0..<frequency {
        positions.append(position)
        position += UInt32.random(in: 1...(isWild ? 3 : 500), using: &generator)
      }
      postings.append(Posting(doc: doc, frequency: frequency, positions: hasPositions ? positions : []))
      doc += UInt32.random(in: 1...UInt32(spread), using: &generator)
    }
  }

  /// A term with given frequencies in consecutive passages.
  init(frequencies: [UInt32], hasPositions: Bool) {
    self.hasPositions = hasPositions
    postings = frequencies.enumerated().map { index, frequency in
      Posting(doc: UInt32(index), frequency: frequency, positions: hasPositions ? Array(0..<frequency) : [])
    }
  }

  /// One more than the last passage.
  var passageCount: Int { Int(postings.last?.doc ?? 0) + 1 }

  /// Writes the term, handing its postings over in pieces of random size.
  func write(
    to writer: inout PostingsWriter, using generator: inout some RandomNumberGenerator
  ) throws -> TermInfo {
    writer.beginTerm(hasPositions: hasPositions)
    var rest = postings[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...400, using: &generator))
      rest = rest.dropFirst(piece.count)
      let docs = piece.map(\.doc)
      let frequencies = piece.map(\.frequency)
      let positions = piece.flatMap(\.positions)
      try writer.append(docs: docs.span, frequencies: frequencies.span, positions: positions.span)
    }
    return try writer.endTerm()
  }
}

/// The content of a batch as pairs.
func pairs(_ batch: borrowing PostingsBatch) -> [[UInt32]] {
  (0..<batch.docs.count).map { [batch.docs[$0], batch.frequencies[$0]] }
}

/// The elements of a buffer.
func array(_ buffer: borrowing Buffer<UInt32>) -> [UInt32] {
  (0..<buffer.count).map { buffer[$0] }
}
