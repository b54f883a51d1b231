// In memory, a term is a slot and a chain of slices in one arena; its bytes are the run format of `TermStream`.
//
//   slot:  key u64 | head u32 | cursor u32 | limit u32 | level u32 | last doc u32 | last value u32 | frequency u32
//   slice: payload (8 << level bytes, at most 4,096), u32 address of the next slice (valid once the payload is full)

internal import Analysis
internal import Bytes

/// Turns tokens into postings in memory: the loop that every character of every document goes through.
///
/// Hot state lives in this non-copyable struct and in raw buffers: class properties would cost five times as much
/// (`research/SWIFT.md`, row inversion).
/// *Cost*: about 30 ns a token; 3 to 5 bytes of memory an occurrence.
struct Inverter: ~Copyable {
  private static let smallestPayload: UInt32 = 8
  private static let largestLevel: UInt32 = 9
  private static let pointerByteCount: UInt32 = 4

  /// A term's state.
  struct Slot: BitwiseCopyable {
    var key: UInt64
    var head: UInt32
    var cursor: UInt32
    var limit: UInt32
    var level: UInt32
    /// The passage of the latest occurrence.
    var lastDoc: UInt32
    /// With positions the latest position; without, the passage written last.
    var lastValue: UInt32
    /// Without positions: occurrences in `lastDoc` that are not written yet.
    var frequency: UInt32
  }

  private var table: Buffer<UInt32>
  private var mask: Int
  private var slots = Buffer<Slot>(capacity: 1 << 12)
  private var arena = Buffer<UInt8>(capacity: 1 << 16)
  private var longTerms = Buffer<UInt8>(capacity: 1 << 12)
  /// The slots of the tokens being added.
  private var found = Buffer<UInt32>(capacity: 1 << 12)

  /// An empty inverter.
  init() {
    table = Buffer<UInt32>(capacity: 1 << 14)
    table.append(repeating: 0, count: 1 << 14)
    mask = (1 << 14) - 1
  }

  /// How many distinct terms there are.
  var termCount: Int { slots.count }

  /// What is held, and what `drain` will need beside it. *Units*: bytes.
  ///
  /// Counts what is used, not what is reserved: capacity stays after `drain` for the next round, and pages of it that
  /// were never touched take no memory.
  var memoryByteCount: Int {
    let terms = slots.count &* (MemoryLayout<Slot>.stride &+ SortedTerms.byteCountPerTerm)
    return table.count &* MemoryLayout<UInt32>.stride &+ terms &+ arena.count &+ 2 &* longTerms.count
  }

  /// Adds a passage's tokens, of those channels that are indexed; passages come in ascending order, positions of a term ascend within each.
  mutating func add(_ tokens: Span<Token>, longTermBytes: Span<UInt8>, doc: UInt32) {
    // First all look-ups, then all postings: look-ups do not wait for each other, so that their cache misses overlap.
    found.removeAll(keepingCapacity: true)
    for index in 0..<tokens.count {
      let key = tokens[index].key
      guard ChannelTable.isIndexed(key.channelByte) else {
        found.append(.max)
        continue
      }
      let slot = key.isLong ? longSlot(key, longTermBytes) : inlineSlot(key.rawValue)
      found.append(UInt32(truncatingIfNeeded: slot))
    }
    for index in 0..<tokens.count {
      guard found[index] != .max else { continue }
      let slot = Int(found[index])
      if ChannelTable.hasPositions(tokens[index].key.channelByte) {
        addPosition(slot, doc: doc, position: tokens[index].position)
      } else {
        addOccurrence(slot, doc: doc)
      }
    }
  }

  // MARK: - Postings

  private mutating func addPosition(_ index: Int, doc: UInt32, position: UInt32) {
    var slot = slots[index]
    if slot.lastDoc == doc {
      write(UInt64(position &- slot.lastValue) &<< 1, &slot)
    } else {
      write(UInt64(position) &<< 1 | 1, &slot)
      write(UInt64(doc &- slot.lastDoc), &slot)
      slot.lastDoc = doc
    }
    slot.lastValue = position
    slots[index] = slot
  }

  private mutating func addOccurrence(_ index: Int, doc: UInt32) {
    var slot = slots[index]
    if slot.lastDoc == doc {
      slot.frequency &+= 1
    } else {
      writePending(&slot)
      slot.lastDoc = doc
      slot.frequency = 1
    }
    slots[index] = slot
  }

  private mutating func writePending(_ slot: inout Slot) {
    guard slot.frequency > 0 else { return }
    let isSingle: UInt64 = slot.frequency == 1 ? 1 : 0
    write(UInt64(slot.lastDoc &- slot.lastValue) &<< 1 | isSingle, &slot)
    if isSingle == 0 { write(UInt64(slot.frequency), &slot) }
    slot.lastValue = slot.lastDoc
    slot.frequency = 0
  }

  @inline(__always)
  private mutating func write(_ value: UInt64, _ slot: inout Slot) {
    var rest = value
    if slot.limit &- slot.cursor >= 2, rest < 1 &<< 14 {
      // Nearly all values: one or two bytes, with room for both.
      var cursor = Int(slot.cursor)
      if rest >= 0x80 {
        arena[cursor] = UInt8(truncatingIfNeeded: rest) | 0x80
        cursor &+= 1
        rest &>>= 7
      }
      arena[cursor] = UInt8(truncatingIfNeeded: rest)
      slot.cursor = UInt32(truncatingIfNeeded: cursor &+ 1)
      return
    }
    while rest >= 0x80 {
      writeByte(UInt8(truncatingIfNeeded: rest) | 0x80, &slot)
      rest &>>= 7
    }
    writeByte(UInt8(truncatingIfNeeded: rest), &slot)
  }

