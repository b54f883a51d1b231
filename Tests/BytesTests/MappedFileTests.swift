import Bytes
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
