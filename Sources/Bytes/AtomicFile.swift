internal import Glibc

/// Replaces a file in one step: readers see the old content or the new, whatever fails and whenever the power goes.
///
///     write name.new.<pid> -> fsync it -> rename it to name -> fsync the folder
///
/// *Law*: when the n-th operation fails, the file holds the old bytes or the new ones whole, for every n
/// (`AtomicFileTests.everyFailureLeavesOldOrNew`).
public enum AtomicFile {
  /// Makes `bytes` the content of `path`, durably; its folder must be there.
  ///
  /// - Throws: the first failure. The file is then unchanged, but for a failing last step (the folder's `synchronize`):
  ///   then the new content is visible and may be lost if the power goes.
  public static func replace(
    path: String, with bytes: Span<UInt8>, fileSystem: FileSystem = .standard
  ) throws(StorageError) {
    let temporary = "\(path).new.\(getpid())"
    do throws(StorageError) {
      var writer = try FileWriter(path: temporary, replacing: true, fileSystem: fileSystem)
      try writer.write(bytes)
      _ = try writer.finish(synchronize: true)
      try fileSystem.rename(temporary, to: path)
    } catch {
      // What is left of the new file has no meaning; that it cannot be removed either must not hide the first failure.
      _ = try? fileSystem.remove(temporary)
      throw error
    }
    try Directory.synchronize(Directory.parent(of: path), fileSystem: fileSystem)
  }
}
