internal import CXXHash

/// XXH3 over bytes that come in pieces: gives what `Checksum` gives over all of them at once.
///
/// *Law*: any cut into pieces gives the checksum of the whole (`ChecksumTests.piecesGiveTheWhole`).
@safe public struct StreamingChecksum: ~Copyable {
  /// The width of a hash that is built in pieces; the same state serves one of them only.
  public enum Width: Sendable {
    /// As `Checksum.of`.
    case bits64
    /// As `Checksum.contentHash128`.
    case bits128
  }

  private let state: OpaquePointer
  private let width: Width

  /// A checksum of nothing yet.
  public init(_ width: Width = .bits64) {
    // SAFETY: the state is created here, owned by this value alone and freed in deinit.
    guard let state = unsafe XXH3_createState() else { preconditionFailure("out of memory") }
    switch width {
    // SAFETY: the state was just created.
    case .bits64: _ = unsafe XXH3_64bits_reset(state)
    // SAFETY: the state was just created.
    case .bits128: _ = unsafe XXH3_128bits_reset(state)
    }
    unsafe self.state = state
    self.width = width
  }

  deinit {
    // SAFETY: the state is ours and not used again.
    _ = unsafe XXH3_freeState(state)
  }

  /// Takes the next piece in.
  public mutating func update(_ bytes: Span<UInt8>) {
    // SAFETY: the state lives as long as this value, so also during the call below.
    let state = unsafe state
    let width = width
    // SAFETY: the library reads `count` bytes that the span holds during the call.
    unsafe bytes.withUnsafeBufferPointer { piece in
      switch width {
      case .bits64: _ = unsafe XXH3_64bits_update(state, piece.baseAddress, piece.count)
      case .bits128: _ = unsafe XXH3_128bits_update(state, piece.baseAddress, piece.count)
      }
    }
  }

  /// Takes all bytes of a buffer in.
  public mutating func update(_ bytes: borrowing Buffer<UInt8>) { update(bytes.span) }

  /// The checksum of everything so far; the value must have been made with `.bits64`.
  public var digest64: UInt64 {
    precondition(width == .bits64, "this state builds a 128-bit hash")
    // SAFETY: the state is alive and the call only reads it.
    return unsafe XXH3_64bits_digest(state)
  }

  /// The content hash of everything so far; the value must have been made with `.bits128`.
  public var digest128: (high: UInt64, low: UInt64) {
    precondition(width == .bits128, "this state builds a 64-bit checksum")
    // SAFETY: the state is alive and the call only reads it.
    let hash = unsafe XXH3_128bits_digest(state)
    return (hash.high64, hash.low64)
  }
}
