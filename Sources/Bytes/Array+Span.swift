extension Array where Element == UInt8 {
  /// Appends the bytes of a span, all at once.
  ///
  /// *Cost*: one copy.
  @inlinable public mutating func append(copying bytes: Span<UInt8>) {
    // SAFETY: the span's memory is read only during the call, and an array being changed shares it with nobody.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
