internal import Glibc

/// Folders: created, listed, made durable and removed.
public enum Directory {
  /// Creates a folder, and those above it when asked to; a folder that is there already is no error.
  public static func create(
    _ path: String, withIntermediates: Bool = false, fileSystem: FileSystem = .standard
  ) throws(StorageError) {
    if let status = try fileSystem.status(path) {
      guard status.kind == .folder else {
        throw .system(path: path, operation: "create the folder", errno: EEXIST)
      }
      return
    }
    if withIntermediates {
      let above = parent(of: path)
      if above != path { try create(above, withIntermediates: true, fileSystem: fileSystem) }
    }
    do {
      try fileSystem.createFolder(path)
    } catch .system(_, _, errno: EEXIST) {
      return  // made by another between the look and the call
    }
  }

  /// The names in a folder, without `.` and `..`, sorted by their bytes.
  ///
  /// A name that is not UTF-8 is given with U+FFFD in place of what is wrong, and opening it will fail.
  public static func list(_ path: String, fileSystem: FileSystem = .standard) throws(StorageError) -> [String] {
    try fileSystem.beforeOperation?(.init(.list, path: path))
    // SAFETY: the stream is opened, read and closed here; the path is read only during the call.
    guard let folder = unsafe opendir(path) else { throw .system(path: path, operation: "list", errno: errno) }
    // SAFETY: the stream is open and not used again.
    defer { unsafe closedir(folder) }
    var names: [String] = []
    errno = 0
    // SAFETY: an entry stays valid until the next `readdir` of this stream, and its name ends in zero.
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw .system(path: path, operation: "list", errno: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Waits until the names in a folder are on the disk: the last step of creating, renaming or removing durably.
  public static func synchronize(_ path: String, fileSystem: FileSystem = .standard) throws(StorageError) {
    let folder = OpenFile(try fileSystem.open(path), fileSystem)
    try fileSystem.synchronize(folder.descriptor, path)
  }

  /// Removes a folder and everything in it, or a single file; links are removed, never followed.
  public static func removeTree(_ path: String, fileSystem: FileSystem = .standard) throws(StorageError) {
    guard let status = try fileSystem.status(path, followingLinks: false) else { return }
    guard status.kind == .folder else { return try fileSystem.remove(path) }
    for name in try list(path, fileSystem: fileSystem) {
      try removeTree("\(path)/\(name)", fileSystem: fileSystem)
    }
    try fileSystem.removeFolder(path)
  }

  /// Whether a path names anything, links followed.
  public static func exists(_ path: String, fileSystem: FileSystem = .standard) throws(StorageError) -> Bool {
    try fileSystem.status(path) != nil
  }

  /// How long a file is.
  ///
  /// *Units*: bytes.
  /// - Throws: `StorageError.missing` when there is no such file.
  public static func fileSize(_ path: String, fileSystem: FileSystem = .standard) throws(StorageError) -> Int {
    guard let status = try fileSystem.status(path) else { throw .missing(path: path, part: "the file") }
    return status.byteCount
  }

  /// The folder that a path lies in: `.` of a bare name.
  public static func parent(of path: String) -> String {
    let trimmed = path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? path.dropLast() : path[...]
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
