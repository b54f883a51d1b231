extension Transcoder {
  /// Encodings of one byte.
  mutating func decodeSingle(
    _ bytes: Span<UInt8>, _ table: DecodingTable, limit: Int, to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    let single = table.single.span
    let end = min(bytes.count, limit)
    for index in 0..<end {
      Self.append(packed: single[Int(bytes[index])], to: &output)
    }
    return end
  }

  /// Encodings of one and two bytes: CP932, UHC, Big5.
  ///
  /// An ill-formed pair whose second byte is ASCII gives that byte back to be read by itself.
  mutating func decodeDouble(
    _ bytes: Span<UInt8>, _ table: DecodingTable, isLast: Bool, limit: Int, to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    let end = min(bytes.count, limit)
    var index = 0
    while index < end {
      let before = output.count
      let stop = min(end, index &+ Self.blockByteCount)
      // No code becomes more than three bytes for each of its own: room for all of them, and one check less for each.
      output.append(contentsOf: repeatElement(0, count: 3 &* (stop &- index) &+ 8))
      var written = before
      defer { output.removeLast(output.count - written) }
      var text = output.mutableSpan
      guard try decodeBlock(bytes, table, isLast: isLast, &index, stop: stop, to: &text, &written) else { return index }
    }
    return index
  }

  /// How much is decoded before room is made anew.
  ///
  /// *Units*: input bytes.
  private static let blockByteCount = 1 << 14

  /// Decodes the codes that begin before `stop`; false when the last of them is cut off.
  private mutating func decodeBlock(
    _ bytes: Span<UInt8>, _ table: DecodingTable, isLast: Bool, _ index: inout Int, stop: Int,
    to text: inout MutableSpan<UInt8>, _ written: inout Int
  ) throws(TranscodingError) -> Bool {
    let single = table.single.span
    let double = table.double.span
    var next = index
    var place = written
    defer { (index, written) = (next, place) }
    while next < stop {
      let lead = bytes[next]
      if lead < 0x80 {
        text[place] = lead
        place &+= 1
        next &+= 1
        continue
      }
      let alone = single[Int(lead)]
      if alone != 0 {
        Self.write(alone, to: &text, &place)
        next &+= 1
        continue
      }
      guard Self.isLead(lead, of: encoding) else {
        try reject(next, to: &text, &place)
        next &+= 1
        continue
      }
      guard next &+ 1 < bytes.count else {
        guard isLast else { return false }
        try reject(next, to: &text, &place)
        next = bytes.count
        return true
      }
      let trail = bytes[next &+ 1]
      if lead == 0xA4, trail == 0xD4, encoding == .eucKR {
        switch KoreanSyllable.sequence(in: bytes, at: next) {
        case .syllable(let scalar):
          Self.write(DecodingTable.pack(scalar), to: &text, &place)
          next &+= KoreanSyllable.byteCount
          continue
        case .cut where !isLast: return false
        case .cut, .none: break
        }
      }
      let packed = double[Int(lead & 0x7F) << 8 | Int(trail)]
      if packed != 0 {
        Self.write(packed, to: &text, &place)
        next &+= 2
      } else {
        try reject(next, to: &text, &place)
        next &+= trail < 0x80 ? 1 : 2
      }
    }
    return true
  }

  /// Writes packed UTF-8 (`DecodingTable`), at least one byte of it.
  @inline(__always)
  private static func write(_ packed: UInt32, to text: inout MutableSpan<UInt8>, _ place: inout Int) {
    var rest = packed
    repeat {
      text[place] = UInt8(truncatingIfNeeded: rest)
      place &+= 1
      rest &>>= 8
    } while rest != 0
  }

  /// Notes one ill-formed sequence, and writes U+FFFD for it.
  private mutating func reject(
    _ index: Int, to text: inout MutableSpan<UInt8>, _ place: inout Int
  ) throws(TranscodingError) {
    guard invalidBytes == .replacing else {
      throw .invalid(byteOffset: consumedByteCount + index, encoding: encoding.name)
    }
    replacedCount += 1
    Self.write(0xBDBFEF, to: &text, &place)
  }

  /// GB18030: one, two or four bytes.
  mutating func decodeGB18030(
    _ bytes: Span<UInt8>, _ table: DecodingTable, _ fourBytes: [UInt16], isLast: Bool, limit: Int,
    to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    let double = table.double.span
    var index = 0
    while index < bytes.count, index < limit {
      let lead = bytes[index]
      if lead <= 0x80 {
        Self.append(packed: table.single[Int(lead)], to: &output)
        index &+= 1
        continue
      }
      guard lead != 0xFF else {
        try reject(index, to: &output)
        index &+= 1
        continue
      }
      guard index &+ 1 < bytes.count else {
        guard isLast else { return index }
        try reject(index, to: &output)
        return bytes.count
      }
      let second = bytes[index &+ 1]
      guard (0x30...0x39).contains(second) else {
        let packed = double[Int(lead & 0x7F) << 8 | Int(second)]
        if packed != 0 {
          Self.append(packed: packed, to: &output)
          index &+= 2
        } else {
          try reject(index, to: &output)
          index &+= second < 0x80 ? 1 : 2
        }
        continue
      }
      guard index &+ 3 < bytes.count else {
        let third = index &+ 2 < bytes.count ? bytes[index &+ 2] : 0x81
        let isPossible = (0x81...0xFE).contains(third)
        if isPossible, !isLast { return index }
        try reject(index, to: &output)
        index = isPossible ? bytes.count : index &+ 1
        continue
      }
      let third = bytes[index &+ 2]
      let fourth = bytes[index &+ 3]
      let scalar = Self.fourByteScalar(lead, second, third, fourth, fourBytes)
      if let scalar {
        Self.append(scalar: scalar, to: &output)
        index &+= 4
      } else {
        // The first byte is ill-formed; the second is a digit by itself.
        try reject(index, to: &output)
        index &+= 1
      }
    }
    return index
  }

  private static func fourByteScalar(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8, _ plane0: [UInt16]
  ) -> UInt32? {
    guard (0x81...0xFE).contains(third), (0x30...0x39).contains(fourth) else { return nil }
    let high = (Int(first) - 0x81) * 10 + Int(second) - 0x30
    let pointer = (high * 126 + Int(third) - 0x81) * 10 + Int(fourth) - 0x30
    if pointer < plane0.count { return UInt32(plane0[pointer]) }
    guard pointer >= 189_000, pointer < 189_000 + 0x10_0000 else { return nil }
    return UInt32(pointer - 189_000 + 0x10000)
  }

  @inline(__always)
  private static func isLead(_ byte: UInt8, of encoding: CharacterEncoding) -> Bool {
    encoding == .cp932
      ? (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) : (0x81...0xFE).contains(byte)
  }
}
