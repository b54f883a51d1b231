internal import Glibc

/// A file of this process that is open, as the kernel numbers it.
typealias FileDescriptor = Int32

/// The system calls themselves: each retried when a signal interrupts it, each able to fail by the hook.
extension FileSystem {
  /// Opens a file or a folder for reading.
  func open(_ path: String) throws(StorageError) -> FileDescriptor {
    // SAFETY: here and below, a path is passed as a string that ends in zero and is read only during the call.
    FileDescriptor(try perform(.open, path) { unsafe Int(Glibc.open(path, O_RDONLY | O_CLOEXEC)) })
  }

  /// Creates a file for writing, which must not be there yet unless it may be replaced.
  func create(_ path: String, replacing: Bool = false) throws(StorageError) -> FileDescriptor {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (replacing ? O_TRUNC : O_EXCL)
    // SAFETY: see `open`.
    return FileDescriptor(try perform(.create, path) { unsafe Int(Glibc.open(path, flags, 0o666)) })
  }

  /// Opens a file for reading and writing and creates it if need be: a lock file.
  func openOrCreate(_ path: String) throws(StorageError) -> FileDescriptor {
    // SAFETY: see `open`.
    FileDescriptor(try perform(.open, path) { unsafe Int(Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)) })
  }

  /// Writes all bytes at the file's place, however many calls that takes.
  func write(_ bytes: Span<UInt8>, to file: FileDescriptor, _ path: String) throws(StorageError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes.extracting(droppingFirst: written)
      // SAFETY: the kernel reads `rest.count` bytes that the span owns, and only during the call.
      let count = try perform(.write, path) {
        unsafe rest.withUnsafeBufferPointer { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      }
      guard count > 0 else { throw .system(path: path, operation: "write", errno: ENOSPC) }
      written += count
    }
  }

  /// Reads at most as many bytes as the span holds; zero is the end of the file.
  func read(
    into bytes: inout MutableSpan<UInt8>, from file: FileDescriptor, _ path: String
  ) throws(StorageError) -> Int {
    // SAFETY: the kernel writes at most `count` bytes into memory that the span holds exclusively.
    let count: Int = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      while true {
        let count = unsafe Glibc.read(file, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        if errno != EINTR { return -Int(errno) }
      }
    }
    guard count >= 0 else { throw .system(path: path, operation: "read", errno: Int32(-count)) }
    return count
  }

  /// Waits until the bytes of a file, or the names of a folder, are on the disk.
  func synchronize(_ file: FileDescriptor, _ path: String) throws(StorageError) {
    _ = try perform(.synchronize, path) { Int(fsync(file)) }
  }

  /// Gives a file a new name, replacing what had that name, in one step.
  func rename(_ old: String, to new: String) throws(StorageError) {
    // SAFETY: see `open`.
    _ = try perform(.rename, new) { unsafe Int(Glibc.rename(old, new)) }
  }

  /// Gives a file a second name on the same disk; the new name must not be there yet.
  func link(_ old: String, to new: String) throws(StorageError) {
    // SAFETY: see `open`.
    _ = try perform(.link, new) { unsafe Int(Glibc.link(old, new)) }
  }

  /// Removes the name of a file.
  public func remove(_ path: String) throws(StorageError) {
    // SAFETY: see `open`.
    _ = try perform(.remove, path) { unsafe Int(unlink(path)) }
  }

  /// Creates one folder, whose parent must be there.
  func createFolder(_ path: String) throws(StorageError) {
    // SAFETY: see `open`.
    _ = try perform(.createFolder, path) { unsafe Int(mkdir(path, 0o777)) }
  }

  /// Removes one empty folder.
  func removeFolder(_ path: String) throws(StorageError) {
    // SAFETY: see `open`.
    _ = try perform(.removeFolder, path) { unsafe Int(rmdir(path)) }
  }

  /// Makes a file `count` bytes long.
  func truncate(_ file: FileDescriptor, to count: Int, _ path: String) throws(StorageError) {
    _ = try perform(.truncate, path) { Int(ftruncate(file, off_t(count))) }
  }

  /// Takes the exclusive lock of an open file without waiting; false when another holds it.
  func lock(_ file: FileDescriptor, _ path: String) throws(StorageError) -> Bool {
    let result = try perform(.lock, path) {
      let result = flock(file, LOCK_EX | LOCK_NB)
      return result < 0 && errno == EWOULDBLOCK ? 1 : Int(result)
    }
    return result == 0
  }

  /// What a path names, links followed unless told otherwise; nil when there is nothing.
  public func status(_ path: String, followingLinks: Bool = true) throws(StorageError) -> FileStatus? {
    var record = stat()
    // SAFETY: stat fills the record it is given and keeps no pointer; for the path see `open`.
    let result = try perform(.status, path) {
      let result = unsafe followingLinks ? stat(path, &record) : lstat(path, &record)
      return result < 0 && (errno == ENOENT || errno == ENOTDIR) ? 1 : Int(result)
    }
    return result == 0 ? FileStatus(record) : nil
  }

  /// Closes a file; its bytes were written or given up before, so a refusal has nothing to tell.
  func close(_ file: FileDescriptor) {
    _ = Glibc.close(file)
  }
}
