import Glibc

/// Finds line feeds at the speed of the C library's `memchr`, the only unsafe call of this file.
enum LineScanner {
  /// The first line feed in a range; nil when there is none.
  static func nextLineFeed(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    let part = bytes.extracting(range)
    // SAFETY: memchr reads at most `count` bytes that the span holds during the call.
    let distance: Int? = unsafe part.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress, let found = unsafe memchr(start, 0x0A, buffer.count) else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }
    return distance.map { range.lowerBound + $0 }
  }

  /// How many line feeds a range has.
  static func lineFeedCount(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var start = range.lowerBound
    while let found = nextLineFeed(in: bytes, start..<range.upperBound) {
      count += 1
      start = found + 1
    }
    return count
  }

  /// The last line feed in a range, looked for from its end; nil when there is none.
  static func lastLineFeed(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.upperBound - 1
    while index >= range.lowerBound {
      if bytes[index] == 0x0A { return index }
      index -= 1
    }
    return nil
  }
}
