/// The values of one block after decoding: 128 numbers in place, without an allocation.
///
/// Not copyable, so that half a kilobyte never moves by accident; keep one per cursor and decode into it again and again.
public struct Block128: ~Copyable, Sendable {
  /// How many values a full block has.
  @inlinable public static var count: Int { 128 }

  @usableFromInline internal var values: InlineArray<128, UInt32>

  /// 128 zeros.
  @inlinable public init() {
    values = InlineArray(repeating: 0)
  }

  /// The value at `index`, which must be below 128.
  @inlinable public subscript(index: Int) -> UInt32 {
    // Through this block's own span: that of the array would be one of a copy of all 128 values.
    get { span[index] }
    set {
      // Through the span: the array's own subscript copies all 128 values for one.
      var values = values.mutableSpan
      values[index] = newValue
    }
  }

  /// All 128 values; of a tail only the first ones have a meaning.
  @inlinable public var span: Span<UInt32> {
    @_lifetime(borrow self) get { values.span }
  }

  /// All 128 values, to be changed in place.
  @inlinable public var mutableSpan: MutableSpan<UInt32> {
    @_lifetime(&self) mutating get { values.mutableSpan }
  }
}
