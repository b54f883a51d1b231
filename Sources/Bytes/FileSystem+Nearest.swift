extension FileSystem {
  /// A regular file of this name in the working folder, or else in the nearest folder above it; nil where there is none.
  ///
  /// - Throws: `StorageError.system` when a folder on the way cannot be looked into.
  public func nearest(_ name: String) throws(StorageError) -> String? {
    var folder = ""
    var last: FileStatus?
    while let status = try status(folder.isEmpty ? "." : folder) {
      // The root's parent is the root.
      if let last, (last.device, last.number) == (status.device, status.number) { return nil }
      if try self.status(folder + name)?.kind == .file { return folder + name }
      last = status
      folder += "../"
    }
    return nil
  }
}
