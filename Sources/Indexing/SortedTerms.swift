internal import Analysis
internal import Bytes

/// An inverter's terms in ascending order of their bytes.
///
/// *Cost*: one sort by the first eight bytes as a number; whole terms are compared only where those are equal.
struct SortedTerms: ~Copyable {
  private struct Entry: BitwiseCopyable {
    var prefix: UInt64
    var start: UInt32
    var byteCount: UInt32
    var slot: UInt32
  }

  /// What the order takes beside a long term's bytes: an entry, and a channel with up to three characters.
  static let byteCountPerTerm = MemoryLayout<Entry>.stride + 13

  private var bytes = Buffer<UInt8>(capacity: 1 << 12)
  private var entries: [Entry] = []

  /// Sorts the terms of `slots`.
  init(slots: borrowing Buffer<Inverter.Slot>, longTerms: borrowing Buffer<UInt8>) {
    entries.reserveCapacity(slots.count)
    for index in 0..<slots.count {
      let key = TermKey(rawValue: slots[index].key)
      let start = bytes.count
      bytes.append(key.channelByte)
      if key.isLong {
        bytes.append(contentsOf: longTerms.span.extracting(key.byteOffset..<key.byteOffset &+ key.byteCount))
      } else {
        let scalars = key.scalars
        Self.append(scalars.0, to: &bytes)
        Self.append(scalars.1, to: &bytes)
        Self.append(scalars.2, to: &bytes)
      }
      var prefix: UInt64 = 0
      for place in 0..<8 {
        prefix = prefix &<< 8 | (start &+ place < bytes.count ? UInt64(bytes[start &+ place]) : 0)
      }
      entries.append(
        Entry(prefix: prefix, start: UInt32(start), byteCount: UInt32(bytes.count &- start), slot: UInt32(index)))
    }
    Self.sort(&entries, by: bytes)
  }

  private static func sort(_ entries: inout [Entry], by bytes: borrowing Buffer<UInt8>) {
    let text = bytes.span
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let shared = min(left.byteCount, right.byteCount)
      var place: UInt32 = 8
      while place < shared {
        let a = text[Int(left.start &+ place)]
        let b = text[Int(right.start &+ place)]
        if a != b { return a < b }
        place &+= 1
      }
      return left.byteCount < right.byteCount
    }
  }

  /// How many terms there are.
  var count: Int { entries.count }

  /// The slot of the term at a place in the order.
  func slot(at position: Int) -> Int { Int(entries[position].slot) }

  /// The bytes of the term at a place in the order.
  @_lifetime(borrow self)
  func term(at position: Int) -> Span<UInt8> {
    let entry = entries[position]
    return bytes.span.extracting(Int(entry.start)..<Int(entry.start &+ entry.byteCount))
  }

  /// Appends a character as UTF-8; an absent one is 0 and appends nothing.
  private static func append(_ scalar: UInt32, to bytes: inout Buffer<UInt8>) {
    switch scalar {
    case 0: return
    case ..<0x80: bytes.append(UInt8(scalar))
    case ..<0x800:
      bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
    case ..<0x1_0000:
      bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F)
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
    default:
      bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12) & 0x3F)
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F)
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
    }
  }
}
