import Glibc
import TestSupport
import Testing

@testable import Bytes

@Suite struct FileCopyTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  @Test func aLinkIsASecondName() throws {
    try ScratchFolder.write([1, 2], to: scratch["a"])
    #expect(try FileCopy.make(scratch["a"], at: scratch["b"]) == .linked)
    let files = FileSystem.standard
    #expect(try files.status(scratch["a"])?.number == files.status(scratch["b"])?.number)
  }

  @Test(arguments: [0, 1, 5_000_000]) func aCopyHasTheBytes(byteCount: Int) throws {
    let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try ScratchFolder.write(bytes, to: scratch["a"])
    #expect(try FileCopy.make(scratch["a"], at: scratch["b"], linking: false) == .copied)
    #expect(try ScratchFolder.bytes(of: scratch["b"]) == bytes)
    let files = FileSystem.standard
    #expect(try files.status(scratch["a"])?.number != files.status(scratch["b"])?.number)
  }

  @Test(arguments: [EXDEV, EPERM, EMLINK]) func whereThereAreNoSecondNamesBytesAreCopied(number: Int32) throws {
    try ScratchFolder.write([1, 2], to: scratch["a"])
    let files = FileSystem { operation throws(StorageError) in
      if operation.kind == .link { throw .system(path: operation.path, operation: "link", errno: number) }
    }
    #expect(try FileCopy.make(scratch["a"], at: scratch["b"], fileSystem: files) == .copied)
    #expect(try ScratchFolder.bytes(of: scratch["b"]) == [1, 2])
  }

  @Test func nothingIsReplaced() throws {
    try ScratchFolder.write([1], to: scratch["a"])
    try ScratchFolder.write([2], to: scratch["b"])
    #expect(throws: StorageError.self) { try FileCopy.make(scratch["a"], at: scratch["b"]) }
    #expect(throws: StorageError.self) { try FileCopy.make(scratch["a"], at: scratch["b"], linking: false) }
    #expect(try ScratchFolder.bytes(of: scratch["b"]) == [2])
    #expect(throws: StorageError.missing(path: scratch["c"], part: "the file")) {
      try FileCopy.make(scratch["c"], at: scratch["d"])
    }
  }

  @Test func aTreeIsCopiedWhole() throws {
    try Directory.create(scratch["from/in/side"], withIntermediates: true)
    try ScratchFolder.write([1], to: scratch["from/a"])
    try ScratchFolder.write([2], to: scratch["from/in/side/b"])
    try FileCopy.makeTree(scratch["from"], at: scratch["to"])
    #expect(try ScratchFolder.files(below: scratch["to"]) == ["a", "in/side/b"])
    #expect(try ScratchFolder.bytes(of: scratch["to/in/side/b"]) == [2])
  }
}
