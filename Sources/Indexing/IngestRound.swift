internal import Synchronization

/// What the workers of an ingest read before a commit: so many bytes of text, or all there is.
final class IngestRound: Sendable {
  private let left: Atomic<Int>
  private let end = Atomic(false)

  /// Begins a round. *Units*: bytes of text.
  init(textByteCount: Int) {
    left = Atomic(textByteCount)
  }

  /// Whether the workers are to take no further piece.
  var isOver: Bool { left.load(ordering: .relaxed) <= 0 }

  /// Whether the source has no further piece.
  var hasSeenEnd: Bool { end.load(ordering: .acquiring) }

  /// Counts text that was indexed.
  func take(textByteCount: Int) {
    left.subtract(textByteCount, ordering: .relaxed)
  }

  /// A worker came to the end of the source.
  func finish() {
    end.store(true, ordering: .releasing)
  }
}
