import Glibc

/// The few calls of the C library that walking folders needs, for names that need not be UTF-8.
///
/// Every unsafe call for walking is in this file.
enum SystemFiles {
  /// What a name stands for.
  struct Status {
    enum Kind { case file, folder, link, fifo, socket, device }

    var kind: Kind
    /// *Units*: bytes.
    var byteCount: Int
    /// Tells two names of one thing from two things.
    var identity: Identity
  }

  /// The disk and the number of a file or folder.
  struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  /// Why a call failed, in the system's words.
  struct Failure: Error {
    var operation: String
    var reason: String
    /// Whether it is for certain that there is nothing of that name.
    var isMissing: Bool
  }

  /// Looks at what a path names.
  static func status(_ path: FilePath, followingLinks: Bool) throws(Failure) -> Status {
    var record = stat()
    var name = path.terminated
    // SAFETY: the name ends in zero and, like the record, lives through the call, which keeps no pointer.
    let result = unsafe name.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return -1 }
      return unsafe followingLinks ? stat(start, &record) : lstat(start, &record)
    }
    guard result == 0 else { throw failure("look at it") }
    let kind: Status.Kind =
      switch record.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .fifo
      case S_IFSOCK: .socket
      default: .device
      }
    return Status(
      kind: kind, byteCount: Int(record.st_size),
      identity: Identity(device: UInt64(record.st_dev), number: UInt64(record.st_ino)))
  }

  /// The absolute path of a thing that is there; of its own last name a link is kept, so that what a link `current` leads to
  /// may change.
  static func absolute(_ path: FilePath) throws(Failure) -> FilePath {
    var bytes = path.bytes
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    let slash = bytes.lastIndex(of: 0x2F)
    let name = Array(bytes[(slash.map { $0 + 1 } ?? 0)...])
    guard !name.isEmpty, name != [0x2E], name != [0x2E, 0x2E] else { return try resolved(FilePath(bytes: bytes)) }
    let folder = slash.map { Array(bytes[..<max(1, $0)]) } ?? [0x2E]
    return try resolved(FilePath(bytes: folder)).appending(name)
  }

  private static func resolved(_ path: FilePath) throws(Failure) -> FilePath {
    var name = path.terminated
    // SAFETY: the name ends in zero and lives through the call; the result is allocated for us, ends in zero and is freed once.
    let found = unsafe name.withUnsafeMutableBufferPointer { buffer -> [UInt8]? in
      guard let start = buffer.baseAddress, let result = unsafe realpath(start, nil) else { return nil }
      defer { unsafe free(result) }
      return unsafe (0..<strlen(result)).map { unsafe UInt8(bitPattern: result[$0]) }
    }
    guard let found else { throw failure("find its absolute path") }
    return FilePath(bytes: found)
  }

  /// The names in a folder without `.` and `..`, sorted by their bytes.
  static func names(in path: FilePath) throws(Failure) -> [[UInt8]] {
    var name = path.terminated
    // SAFETY: the name ends in zero and lives through the call.
    let opened = unsafe name.withUnsafeMutableBufferPointer { buffer -> OpaquePointer? in
      guard let start = buffer.baseAddress else { return nil }
      return unsafe opendir(start)
    }
    guard let folder = unsafe opened else { throw failure("list the folder") }
    // SAFETY: the stream is open and closed once, after its last use.
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    errno = 0
    // SAFETY: an entry is valid until the next readdir of this stream; its name ends in zero within `d_name`.
    while let entry = unsafe readdir(folder) {
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        unsafe Array(raw.prefix { $0 != 0 })
      }
      if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(bytes) }
      errno = 0
    }
    guard errno == 0 else { throw failure("list the folder") }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Opens a file for reading and returns its descriptor, which the caller closes.
  static func open(_ path: FilePath) throws(Failure) -> Int32 {
    var name = path.terminated
    // SAFETY: the name ends in zero and lives through the call.
    let descriptor = unsafe name.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return -1 }
      return unsafe Glibc.open(start, O_RDONLY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw failure("open") }
    return descriptor
  }

  /// Closes a descriptor opened for reading; a refusal has nothing to tell.
  static func close(_ descriptor: Int32) {
    _ = Glibc.close(descriptor)
  }

  /// Whether a pattern of the shell matches all of a path; only a slash matches a slash.
  static func matches(_ pattern: String, _ path: [UInt8]) -> Bool {
    var name = FilePath(bytes: path).terminated
    // SAFETY: both strings end in zero and live through the call, which keeps no pointer.
    return unsafe name.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let start = buffer.baseAddress else { return false }
      return unsafe fnmatch(pattern, start, FNM_PATHNAME) == 0
    }
  }

  private static func failure(_ operation: String) -> Failure {
    let number = errno
    var characters = [CChar](repeating: 0, count: 256)
    // SAFETY: strerror_r writes at most the buffer's length, which lives through the call.
    let result = unsafe characters.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return ERANGE }
      return unsafe strerror_r(number, start, buffer.count)
    }
    let text = String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return Failure(
      operation: operation, reason: result == 0 ? text : "error \(number)",
      isMissing: number == ENOENT || number == ENOTDIR)
  }
}
