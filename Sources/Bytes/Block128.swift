/// The values of one block after decoding: 128 numbers in an allocation of their own.
///
/// Not copyable; keep one per cursor and decode into it again and again. The numbers do not lie in the value itself: the
/// compiler would copy all half a kilobyte of an inline array to read one of them out of a stored property, which was a sixth
/// of the CPU time of a ranked query.
public struct Block128: ~Copyable, Sendable {
  /// How many values a full block has.
  @inlinable public static var count: Int { 128 }

  @usableFromInline internal var values: Buffer<UInt32>

  /// 128 zeros.
  @inlinable public init() {
    values = Buffer(capacity: Self.count)
    values.append(repeating: 0, count: Self.count)
  }

  /// The value at `index`, which must be below 128.
  @inlinable public subscript(index: Int) -> UInt32 {
    get { values[index] }
    set { values[index] = newValue }
  }

  /// All 128 values; of a tail only the first ones have a meaning.
  @inlinable public var span: Span<UInt32> {
    @_lifetime(borrow self) get { values.span }
  }

  /// All 128 values, to be changed in place.
  @inlinable public var mutableSpan: MutableSpan<UInt32> {
    @_lifetime(&self) mutating get { values.mutableSpan }
  }

  /// Makes every value zero.
  @inlinable public mutating func clear() {
    var values = mutableSpan
    for index in 0..<values.count { values[index] = 0 }
  }
}
