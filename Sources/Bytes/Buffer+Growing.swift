extension Buffer {
  /// Adds one element at the end.
  @inlinable public mutating func append(_ element: Element) {
    if used == capacity { grow(toFit: used &+ 1) }
    // SAFETY: there is room for at least one element beyond `used`.
    unsafe (base + used).initialize(to: element)
    used &+= 1
  }

  /// Adds all elements of a span at the end.
  @inlinable public mutating func append(contentsOf elements: Span<Element>) {
    let added = elements.count
    if capacity &- used < added { grow(toFit: used + added) }
    // SAFETY: there is room for `added` elements, and a span of another owner cannot overlap storage being mutated.
    let end = unsafe base + used
    unsafe elements.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      unsafe end.initialize(from: start, count: added)
    }
    used &+= added
  }

  /// Adds all elements of another buffer at the end.
  @inlinable public mutating func append(contentsOf elements: borrowing Buffer<Element>) {
    append(contentsOf: elements.span)
  }

  /// Adds `element` at the end `count` times.
  @inlinable public mutating func append(repeating element: Element, count added: Int) {
    precondition(added >= 0, "a count is not negative")
    if capacity &- used < added { grow(toFit: used + added) }
    // SAFETY: there is room for `added` elements beyond `used`.
    unsafe (base + used).initialize(repeating: element, count: added)
    used &+= added
  }

  /// Removes the last `removed` elements, which must be there.
  @inlinable public mutating func removeLast(_ removed: Int = 1) {
    precondition(removed >= 0 && removed <= used, "cannot remove more elements than there are")
    used &-= removed
  }

  /// Removes everything; the memory stays for the next round unless it is to be given back.
  @inlinable public mutating func removeAll(keepingCapacity: Bool = true) {
    used = 0
    guard !keepingCapacity else { return }
    // SAFETY: the storage is ours alone and no element of it is in use.
    unsafe RawStorage.release(UnsafeMutableRawPointer(base))
    unsafe base = RawStorage.allocate(byteCount: 0).assumingMemoryBound(to: Element.self)
    capacity = 0
  }

  /// Makes the count `count`: cuts the end off, or fills it up with `element`.
  @inlinable public mutating func resize(to count: Int, filling element: Element) {
    precondition(count >= 0, "a count is not negative")
    if count <= used {
      used = count
    } else {
      append(repeating: element, count: count &- used)
    }
  }

  /// Makes room for `capacity` elements in all.
  @inlinable public mutating func reserveCapacity(_ capacity: Int) {
    if capacity > self.capacity { grow(toFit: capacity) }
  }

  /// Lets `write` initialise up to `room` elements beyond the end and say how many it did.
  @unsafe @inlinable internal mutating func appendUninitialized<Failure: Error>(
    room: Int, _ write: (UnsafeMutablePointer<Element>) throws(Failure) -> Int
  ) throws(Failure) {
    reserveCapacity(used + room)
    // SAFETY: there are `room` free elements; `write` says how many of them it has initialised.
    let written = unsafe try write(base + used)
    precondition(written >= 0 && written <= room, "more elements were written than there was room for")
    used &+= written
  }

  /// Makes room for `count` elements, and for twice as many as before, so that appending stays constant.
  @inlinable @inline(never) internal mutating func grow(toFit count: Int) {
    let stride = MemoryLayout<Element>.stride
    let wanted = Swift.max(count, capacity &* 2, 64 / stride + 1)
    // SAFETY: `base` came from `RawStorage`; its first `used` elements move with it, and plain values may be moved.
    unsafe base = RawStorage.reallocate(UnsafeMutableRawPointer(base), byteCount: wanted * stride)
      .assumingMemoryBound(to: Element.self)
    capacity = wanted
  }
}
