import Bytes
import Foundation
import Testing

@Suite struct AtomicFileTests {
  /// Lets `allowed` operations pass and fails every one after them, or only the next.
  final class Failing: @unchecked Sendable {
    private let lock = NSLock()
    private var left: Int
    private let onlyOnce: Bool
    private(set) var failed: [FileSystem.Operation] = []

    init(after allowed: Int, onlyOnce: Bool) {
      left = allowed
      self.onlyOnce = onlyOnce
    }

    var fileSystem: FileSystem {
      FileSystem { operation throws(StorageError) in
        self.lock.lock()
        defer { self.lock.unlock() }
        self.left -= 1
        if self.left == -1 || (self.left < -1 && !self.onlyOnce) {
          self.failed.append(operation)
          throw .system(path: operation.path, operation: operation.kind.rawValue, errno: ENOSPC)
        }
      }
    }
  }

  @Test func replacesWhatWasThere() throws {
    let folder = try TemporaryFolder()
    for content in [[1, 2, 3], [], [UInt8](repeating: 7, count: 300_000)] as [[UInt8]] {
      try AtomicFile.replace(path: folder["manifest"], with: content.span)
      #expect(try contents(of: folder["manifest"]) == content)
      #expect(try Directory.list(folder.path) == ["manifest"])
    }
  }

  @Test(arguments: [true, false]) func everyFailureLeavesOldOrNew(onlyOnce: Bool) throws {
    let old = [UInt8](repeating: 1, count: 1000)
    let new = [UInt8](repeating: 2, count: 600_000)
    var kinds: [FileSystem.Operation.Kind] = []
    for allowed in 0... {
      let folder = try TemporaryFolder()
      let path = try folder.write(old, to: "manifest")
      let failing = Failing(after: allowed, onlyOnce: onlyOnce)
      let thrown: StorageError?
      do throws(StorageError) {
        try AtomicFile.replace(path: path, with: new.span, fileSystem: failing.fileSystem)
        thrown = nil
      } catch { thrown = error }
      guard let first = failing.failed.first else {
        #expect(thrown == nil)
        #expect(try contents(of: path) == new)
        break
      }
      kinds.append(first.kind)
      #expect(thrown == .system(path: first.path, operation: first.kind.rawValue, errno: ENOSPC))
      let isRenamed = kinds.contains(.rename) && first.kind != .rename
      #expect(try contents(of: path) == (isRenamed ? new : old), "after \(allowed) operations")
      if onlyOnce { #expect(try Directory.list(folder.path) == ["manifest"]) }
    }
    #expect(kinds == [.create, .write, .synchronize, .rename, .open, .synchronize])
  }
}
