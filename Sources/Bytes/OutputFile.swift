/// A file that a person names for something to be written to: a report, a list of timings.
public enum OutputFile {
  /// Makes `bytes` the content of `path`: in one step where a plain file or nothing stands there, else written through.
  ///
  /// A device, a pipe or a link (`/dev/stdout`, `/dev/null`) stays what it is; replacing it would put a file in its place.
  /// - Throws: `StorageError`; a plain file is then unchanged, as `AtomicFile.replace` says.
  public static func write(
    _ bytes: Span<UInt8>, to path: String, fileSystem: FileSystem = .standard
  ) throws(StorageError) {
    let found = try fileSystem.status(path, followingLinks: false)?.kind
    guard found == .special || found == .link else {
      return try AtomicFile.replace(path: path, with: bytes, fileSystem: fileSystem)
    }
    var writer = try FileWriter(path: path, replacing: true, fileSystem: fileSystem)
    try writer.write(bytes)
    _ = try writer.finish(synchronize: false)
  }
}
