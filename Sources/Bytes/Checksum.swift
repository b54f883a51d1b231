internal import CXXHash

/// XXH3 with 64 bits over whole spans: finds accidental damage, not forgery.
///
/// *Cost*: some ten GB/s when the bytes are in the cache.
/// - Source: xxHash, "XXH3 specification", doc/xxhash_spec.md; seed 0 and the default secret.
public enum Checksum {
  /// The checksum of no bytes at all.
  public static let ofNothing: UInt64 = 0x2D06_8005_38D3_94C2

  /// The checksum of a span.
  public static func of(_ bytes: Span<UInt8>) -> UInt64 {
    // SAFETY: the library reads `count` bytes that the span holds during the call.
    unsafe bytes.withUnsafeBufferPointer { unsafe XXH3_64bits($0.baseAddress, $0.count) }
  }

  /// A content's identity in 128 bits: equal contents have equal hashes, and chance never makes two others equal.
  public static func contentHash128(_ bytes: Span<UInt8>) -> (high: UInt64, low: UInt64) {
    // SAFETY: the library reads `count` bytes that the span holds during the call.
    let hash = unsafe bytes.withUnsafeBufferPointer { unsafe XXH3_128bits($0.baseAddress, $0.count) }
    return (hash.high64, hash.low64)
  }
}
