internal import Glibc

/// What the system knows of a file without opening it.
public struct FileStatus: Sendable, Equatable {
  /// The kinds of thing that a name in a folder can be.
  public enum Kind: Sendable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link, seen only when links are not followed.
    case link
    /// A device, a pipe or a socket: never to be read as a document.
    case special
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// How long it is.
  ///
  /// *Units*: bytes.
  public let byteCount: Int
  /// The disk it lies on; with `number` it tells two names of one file or folder apart from two files.
  public let device: UInt64
  /// Its number on that disk.
  public let number: UInt64
  /// When its content last changed.
  ///
  /// *Units*: nanoseconds since 1970-01-01 UTC.
  public let modified: Int64

  /// What a `stat` record says.
  init(_ record: stat) {
    kind =
      switch record.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    byteCount = Int(record.st_size)
    device = UInt64(record.st_dev)
    number = UInt64(record.st_ino)
    modified = Int64(record.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(record.st_mtim.tv_nsec)
  }
}
