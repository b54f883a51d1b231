/// A term as it stands in the dictionary, and back.
///
///     | channel (1 byte) | text: UTF-8 of the folded characters |
///
/// *Law*: bytes are equal exactly when channel and text are, and ascend by channel, then by the characters' numbers
/// (`termBytesKeepChannelAndText`).
public enum TermBytes {
  /// Appends the bytes of a key; long terms are stretches of `longTerms`.
  public static func append(bytesOf key: TermKey, longTerms: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(key.channelByte)
    if key.isLong {
      for place in key.byteOffset..<key.byteOffset + key.byteCount { bytes.append(longTerms[place]) }
      return
    }
    let (first, second, third) = key.scalars
    append(first, to: &bytes)
    if second != 0 { append(second, to: &bytes) }
    if third != 0 { append(third, to: &bytes) }
  }

  /// The channel and text of a term's bytes; nil when the first byte is no channel.
  public static func term(of bytes: Span<UInt8>) -> (channel: Channel, text: String)? {
    guard bytes.count > 0, let channel = Channel(rawValue: bytes[0]) else { return nil }
    var text: [UInt8] = []
    for place in 1..<bytes.count { text.append(bytes[place]) }
    return (channel, String(decoding: text, as: UTF8.self))
  }

  /// A term for people: `gram 札幌`.
  public static func description(of bytes: Span<UInt8>) -> String {
    guard let (channel, text) = term(of: bytes) else {
      return bytes.count == 0 ? "no bytes" : "channel \(bytes[0]), which this version does not know"
    }
    return "\(channel) \(text)"
  }

  /// Appends a scalar in UTF-8; what is no scalar becomes U+FFFD.
  @inline(__always)
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
      return
    }
    if scalar < 0x800 {
      bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
    } else if scalar < 0x10000 {
      bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 63))
    } else {
      bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18 & 7))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 63))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 63))
    }
    bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 63))
  }
}
