internal import Glibc

/// A whole file, read-only in memory: its bytes come from the page cache as they are touched.
///
/// The mapping lives as long as this object, and a span of it cannot outlive it. The file must not be cut short while it
/// is mapped: segments are written once and removed by name, which leaves a mapping whole.
/// *Cost*: opening is constant; a page that is not cached costs a disk read at its first touch.
@safe public final class MappedFile: Sendable {
  /// The file's name as it was opened.
  public let path: String
  /// How long the file is.
  ///
  /// *Units*: bytes.
  public let count: Int
  /// The address of the first byte; zero of an empty file, which is not mapped.
  private let address: UInt

  /// Maps the file at `path`; an empty file gives an empty span.
  ///
  /// - Throws: `StorageError.missing` when there is no such file, `.system` for any other refusal.
  public init(path: String, fileSystem: FileSystem = .standard) throws(StorageError) {
    let file: OpenFile
    do {
      file = OpenFile(try fileSystem.open(path), fileSystem)
    } catch .system(_, _, errno: ENOENT) {
      throw .missing(path: path, part: "the file")
    }
    var status = stat()
    // SAFETY: fstat fills the record it is given and keeps no pointer to it.
    guard unsafe fstat(file.descriptor, &status) == 0 else {
      throw .system(path: path, operation: "read the size", errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .system(path: path, operation: "map what is not a regular file", errno: EINVAL)
    }
    let byteCount = Int(status.st_size)
    var start: UInt = 0
    if byteCount > 0 {
      // SAFETY: a new read-only mapping at an address of the kernel's choice touches no memory of ours.
      let mapping = unsafe mmap(nil, byteCount, PROT_READ, MAP_SHARED, file.descriptor, 0)
      start = UInt(bitPattern: mapping)
      guard start != UInt.max else { throw .system(path: path, operation: "map", errno: errno) }
    }
    self.path = path
    count = byteCount
    address = start
  }

  deinit {
    // SAFETY: the mapping is ours, and every span of it has ended, since spans borrow this object.
    if address != 0 { unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count) }
  }

  /// All bytes of the file.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self) get {
      // SAFETY: the mapping holds `count` bytes until deinit, and the span cannot outlive the borrow of `self`.
      guard let start = unsafe UnsafePointer<UInt8>(bitPattern: address) else { return Span() }
      let span = unsafe Span(_unsafeStart: start, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Tells the kernel that reads will jump about, so that it reads nothing ahead.
  public func adviseRandom() { advise(MADV_RANDOM) }

  /// Tells the kernel that reads go from the beginning to the end, so that it reads far ahead.
  public func adviseSequential() { advise(MADV_SEQUENTIAL) }

  /// Tells the kernel that the pages wholly inside `range` are not needed for now, so that they leave our memory.
  ///
  /// They are read again from the file when they are asked for: what a long pass over a large file calls behind itself.
  public func release(_ range: Range<Int>) {
    let page = 4096
    let start = (range.lowerBound + page - 1) / page * page
    let end = min(range.upperBound, count) / page * page
    guard address != 0, start >= 0, end > start else { return }
    // SAFETY: the range lies in our own read-only mapping of a file, whose pages can always be read again.
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: address + UInt(start)), end - start, MADV_DONTNEED)
  }

  private func advise(_ advice: Int32) {
    guard address != 0 else { return }
    // SAFETY: the range is our own mapping. Advice only changes speed, so a refusal changes nothing and is not an error.
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: address), count, advice)
  }
}
