/// A growable array of plain values that is never shared or copied: the arena of hot loops.
///
/// Its storage is one raw allocation, so a loop over a local `Buffer` has neither reference counts nor exclusivity checks.
/// Every access but `subscript(unchecked:)` is bounds-checked; a check that fails is our own bug and traps.
///
/// *Cost*: appending is amortised constant; growth doubles by `realloc`.
/// *Law*: behaves as an `Array` under any sequence of operations (`BufferTests.behavesAsAnArray`).
@safe public struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline internal var base: UnsafeMutablePointer<Element>
  @usableFromInline internal var used: Int
  @usableFromInline internal var capacity: Int

  /// An empty buffer with room for `capacity` elements before it first grows.
  @inlinable public init(capacity: Int = 0) {
    precondition(capacity >= 0, "a capacity is not negative")
    precondition(MemoryLayout<Element>.alignment <= 16, "the C heap aligns to 16 bytes")
    // SAFETY: the storage has room for `capacity` elements and nothing reads beyond `used`, which is zero.
    unsafe base = RawStorage.allocate(byteCount: capacity * MemoryLayout<Element>.stride)
      .assumingMemoryBound(to: Element.self)
    used = 0
    self.capacity = capacity
  }

  deinit {
    // SAFETY: `base` came from `RawStorage`, is owned by this value alone, and plain values need no destruction.
    unsafe RawStorage.release(UnsafeMutableRawPointer(base))
  }

  /// How many elements there are.
  @inlinable public var count: Int { used }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { used == 0 }

  /// The memory held, used or not.
  ///
  /// *Units*: bytes.
  @inlinable public var byteCapacity: Int { capacity &* MemoryLayout<Element>.stride }

  /// The element at `index`, which must be below `count`.
  @inlinable public subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: used), "index out of range")
      // SAFETY: the index was just checked against `used`.
      return unsafe base[index]
    }
    set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: used), "index out of range")
      // SAFETY: the index was just checked against `used`.
      unsafe base[index] = newValue
    }
  }

  /// The element at `index` without a check in release builds; the caller must have proved `0 <= index < count`.
  @unsafe @inlinable public subscript(unchecked index: Int) -> Element {
    get {
      assert(UInt(bitPattern: index) < UInt(bitPattern: used), "index out of range")
      // SAFETY: the caller's promise, which the word `unsafe` at the call repeats.
      return unsafe base[index]
    }
    set {
      assert(UInt(bitPattern: index) < UInt(bitPattern: used), "index out of range")
      // SAFETY: the caller's promise, which the word `unsafe` at the call repeats.
      unsafe base[index] = newValue
    }
  }

  /// The elements for reading, as long as the buffer is not changed.
  @inlinable public var span: Span<Element> {
    @_lifetime(borrow self) get {
      // SAFETY: the first `used` elements are initialised, and the span cannot outlive the borrow of `self`.
      let span = unsafe Span(_unsafeStart: base, count: used)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// The elements for changing in place, as long as nothing else uses the buffer.
  @inlinable public var mutableSpan: MutableSpan<Element> {
    @_lifetime(&self) mutating get {
      // SAFETY: the first `used` elements are initialised, and the span holds `self` exclusively.
      let span = unsafe MutableSpan(_unsafeStart: base, count: used)
      return unsafe _overrideLifetime(span, mutating: &self)
    }
  }
}

// SAFETY: a buffer is the only owner of its storage and cannot be copied, so handing it over hands over everything.
extension Buffer: @unchecked Sendable where Element: Sendable {}
