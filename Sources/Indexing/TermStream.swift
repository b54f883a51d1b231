// A term's postings on their way from the inverter to the segment: varints, as the inverter writes them and runs keep
// them.
//
//   with positions     for each occurrence: varint step << 1 | new passage; new passage: then varint doc - last doc
//                      step: position - last position in the same passage, the position itself in a new one
//   without positions  for each passage: varint (doc - last doc) << 1 | (tf == 1), [varint tf]
//   last doc before the first is -1 (wrapping)

internal import Bytes

/// Decodes a term's stream into the columns that a segment's writer takes.
struct TermStream: ~Copyable {
  /// The passages, ascending.
  var docs = Buffer<UInt32>(capacity: 1 << 10)
  /// The frequency in each.
  var frequencies = Buffer<UInt32>(capacity: 1 << 10)
  /// All positions, one passage after another.
  var positions = Buffer<UInt32>(capacity: 1 << 10)

  /// Replaces the columns by those of a stream; false when the stream is cut off.
  ///
  /// *Cost*: about 3 ns an occurrence.
  mutating func decode(_ stream: Span<UInt8>, hasPositions: Bool) -> Bool {
    docs.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    var place = 0
    var doc = UInt32.max
    if hasPositions {
      var position: UInt32 = 0
      var frequency: UInt32 = 0
      while place < stream.count {
        let code = Varint.decode64(stream, at: &place)
        if code & 1 == 1 {
          if frequency > 0 { frequencies.append(frequency) }
          doc = doc &+ Varint.decode(stream, at: &place)
          docs.append(doc)
          position = UInt32(truncatingIfNeeded: code >> 1)
          frequency = 1
        } else {
          position = position &+ UInt32(truncatingIfNeeded: code >> 1)
          frequency &+= 1
        }
        positions.append(position)
      }
      if frequency > 0 { frequencies.append(frequency) }
    } else {
      while place < stream.count {
        let code = Varint.decode64(stream, at: &place)
        doc = doc &+ UInt32(truncatingIfNeeded: code >> 1)
        docs.append(doc)
        frequencies.append(code & 1 == 1 ? 1 : Varint.decode(stream, at: &place))
      }
    }
    return place == stream.count
  }
}