  @inline(__always)
  private mutating func writeByte(_ byte: UInt8, _ slot: inout Slot) {
    if slot.cursor == slot.limit { extend(&slot) }
    arena[Int(slot.cursor)] = byte
    slot.cursor &+= 1
  }

  @inline(never)
  private mutating func extend(_ slot: inout Slot) {
    let level = min(slot.level &+ 1, Self.largestLevel)
    let start = UInt32(arena.count)
    arena.append(repeating: 0, count: Int(Self.payload(level) &+ Self.pointerByteCount))
    for byte in 0..<4 {
      arena[Int(slot.limit) &+ byte] = UInt8(truncatingIfNeeded: start >> UInt32(8 &* byte))
    }
    slot.level = level
    slot.cursor = start
    slot.limit = start &+ Self.payload(level)
  }

  private static func payload(_ level: UInt32) -> UInt32 { smallestPayload &<< level }

  // MARK: - Terms

  private mutating func inlineSlot(_ key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while true {
      let entry = table[place]
      if entry == 0 { return insert(key, at: place) }
      if slots[Int(entry) &- 1].key == key { return Int(entry) &- 1 }
      place = (place &+ 1) & mask
    }
  }

  private mutating func longSlot(_ key: TermKey, _ bytes: Span<UInt8>) -> Int {
    let term = bytes.extracting(key.byteOffset..<key.byteOffset &+ key.byteCount)
    var place = Int(truncatingIfNeeded: Self.hash(term, channel: key.channelByte)) & mask
    while true {
      let entry = table[place]
      if entry == 0 {
        let start = longTerms.count
        longTerms.append(contentsOf: term)
        let own = 1 &<< 63 | key.rawValue & (31 &<< 58) | UInt64(term.count) &<< 32 | UInt64(start)
        return insert(own, at: place)
      }
      if isSame(slots[Int(entry) &- 1].key, key, term) { return Int(entry) &- 1 }
      place = (place &+ 1) & mask
    }
  }

  private func isSame(_ own: UInt64, _ key: TermKey, _ term: Span<UInt8>) -> Bool {
    // Flag, channel and byte count stand in the upper half.
    guard own >> 32 == key.rawValue >> 32 else { return false }
    let start = Int(own & 0xFFFF_FFFF)
    for index in 0..<term.count where longTerms[start &+ index] != term[index] { return false }
    return true
  }

  private static func hash(_ term: Span<UInt8>, channel: UInt8) -> UInt64 {
    // XXH3 is well mixed already.
    Checksum.of(term) &+ UInt64(channel)
  }

  private mutating func insert(_ key: UInt64, at place: Int) -> Int {
    let start = UInt32(arena.count)
    arena.append(repeating: 0, count: Int(Self.smallestPayload &+ Self.pointerByteCount))
    slots.append(
      Slot(
        key: key, head: start, cursor: start, limit: start &+ Self.smallestPayload, level: 0, lastDoc: .max,
        lastValue: .max, frequency: 0))
    table[place] = UInt32(slots.count)
    if slots.count &* 2 > mask { growTable() }
    return slots.count &- 1
  }

  private mutating func growTable() {
    let size = (mask &+ 1) &* 2
    mask = size &- 1
    table.removeAll(keepingCapacity: true)
    table.append(repeating: 0, count: size)
    for index in 0..<slots.count {
      let key = TermKey(rawValue: slots[index].key)
      var place: Int
      if key.isLong {
        let term = longTerms.span.extracting(key.byteOffset..<key.byteOffset &+ key.byteCount)
        place = Int(truncatingIfNeeded: Self.hash(term, channel: key.channelByte)) & mask
      } else {
        place = Int(truncatingIfNeeded: (key.rawValue &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
      }
      while table[place] != 0 { place = (place &+ 1) & mask }
      table[place] = UInt32(index &+ 1)
    }
  }

  // MARK: - Handing over

  /// Gives every term in ascending order of its bytes with its stream, then forgets everything.
  ///
  /// - Throws: what `body` throws.
  mutating func drain<Failure: Error>(
    _ body: (_ term: Span<UInt8>, _ hasPositions: Bool, _ stream: Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    for index in 0..<slots.count {
      var slot = slots[index]
      writePending(&slot)
      slots[index] = slot
    }
    let order = SortedTerms(slots: slots, longTerms: longTerms)
    var stream = Buffer<UInt8>(capacity: 1 << 12)
    for position in 0..<order.count {
      let slot = slots[order.slot(at: position)]
      gather(slot, into: &stream)
      let hasPositions = ChannelTable.hasPositions(TermKey(rawValue: slot.key).channelByte)
      try body(order.term(at: position), hasPositions, stream.span)
    }
    removeAll()
  }

  private mutating func removeAll() {
    slots.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
    longTerms.removeAll(keepingCapacity: true)
    let size = table.count
    table.removeAll(keepingCapacity: true)
    table.append(repeating: 0, count: size)
  }

  private func gather(_ slot: Slot, into stream: inout Buffer<UInt8>) {
    stream.removeAll(keepingCapacity: true)
    var start = slot.head
    var level: UInt32 = 0
    while true {
      let end = start &+ Self.payload(level)
      if end == slot.limit {
        stream.append(contentsOf: arena.span.extracting(Int(start)..<Int(slot.cursor)))
        return
      }
      stream.append(contentsOf: arena.span.extracting(Int(start)..<Int(end)))
      start = LittleEndian.u32(arena.span, at: Int(end))
      level = min(level &+ 1, Self.largestLevel)
    }
  }
}
