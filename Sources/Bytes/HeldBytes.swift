/// The bytes of one source, held for a pass from front to back: a few as an array, many in pages that are given back.
///
/// *Law*: `drained` gives the same bytes either way (`ReleasableBytesTests.drainedIsTheWhole`).
@safe public struct HeldBytes: Sendable {
  private static let pieceByteCount = 1 << 20

  private let array: [UInt8]
  private let pages: ReleasableBytes?

  /// Holds an array; nothing of it is given back before all of it.
  public init(_ array: [UInt8]) {
    self.array = array
    pages = nil
  }

  /// Holds pages.
  public init(_ pages: ReleasableBytes) {
    array = []
    self.pages = pages
  }

  /// How many bytes there are, released or not.
  public var count: Int { pages?.count ?? array.count }

  /// Whether what was read can be given back, so that it is worth reading in one pass.
  public var isReleasable: Bool { pages != nil }

  /// Whether nothing has been given back yet.
  public var isWhole: Bool { releasedByteCount == 0 }

  /// How many bytes at the front were given back.
  public var releasedByteCount: Int { pages?.releasedByteCount ?? 0 }

  /// All bytes; those that were released are zeros.
  public var span: Span<UInt8> {
    @_lifetime(borrow self) get {
      guard let pages else { return array.span }
      // SAFETY: `self` holds the pages, so a span that cannot outlive the borrow of `self` cannot outlive them.
      return unsafe _overrideLifetime(pages.bytes, borrowing: self)
    }
  }

  /// Gives pages before `end` back to the system; an array stays as it is.
  public func release(upTo end: Int) { pages?.release(upTo: end) }

  /// A copy of some bytes, or a part of the array without one.
  public func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
    guard pages != nil else { return array[range] }
    var copy: [UInt8] = []
    copy.append(copying: span.extracting(range))
    return copy[...]
  }

  /// All bytes as an array, copied where they are pages.
  public var copied: [UInt8] {
    guard pages != nil else { return array }
    var copy: [UInt8] = []
    copy.reserveCapacity(count)
    copy.append(copying: span)
    return copy
  }

  /// The bytes from `start` on as an array; pages are given back as they are copied, so that nothing is held twice.
  ///
  /// *Cost*: none for a whole array, else one copy.
  public func drained(from start: Int = 0) -> [UInt8] {
    guard pages != nil else { return start == 0 ? array : Array(array[start...]) }
    var copy: [UInt8] = []
    copy.reserveCapacity(count - start)
    var done = start
    while done < count {
      let end = min(done + Self.pieceByteCount, count)
      copy.append(copying: span.extracting(done..<end))
      release(upTo: end)
      done = end
    }
    return copy
  }
}
