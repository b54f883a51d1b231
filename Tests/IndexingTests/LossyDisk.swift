import Bytes
import Foundation
import Synchronization
import TestSupport
import Testing

/// A disk that may lose, tear and reorder whatever was not synchronised: before every operation it shows what a power
/// cut at that moment could leave behind.
///
/// The real folder plays the page cache. What `fsync` of a file or a folder has made durable is written down beside
/// it. A cut takes, for each name that changed since its folder was synchronised, the old or the new one; and for each
/// file that was written since it was synchronised, the old bytes, the new ones, or sectors of both and of zeros.
/// - Source: the method of SQLite's crash tests (sqlite.org/testing.html, section 3.4).
final class LossyDisk: Sendable {
  private static let sector = 512

  private struct State {
    /// The names that are durable in each folder, with the numbers of their files.
    var names: [String: [String: UInt64]] = [:]
    /// The bytes that are durable of each file, by its number.
    var bytes: [UInt64: [UInt8]] = [:]
    var operations = 0
  }

  private let root: String
  private let state = Mutex(State())
  private let check: @Sendable (_ disk: LossyDisk, _ operation: Int) -> Void

  /// Watches a folder that is durable as it is; `check` is called before each operation, with its number.
  init(_ root: String, check: @escaping @Sendable (_ disk: LossyDisk, _ operation: Int) -> Void) throws {
    self.root = root
    self.check = check
    try remember(root)
  }

  /// The system's files, watched.
  var fileSystem: FileSystem {
    FileSystem { operation throws(StorageError) in
      guard operation.path.hasPrefix(self.root) else { return }
      let number = self.state.withLock { state in
        state.operations += 1
        return state.operations
      }
      self.check(self, number)
      if operation.kind == .synchronize { self.synchronize(operation.path) }
    }
  }

  /// How many operations there were.
  var operationCount: Int { state.withLock { $0.operations } }

  /// Builds what a power cut now could leave, at `target`.
  func cut(to target: String, using generator: inout SeededGenerator) throws {
    let state = state.withLock { $0 }
    try cut(root, to: target, state, &generator)
  }

  private func cut(_ path: String, to target: String, _ state: State, _ generator: inout SeededGenerator) throws {
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    let current = try Self.names(in: path)
    let durable = state.names[path] ?? [:]
    for name in Set(current.keys).union(durable.keys).sorted() {
      let takesNew = current[name] == durable[name] || Bool.random(using: &generator)
      guard let number = takesNew ? current[name] : durable[name] else { continue }
      let below = path + "/" + name
      if takesNew, try FileSystem.standard.status(below)?.kind == .folder {
        try cut(below, to: target + "/" + name, state, &generator)
      } else if !takesNew, state.bytes[number] == nil {
        // A folder that was there and has been removed since: its durable names and bytes.
        try restore(below, to: target + "/" + name, state)
      } else {
        let new = takesNew ? try ScratchFolder.bytes(of: below) : nil
        try ScratchFolder.write(
          torn(from: state.bytes[number], to: new, &generator), to: target + "/" + name)
      }
    }
  }

  private func restore(_ path: String, to target: String, _ state: State) throws {
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    for (name, number) in state.names[path] ?? [:] {
      if let bytes = state.bytes[number] {
        try ScratchFolder.write(bytes, to: target + "/" + name)
      } else {
        try restore(path + "/" + name, to: target + "/" + name, state)
      }
    }
  }

  /// What may be on the disk of a file whose durable bytes are `old`, and whose cached ones are `new`.
  private func torn(from old: [UInt8]?, to new: [UInt8]?, _ generator: inout SeededGenerator) -> [UInt8] {
    guard let new else { return old ?? [] }
    if old == new { return new }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return old ?? []
    case 1: return new
    default:
      var bytes = Array(new.prefix(Int.random(in: 0...new.count, using: &generator)))
      for start in stride(from: 0, to: bytes.count, by: Self.sector) where Bool.random(using: &generator) {
        for index in start..<min(start + Self.sector, bytes.count) {
          bytes[index] = old.flatMap { index < $0.count ? $0[index] : nil } ?? 0
        }
      }
      return bytes
    }
  }

  /// Takes what the synchronised file or folder holds now as durable.
  private func synchronize(_ path: String) {
    do {
      guard let status = try FileSystem.standard.status(path) else { return }
      if status.kind == .folder {
        let names = try Self.names(in: path)
        state.withLock { $0.names[path] = names }
      } else {
        let bytes = try ScratchFolder.bytes(of: path)
        state.withLock { $0.bytes[status.number] = bytes }
      }
    } catch {
      Issue.record("the disk's double cannot read \(path): \(error)")
    }
  }

  private func remember(_ path: String) throws {
    let names = try Self.names(in: path)
    state.withLock { $0.names[path] = names }
    for (name, number) in names {
      let below = path + "/" + name
      if try FileSystem.standard.status(below)?.kind == .folder {
        try remember(below)
      } else {
        let bytes = try ScratchFolder.bytes(of: below)
        state.withLock { $0.bytes[number] = bytes }
      }
    }
  }

  private static func names(in path: String) throws -> [String: UInt64] {
    var names: [String: UInt64] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      names[name] = try FileSystem.standard.status(path + "/" + name, followingLinks: false)?.number
    }
    return names
  }
}
