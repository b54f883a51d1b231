internal import Glibc
internal import Synchronization

/// Bytes in pages of their own, which go back to the system from the front while the rest is still read.
///
/// They are a copy of what was read, not a mapping of the file: a file that shrinks under a mapping kills the process that
/// touches it, one that shrinks under a copy does nothing. What was given back reads as zeros.
/// *Law*: what is not released stays as it was appended (`ReleasableBytesTests.keepsWhatIsNotReleased`).
@safe public final class ReleasableBytes: Sendable {
  private static let pageByteCount = 4096

  /// How many bytes there are, released or not.
  public let count: Int
  private let address: UInt
  /// *Units*: bytes, whole pages.
  private let mappedByteCount: Int
  private let releasedEnd = Atomic<Int>(0)

  fileprivate init(address: UInt, capacity: Int, count: Int) {
    self.count = count
    self.address = address
    mappedByteCount = (count + Self.pageByteCount - 1) / Self.pageByteCount * Self.pageByteCount
    guard capacity > mappedByteCount else { return }
    // SAFETY: the pages behind the last byte are ours, and nothing has or gets an address within them.
    unsafe munmap(UnsafeMutableRawPointer(bitPattern: address + UInt(mappedByteCount)), capacity - mappedByteCount)
  }

  deinit {
    // SAFETY: the mapping is ours, and every span of it has ended, since spans borrow this object.
    if mappedByteCount > 0 { unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), mappedByteCount) }
  }

  /// All bytes; those that were released are zeros.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self) get {
      // SAFETY: the mapping holds `count` bytes until deinit, and the span cannot outlive the borrow of `self`.
      guard count > 0, let start = unsafe UnsafePointer<UInt8>(bitPattern: address) else { return Span() }
      let span = unsafe Span(_unsafeStart: start, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// How many bytes at the front may have been given back.
  public var releasedByteCount: Int { releasedEnd.load(ordering: .relaxed) }

  /// Gives the whole pages before `end` back; they are not to be read any more.
  ///
  /// *Cost*: one system call when at least a page is new; call it for a good many pages at once.
  public func release(upTo end: Int) {
    let before = releasedByteCount
    let whole = min(end, count) / Self.pageByteCount * Self.pageByteCount
    guard whole > before else { return }
    releasedEnd.store(whole, ordering: .relaxed)
    // SAFETY: the range lies in our own private mapping; its pages stay mapped and readable, as zeros.
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: address + UInt(before)), whole - before, MADV_DONTNEED)
  }
}

/// Collects bytes for a `ReleasableBytes`.
///
/// Room that was never written takes no memory. Growing moves the bytes to a mapping twice as large, piece by piece, so
/// that they are never held twice.
@safe public struct ReleasableBytesBuilder: ~Copyable {
  private static let pieceByteCount = 1 << 20

  private var address: UInt = 0
  private var capacity = 0
  /// How many bytes were appended.
  public private(set) var count = 0

  /// Makes room for so many bytes, and a piece more.
  ///
  /// - Throws: `StorageError.system` when there is no memory.
  public init(expecting byteCount: Int) throws(StorageError) {
    capacity = Self.rounded(max(0, byteCount) + Self.pieceByteCount)
    address = try Self.map(capacity)
  }

  deinit {
    // SAFETY: the mapping is ours, and spans of it end with the calls that lend them.
    if address != 0 { unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), capacity) }
  }

  /// Lends room for at most `limit` bytes to `fill`, which says how many it wrote.
  public mutating func append(
    atMost limit: Int, _ fill: (inout MutableSpan<UInt8>) throws(StorageError) -> Int
  ) throws(StorageError) -> Int {
    precondition(limit > 0, "room is asked for at least one byte")
    if capacity - count < limit { try grow(toFit: count + limit) }
    // SAFETY: the room lies in our mapping, whose fresh pages are zeros and so initialised; nothing else has a span of it.
    guard let start = unsafe UnsafeMutablePointer<UInt8>(bitPattern: address + UInt(count)) else { return 0 }
    var room = unsafe MutableSpan(_unsafeStart: start, count: limit)
    let written = try fill(&room)
    precondition(written >= 0 && written <= limit, "more bytes were written than there was room for")
    count += written
    return written
  }

  /// Appends a copy.
  public mutating func append(_ bytes: Span<UInt8>) throws(StorageError) {
    guard bytes.count > 0 else { return }
    _ = try append(atMost: bytes.count) { room in
      // SAFETY: the two spans are of different owners and equally long.
      unsafe room.withUnsafeMutableBytes { target in
        unsafe bytes.withUnsafeBytes { source in unsafe target.copyMemory(from: source) }
      }
      return bytes.count
    }
  }

  /// The bytes, which can grow no more.
  public consuming func finish() -> ReleasableBytes {
    let made = ReleasableBytes(address: address, capacity: capacity, count: count)
    discard self
    return made
  }

  private mutating func grow(toFit wanted: Int) throws(StorageError) {
    let larger = Self.rounded(max(wanted, capacity * 2))
    let target = try Self.map(larger)
    var done = 0
    while done < count {
      let size = min(Self.pieceByteCount, count - done)
      // SAFETY: both ranges lie within the two mappings, which are ours and apart; what was copied is not read again.
      guard let from = unsafe UnsafeMutableRawPointer(bitPattern: address + UInt(done)),
        let to = unsafe UnsafeMutableRawPointer(bitPattern: target + UInt(done))
      else { preconditionFailure("the kernel maps nothing at the address zero") }
      unsafe memcpy(to, from, size)
      _ = unsafe madvise(from, size, MADV_DONTNEED)
      done += size
    }
    // SAFETY: the old mapping is ours and not used any more.
    unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), capacity)
    address = target
    capacity = larger
  }

  private static func rounded(_ byteCount: Int) -> Int { (byteCount + 4095) / 4096 * 4096 }

  private static func map(_ byteCount: Int) throws(StorageError) -> UInt {
    // SAFETY: a new private mapping at an address of the kernel's choice touches no memory of ours.
    let mapping = unsafe mmap(
      nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    let address = UInt(bitPattern: mapping)
    guard address != UInt.max else { throw .system(path: "memory", operation: "get memory", errno: errno) }
    return address
  }
}
