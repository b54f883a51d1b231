import Documents
import Foundation
import Testing

@testable import Reading

/// Files that change while they are read, and names that are no files: each is read as far as it goes, or named.
@Suite("Unsteady files")
struct UnsteadyFileTests {
  private static let line = Array("霧見市の除雪計画\n".utf8)

  private func file(in folder: TemporaryFolder) throws -> SourceFile {
    try #require(SourceWalker().walk([folder.path + "/plan.txt"]).files.first)
  }

  @Test("a file that grew since it was found is read to its end")
  func grows() throws {
    let folder = try TemporaryFolder()
    try folder.write("plan.txt", Self.line)
    let file = try file(in: folder)
    let grown = Array(repeatElement(Self.line, count: 20_000).joined())
    try folder.write("plan.txt", grown)
    let source = try OpenedSource(file).load()
    #expect(source.bytes == grown)
    #expect(throws: ReadingError.limit(path: folder.path + "/plan.txt", line: nil, limit: "bytes", allowed: 1000)) {
      _ = try OpenedSource(file).load(byteLimit: 1000)
    }
  }

  @Test("a file that shrinks while it is open gives what was read of it")
  func shrinks() throws {
    let folder = try TemporaryFolder()
    let whole = Array(repeatElement(Self.line, count: 200_000).joined())
    try folder.write("plan.txt", whole)
    let opened = try OpenedSource(file(in: folder))
    try SourceWalkerTests.shell(#"truncate -s 10 "$1/plan.txt""#, folder.path)
    let bytes = try opened.load().bytes
    #expect(bytes.count < whole.count)
    #expect(whole.starts(with: bytes))
  }

  @Test("a file that vanished is named, one that vanishes while it is open is read")
  func vanishes() throws {
    let folder = try TemporaryFolder()
    try folder.write("plan.txt", Self.line)
    let file = try file(in: folder)
    let opened = try OpenedSource(file)
    try FileManager.default.removeItem(atPath: folder.path + "/plan.txt")
    let source = try opened.load()
    #expect(source.bytes == Self.line)
    #expect {
      _ = try OpenedSource(file)
    } throws: { error in
      guard case .unreadable(let path, _, _)? = error as? ReadingError else { return false }
      return path == folder.path + "/plan.txt" && "\(error)".contains("No such file or directory")
    }
  }

  @Test("a pipe or a device given by its name is never opened")
  func pipesAndDevices() throws {
    let folder = try TemporaryFolder()
    try SourceWalkerTests.shell(#"mkfifo "$1/pipe""#, folder.path)
    let walk = SourceWalker().walk([folder.path + "/pipe", "/dev/zero"])
    #expect(walk.files.isEmpty)
    #expect(walk.skipped.map(\.reason) == ["it is a named pipe", "it is a device"])
  }
}
