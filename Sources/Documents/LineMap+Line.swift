extension LineMap {
  /// The source's line of a place in a text whose places the map counts. *Units*: `offset` in UTF-8 bytes from its start.
  package func line(at offset: Int, in text: ArraySlice<UInt8>) -> Int {
    switch self {
    case .counting(let first): first + text.prefix(offset).count { $0 == 0x0A }
    case .marks(let marks): marks.last { $0.offset <= offset }?.line ?? marks.first?.line ?? 1
    }
  }
}
