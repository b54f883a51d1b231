package import Bytes

/// What a verification of an index found.
public struct IndexVerification: Sendable {
  /// Something that is not as it was written.
  public struct Damage: Sendable, Equatable, CustomStringConvertible {
    /// The file, or the folder when it is about several files.
    public var path: String
    /// The part of the index, by its name in `Index/FORMAT.md`.
    public var part: String
    /// Where it was noticed, when there is one place. *Units*: bytes from the start of the file.
    public var byteOffset: Int?
    /// What is wrong.
    public var reason: String

    /// Describes damage.
    public init(path: String, part: String, byteOffset: Int?, reason: String) {
      self.path = path
      self.part = part
      self.byteOffset = byteOffset
      self.reason = reason
    }

    /// One line: the file, the part, the place, the reason.
    public var description: String {
      "\(path): \(part)\(byteOffset.map { " at byte \($0)" } ?? ""): \(reason)"
    }
  }

  /// The files that were read in full, with their sizes in bytes.
  public internal(set) var checkedParts: [(path: String, byteCount: Int)] = []
  /// Everything found broken; empty when the index is whole.
  public internal(set) var damages: [Damage] = []
  /// What is no damage but worth knowing: files that no commit names.
  public internal(set) var notes: [String] = []

  /// Whether nothing is broken.
  public var isWhole: Bool { damages.isEmpty }

  /// Runs a check and notes how it failed.
  mutating func collect(_ path: String, _ part: String, _ check: () throws(StorageError) -> Void) {
    do throws(StorageError) {
      try check()
    } catch {
      add(Damage(error, path: path, part: part))
    }
  }

  /// Opens a file that is going to be read in full; nil when it cannot be opened.
  mutating func open(_ path: String, _ part: String) -> MappedFile? {
    var file: MappedFile?
    collect(path, part) { () throws(StorageError) in file = try MappedFile(path: path) }
    if let file { checkedParts.append((path, file.count)) }
    return file
  }

  /// Adds damage that is not known yet.
  mutating func add(_ damage: Damage) {
    if !damages.contains(damage) { damages.append(damage) }
  }
}

extension IndexVerification.Damage {
  /// What an error means; `path` and `part` serve when it names none.
  package init(_ error: StorageError, path: String, part: String) {
    switch error {
    case .corrupt(let path, let part, let byteOffset, let reason):
      self.init(path: path, part: part, byteOffset: byteOffset, reason: reason)
    case .missing(let path, _):
      self.init(path: path, part: part, byteOffset: nil, reason: "missing")
    default:
      self.init(path: path, part: part, byteOffset: nil, reason: "\(error)")
    }
  }
}
