internal import Glibc

/// Copies of files that are written once and never changed: a second name where the disk allows it, else the bytes.
public enum FileCopy {
  /// How a copy came about.
  public enum Outcome: Sendable {
    /// The file has a second name; its bytes are on the disk once.
    case linked
    /// The bytes were written again and are on the disk.
    case copied
  }

  private static let windowByteCount = 1 << 20

  /// Makes `target`, which must not be there yet, hold what `source` holds.
  ///
  /// A copied file is synchronised; a name is durable when its folder is synchronised, which is left to the caller.
  /// - Throws: the first failure; `StorageError.missing` when there is no such source.
  public static func make(
    _ source: String, at target: String, linking: Bool = true, fileSystem: FileSystem = .standard
  ) throws(StorageError) -> Outcome {
    if linking {
      do throws(StorageError) {
        try fileSystem.link(source, to: target)
        return .linked
      } catch .system(_, _, errno: ENOENT) {
        throw .missing(path: source, part: "the file")
      } catch .system(_, _, errno: let number) where [EXDEV, EPERM, EMLINK, EOPNOTSUPP, ENOSYS].contains(number) {
        // Another disk, or one whose files have one name each: the bytes are copied below.
      }
    }
    let file = try MappedFile(path: source, fileSystem: fileSystem)
    file.adviseSequential()
    var writer = try FileWriter(path: target, fileSystem: fileSystem)
    var place = 0
    while place < file.count {
      let end = min(place + windowByteCount, file.count)
      try writer.write(file.bytes.extracting(place..<end))
      file.release(place..<end)
      place = end
    }
    _ = try writer.finish(synchronize: true)
    return .copied
  }

  /// Copies a folder with all that is in it, and makes the names in it durable.
  ///
  /// - Throws: the first failure; what was copied until then stays.
  public static func makeTree(
    _ source: String, at target: String, linking: Bool = true, fileSystem: FileSystem = .standard
  ) throws(StorageError) {
    guard try fileSystem.status(source, followingLinks: false)?.kind == .folder else {
      _ = try make(source, at: target, linking: linking, fileSystem: fileSystem)
      return
    }
    try Directory.create(target, fileSystem: fileSystem)
    for name in try Directory.list(source, fileSystem: fileSystem) {
      try makeTree("\(source)/\(name)", at: "\(target)/\(name)", linking: linking, fileSystem: fileSystem)
    }
    try Directory.synchronize(target, fileSystem: fileSystem)
  }
}
