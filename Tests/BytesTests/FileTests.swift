import Bytes
import Foundation
import TestSupport
import Testing

@Suite struct MappedFileTests {
  @Test(arguments: [0, 1, 4095, 4096, 100_001]) func givesTheBytesOfTheFile(count: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let file = try MappedFile(path: try folder.write(bytes, to: "data"))
    file.adviseSequential()
    file.adviseRandom()
    let mapped = copy(of: file.bytes)
    #expect(mapped == bytes)
    #expect(file.count == count)
  }

  @Test func staysWholeWhenTheNameIsRemoved() throws {
    let folder = try TemporaryFolder()
    let file = try MappedFile(path: try folder.write([1, 2, 3], to: "data"))
    try FileSystem.standard.remove(file.path)
    let mapped = copy(of: file.bytes)
    #expect(mapped == [1, 2, 3])
  }

  @Test func whatIsNotAFileThrows() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StorageError.missing(path: folder["none"], part: "the file")) {
      try MappedFile(path: folder["none"])
    }
    #expect(throws: StorageError.self) { try MappedFile(path: folder.path) }
    #expect(throws: StorageError.self) { try MappedFile(path: "/dev/null") }
  }
}

@Suite struct FileWriterTests {
  @Test(arguments: 1...6) func knowsWhatItWrote(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: seed)
    var writer = try FileWriter(path: folder["data"])
    var expected = ByteWriter()
    for _ in 0..<200 {
      let number = random.next()
      switch Int.random(in: 0...6, using: &random) {
      case 0:
        let size = Int.random(in: 0...9, using: &random) == 0 ? 600_000 : 3000
        let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size)
        try writer.write(bytes)
        expected.raw(bytes)
      case 1:
        try writer.writeU8(UInt8(truncatingIfNeeded: number))
        expected.u8(UInt8(truncatingIfNeeded: number))
      case 2:
        try writer.writeU16(UInt16(truncatingIfNeeded: number))
        expected.u16(UInt16(truncatingIfNeeded: number))
      case 3:
        try writer.writeU32(UInt32(truncatingIfNeeded: number))
        expected.u32(UInt32(truncatingIfNeeded: number))
      case 4:
        try writer.writeU64(number)
        expected.u64(number)
      case 5:
        try writer.writeVarint(number)
        expected.varint(number)
      default:
        try writer.align(to: 16)
        while expected.count % 16 != 0 { expected.u8(0) }
      }
      let position = writer.position
      #expect(position == expected.count)
    }
    let summary = try writer.finish(synchronize: seed % 2 == 0)
    #expect(try contents(of: folder["data"]) == expected.bytes, "seed \(seed)")
    #expect(summary.byteCount == expected.count)
    #expect(summary.checksum == Checksum.of(expected.bytes.span))
  }

  @Test func doesNotWriteOverAFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1], to: "data")
    #expect(throws: StorageError.system(path: path, operation: "create", errno: EEXIST)) {
      _ = try FileWriter(path: path)
    }
  }
}

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

@Suite struct DirectoryTests {
  @Test func createsListsAndRemoves() throws {
    let folder = try TemporaryFolder()
    try Directory.create(folder["a/b/c"], withIntermediates: true)
    try Directory.create(folder["a/b/c"], withIntermediates: true)
    _ = try folder.write([1, 2], to: "a/二")
    _ = try folder.write([], to: "a/Z")
    #expect(try Directory.list(folder["a"]) == ["Z", "b", "二"])
    #expect(try Directory.fileSize(folder["a/二"]) == 2)
    try Directory.synchronize(folder["a"])
    try FileManager.default.createSymbolicLink(atPath: folder["a/b/link"], withDestinationPath: folder.path)
    #expect(try FileSystem.standard.status(folder["a/b/link"])?.kind == .folder)
    #expect(try FileSystem.standard.status(folder["a/b/link"], followingLinks: false)?.kind == .link)
    try Directory.removeTree(folder["a"])
    #expect(try Directory.exists(folder["a"]) == false)
    #expect(try Directory.exists(folder.path))
  }

  @Test func refusalsAreNamed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([], to: "file")
    #expect(throws: StorageError.system(path: file, operation: "create the folder", errno: EEXIST)) {
      try Directory.create(file)
    }
    #expect(throws: StorageError.system(path: folder["no"], operation: "list", errno: ENOENT)) {
      try Directory.list(folder["no"])
    }
    #expect(throws: StorageError.missing(path: folder["no"], part: "the file")) {
      try Directory.fileSize(folder["no"])
    }
  }

  @Test(arguments: [
    ("a", "."), ("/a", "/"), ("/", "/"), ("a/b", "a"), ("/a/b/", "/a"), ("./a", "."), ("", "."),
  ]) func parents(path: String, parent: String) {
    #expect(Directory.parent(of: path) == parent)
  }
}

@Suite struct FileLockTests {
  @Test func excludesASecondHolder() throws {
    let folder = try TemporaryFolder()
    let path = folder["lock"]
    do {
      let lock = try FileLock(path: path)
      let thrown: StorageError?
      do throws(StorageError) {
        _ = try FileLock(path: path)
        thrown = nil
      } catch { thrown = error }
      guard case .locked(path, let holder)? = thrown else {
        Issue.record("a second lock was given: \(String(describing: thrown))")
        return
      }
      #expect(holder.hasPrefix("process \(getpid()) on "))
      #expect(lock.path == path)
    }
    let again = try FileLock(path: path)
    #expect(again.path == path)
  }
}

@Suite struct StorageErrorTests {
  @Test func everySentenceNamesFilePlaceAndRemedy() {
    let errors: [(StorageError, [String])] = [
      (.system(path: "/x", operation: "write", errno: ENOSPC), ["/x", "write", "No space left", "free some space"]),
      (.system(path: "/x", operation: "open", errno: EACCES), ["/x", "open", "Permission denied", "permissions"]),
      (.system(path: "/x", operation: "open", errno: EMFILE), ["Too many open files", "ulimit -n"]),
      (.system(path: "/x", operation: "create", errno: EROFS), ["Read-only", "can be written"]),
      (.corrupt(path: "/x", part: "terms", byteOffset: 7, reason: "no"), ["/x", "terms", "7", "no", "restore"]),
      (.locked(path: "/x", holder: "process 1 on h"), ["/x", "process 1 on h", "wait"]),
      (.formatVersion(path: "/x", found: 9, supported: 1...2), ["/x", "9", "1 to 2", "newer program"]),
      (.formatVersion(path: "/x", found: 1, supported: 2...2), ["1", "2", "shirabe ingest"]),
      (.missing(path: "/x", part: "terms"), ["/x", "terms", "restore"]),
      (.compression(operation: "compress", reason: "no"), ["compress", "no"]),
    ]
    for (error, parts) in errors {
      for part in parts { #expect("\(error)".contains(part)) }
    }
  }
}
