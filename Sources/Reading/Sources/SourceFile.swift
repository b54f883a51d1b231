public import Documents

/// A file that is to be read: found by `SourceWalker`, not opened yet.
public struct SourceFile: Sendable, Equatable {
  /// What the file system knows it by.
  public var path: FilePath
  /// The path as it is cited: below the ingested folder, or as given for a single file.
  public var citedPath: String
  /// The document's name: the path below the ingested folder, or the file's own name when it was given by itself.
  public var id: DocumentID
  /// The size when it was found; 0 when nobody can know, as of standard input.
  ///
  /// *Units*: bytes.
  public var byteCount: Int
  /// What was given, the file or a folder around it; nil of what comes only once, as standard input.
  public var root: SourceRoot?
  /// The file's own sidecar, `name.meta.json`, when there is one.
  public var sidecar: FilePath?
  /// What the folder's `metadata.csv` states of it.
  public var stated: [MetadataEntry] = []

  /// What an index knows the file by.
  public var name: SourceName { SourceName(root: root, path: citedPath) }

  /// Describes a file.
  public init(path: FilePath, citedPath: String, id: DocumentID, byteCount: Int) {
    self.path = path
    self.citedPath = citedPath
    self.id = id
    self.byteCount = byteCount
  }

  /// Standard input, given as `-`.
  public static let standardInput = SourceFile(
    path: FilePath("/dev/stdin"), citedPath: "standard input", id: DocumentID("stdin"), byteCount: 0)
}
