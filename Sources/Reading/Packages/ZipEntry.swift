/// One member of a ZIP archive, as its central directory describes it.
struct ZipEntry: Equatable {
  /// Its number in the archive.
  var index: Int
  /// Its name, decoded.
  var name: String
  /// What it says that it takes in the archive.
  ///
  /// *Units*: bytes.
  var packedByteCount: Int
  /// Whether its content is encrypted.
  var isEncrypted: Bool
  /// Whether it is a symbolic link, a device or another thing that is neither file nor folder.
  var isSpecial: Bool

  /// Whether it is a folder.
  var isFolder: Bool { name.hasSuffix("/") || name.hasSuffix("\\") }

  /// Whether its name stays below the archive: not absolute, without `..`, and without a zero.
  var isContained: Bool {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.hasPrefix("\\"), !name.utf8.contains(0) else { return false }
    if name.dropFirst().hasPrefix(":") { return false }
    return !name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
  }

  /// Whether it is what programs leave beside the matter: an archive's Macintosh shadows, lock files, thumbnails.
  var isShadow: Bool {
    let last = name.split(separator: "/").last ?? ""
    return name.hasPrefix("__MACOSX/") || last.hasPrefix("._") || last.hasPrefix("~$") || last.hasPrefix(".~lock.")
      || last == ".DS_Store" || last == "Thumbs.db" || last == "desktop.ini"
  }
}
