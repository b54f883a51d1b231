/// Which of the files below the given folders are read: patterns of paths, and a largest size.
///
/// A pattern is one of the shell's: `*` stands for any characters but a slash, `?` for one of ASCII, `[a-z]` for one of
/// several, `\` takes the next as it is. Without a slash it is held against every name of a path, the file's and its folders';
/// with one, against the path below the given folder and against the folders on it.
/// *Law*: what an excluding pattern matches is left out, whatever includes it
/// (`PathSelectionTests.excludingWins`).
/// - Source: POSIX.1-2017, Shell & Utilities 2.13; the matching is the C library's `fnmatch`.
public struct PathSelection: Sendable, Equatable {
  /// Only files that one of these matches are read; all when there is none.
  public var included: [String]
  /// What one of these matches is left out; of a folder, with all that is in it.
  public var excluded: [String]
  /// The largest file that is read; nil when there is no limit. *Units*: bytes as they lie in the file.
  public var mostBytes: Int?

  /// Selects by patterns and size.
  public init(included: [String] = [], excluded: [String] = [], mostBytes: Int? = nil) {
    self.included = included
    self.excluded = excluded
    self.mostBytes = mostBytes
  }

  /// Why a folder at a path below the given one is left out; nil when it is to be walked.
  func refusal(ofFolder path: [UInt8]) -> String? {
    excluded.first { Self.matches($0, path) }.map { "the pattern \($0) excludes it" }
  }

  /// Why a file at a path below the given folder is left out; nil when it is to be read.
  func refusal(ofFile path: [UInt8], byteCount: Int) -> String? {
    if let refusal = refusal(ofFolder: path) { return refusal }
    if !included.isEmpty, !included.contains(where: { Self.matches($0, path) }) {
      return "no pattern includes it"
    }
    return refusal(ofSize: byteCount)
  }

  /// Why a file of this size is left out; nil when it is to be read.
  func refusal(ofSize byteCount: Int) -> String? {
    guard let mostBytes, byteCount > mostBytes else { return nil }
    return "its \(byteCount) bytes are more than the \(mostBytes) allowed"
  }

  /// Whether a pattern matches a path, a folder on it, or, without a slash, a name of it.
  private static func matches(_ pattern: String, _ path: [UInt8]) -> Bool {
    guard pattern.utf8.contains(0x2F) else {
      return path.split(separator: 0x2F).contains { SystemFiles.matches(pattern, Array($0)) }
    }
    // A slash at either end says only that the pattern is a path, or that it means a folder.
    let bare = pattern.utf8.drop { $0 == 0x2F }
    let end = bare.lastIndex { $0 != 0x2F }.map { bare.index(after: $0) } ?? bare.startIndex
    let trimmed = String(Substring(bare[..<end]))
    if SystemFiles.matches(trimmed, path) { return true }
    return path.indices.contains { path[$0] == 0x2F && SystemFiles.matches(trimmed, Array(path[..<$0])) }
  }
}
