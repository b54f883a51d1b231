internal import Glibc

/// The operations on files that can fail, in one place, so that a test can make the n-th of them fail.
///
/// Everything that writes takes a `FileSystem` and goes through it; `.standard` is the operating system as it is.
public struct FileSystem: Sendable {
  /// One operation about to happen.
  public struct Operation: Sendable, Equatable, CustomStringConvertible {
    /// The kinds of operation, each named as an error names it.
    public enum Kind: String, Sendable, CaseIterable {
      /// `open` of what is there: for reading, for synchronising a folder, or a lock file.
      case open
      /// `open` of a new file for writing.
      case create
      /// One `write`, which may take only a part of the bytes.
      case write
      /// `fsync` of a file or a folder.
      case synchronize
      /// `rename`; the path is the new name.
      case rename
      /// `link`; the path is the new name.
      case link
      /// `unlink`.
      case remove
      /// `opendir` and what follows.
      case list
      /// `flock`.
      case lock
      /// `mkdir`.
      case createFolder = "create the folder"
      /// `rmdir`.
      case removeFolder = "remove the folder"
      /// `ftruncate`.
      case truncate = "cut"
      /// `stat` or `lstat`.
      case status = "look at"
    }

    /// What is to be done.
    public let kind: Kind
    /// To which file or folder.
    public let path: String

    /// Names an operation.
    public init(_ kind: Kind, path: String) {
      self.kind = kind
      self.path = path
    }

    /// The kind and the path.
    public var description: String { "\(kind.rawValue) \(path)" }
  }

  /// Called before every operation; what it throws becomes the operation's failure, and nothing is done.
  public var beforeOperation: (@Sendable (Operation) throws(StorageError) -> Void)?

  /// The operating system, with a hook before each operation when one is given.
  public init(beforeOperation: (@Sendable (Operation) throws(StorageError) -> Void)? = nil) {
    self.beforeOperation = beforeOperation
  }

  /// The operating system as it is.
  public static let standard = FileSystem()

  /// Runs one call through the hook, again whenever a signal interrupted it, and turns its refusal into an error.
  func perform(_ kind: Operation.Kind, _ path: String, _ call: () -> Int) throws(StorageError) -> Int {
    try beforeOperation?(Operation(kind, path: path))
    while true {
      let result = call()
      if result >= 0 { return result }
      let number = errno
      if number == EINTR { continue }
      throw .system(path: path, operation: kind.rawValue, errno: number)
    }
  }
}
