/// What an ingest was given to read: where the files below it, or the file itself, are looked for again.
///
/// Paths are absolute and spelled as they are shown, so that the bytes of any name can be had back.
public enum SourceRoot: Hashable, Sendable, CustomStringConvertible {
  /// A folder; the files' paths are those below it.
  case folder(String)
  /// A file that was given by itself, an archive for instance.
  case file(String)

  /// The absolute path.
  public var path: String {
    switch self {
    case .folder(let path), .file(let path): path
    }
  }

  /// The absolute path.
  public var description: String { path }

  /// The absolute path of a file that is cited by a path below this root.
  public func place(of cited: String) -> String {
    switch self {
    case .folder(let folder): folder.hasSuffix("/") ? folder + cited : "\(folder)/\(cited)"
    case .file(let file): file
    }
  }
}

/// A source file, told from one of the same path below another root.
public struct SourceName: Hashable, Sendable, Comparable {
  /// Where it was found; nil of what comes only once, as standard input.
  public var root: SourceRoot?
  /// The path as it is cited.
  public var path: String

  /// Names a file.
  public init(root: SourceRoot?, path: String) {
    self.root = root
    self.path = path
  }

  /// The absolute path; nil of what comes only once.
  public var place: String? { root.map { $0.place(of: path) } }

  /// Orders by the bytes of the paths, then by the roots.
  public static func < (left: SourceName, right: SourceName) -> Bool {
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    return (left.root?.path ?? "").utf8.lexicographicallyPrecedes((right.root?.path ?? "").utf8)
  }
}
