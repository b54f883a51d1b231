internal import Glibc

/// Why storage failed: the system refused, the bytes are broken, or somebody else holds the place.
public enum StorageError: Error, Equatable, CustomStringConvertible {
  /// The operating system refused; `operation` is the call, `errno` its number.
  case system(path: String, operation: String, errno: Int32)
  /// The bytes are not what the format says. *Units*: `byteOffset` counts from the start of the file.
  case corrupt(path: String, part: String, byteOffset: Int, reason: String)
  /// Another writer holds the lock file; `holder` is what it wrote there about itself.
  case locked(path: String, holder: String)
  /// The file was written in a format version that this program does not read.
  case formatVersion(path: String, found: Int, supported: ClosedRange<Int>)
  /// A part that the format requires is not there.
  case missing(path: String, part: String)
  /// The compression library refused its own input or ran out of memory.
  case compression(operation: String, reason: String)

  /// The sentence for people: the file, the place, and what to do.
  public var description: String {
    switch self {
    case .system(let path, let operation, let number):
      return "\(path): cannot \(operation): \(Self.text(of: number))\(Self.remedy(for: number))"
    case .corrupt(let path, let part, let byteOffset, let reason):
      return "\(path): \(part) is broken at byte \(byteOffset): \(reason); restore it from a copy or read it in again"
    case .locked(let path, let holder):
      return "\(path): held by \(holder); wait until that program ends, or stop it"
    case .formatVersion(let path, let found, let supported):
      let known =
        supported.count == 1 ? "\(supported.lowerBound)" : "\(supported.lowerBound) to \(supported.upperBound)"
      let remedy =
        found > supported.upperBound
        ? "use a newer program, or run `shirabe ingest` into a new folder"
        : "run `shirabe ingest` into a new folder"
      return "\(path): format version \(found), this program reads \(known); \(remedy)"
    case .missing(let path, let part):
      return "\(path): \(part) is missing; restore it from a copy or read the sources in again"
    case .compression(let operation, let reason):
      return "cannot \(operation): \(reason)"
    }
  }

  /// What the operating system said and the remedy, without the path and the call; nil of other faults.
  public var systemReason: String? {
    guard case .system(_, _, let number) = self else { return nil }
    return Self.text(of: number) + Self.remedy(for: number)
  }

  private static func text(of number: Int32) -> String {
    var characters = [CChar](repeating: 0, count: 256)
    // SAFETY: the buffer is ours and its length is given; this is the POSIX form, which fills what it is given.
    let failed = unsafe characters.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return ERANGE }
      return unsafe strerror_r(number, start, buffer.count)
    }
    guard failed == 0 else { return "error \(number)" }
    return String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func remedy(for number: Int32) -> String {
    switch number {
    case ENOSPC, EDQUOT: "; free some space or name a folder on another disk"
    case EFBIG: "; raise the limit of file sizes (`ulimit -f`), or name a folder on a disk with larger files"
    case EACCES, EPERM: "; run as a user who may use it, or change its permissions"
    case EROFS: "; name a folder on a disk that can be written"
    case EMFILE, ENFILE: "; raise the limit of open files (`ulimit -n`)"
    case ENOENT: "; check the name"
    default: ""
    }
  }
}
