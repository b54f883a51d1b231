import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Folders with links, pipes and strange names are walked without harm.
@Suite("Walking folders")
struct SourceWalkerTests {
  /// Runs a line of shell with one argument, for what Foundation cannot make.
  static func shell(_ line: String, _ argument: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line, "sh", argument]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("everything is accounted for: loops, pipes, hidden and locked files, broken links")
  func everythingIsAccountedFor() throws {
    let folder = try TemporaryFolder()
    try folder.write("b/文書.txt", "あ".utf8)
    try folder.write("a.txt", "x".utf8)
    try folder.write(".hidden", "x".utf8)
    try folder.write("~$lock.docx", "x".utf8)
    try folder.write("line\nbreak.txt", "x".utf8)
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path + "/b/loop", withDestinationPath: folder.path)
    try files.createSymbolicLink(atPath: folder.path + "/again.txt", withDestinationPath: folder.path + "/a.txt")
    try files.createSymbolicLink(atPath: folder.path + "/broken", withDestinationPath: folder.path + "/nothing")
    try Self.shell(#"mkfifo "$1/pipe""#, folder.path)
    let walk = SourceWalker().walk([folder.path])
    #expect(walk.files.map(\.id.rawValue) == ["a.txt", "b/文書.txt", "line\\x0Abreak.txt"])
    #expect(walk.files.map(\.citedPath) == walk.files.map(\.id.rawValue))
    #expect(Set(walk.skipped.map(\.path)) == [".hidden", "~$lock.docx", "again.txt", "b/loop", "pipe"])
    #expect(walk.failures.count == 1)
    #expect(walk.failures.first?.description.hasPrefix("broken: cannot look at it") == true)
  }

  @Test("a name that is not UTF-8 is read, and named by an escape")
  func badNames() throws {
    let folder = try TemporaryFolder()
    try Self.shell(#"printf abc > "$1/$(printf '\216s.txt')""#, folder.path)
    let file = try #require(SourceWalker().walk([folder.path]).files.first)
    #expect(file.id.rawValue == "\\x8Es.txt")
    let source = try OpenedSource(file).load()
    #expect(source.bytes == Array("abc".utf8))
    try Self.shell(#"rm "$1/$(printf '\216s.txt')""#, folder.path)
  }

  @Test("two names never have the same display")
  func displaysDiffer() {
    let names: [[UInt8]] = [
      [0x8E], Array("\\x8E".utf8), Array("\\\\x8E".utf8), [0x0A], Array("\\x0A".utf8), Array("\\".utf8),
      Array("\\\\".utf8),
      Array("あ".utf8), [0xE3, 0x81], Array("%8E".utf8),
    ]
    #expect(Set(names.map { FilePath(bytes: $0).display }).count == names.count)
  }

  @Test("a file given by itself has its own name, a missing one is a failure")
  func singleFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("sub/a.txt", "本文".utf8)
    let walk = SourceWalker().walk([path, folder.path + "/none"])
    #expect(walk.files.map(\.id.rawValue) == ["a.txt"])
    #expect(walk.files.first?.citedPath == path)
    #expect(walk.failures.count == 1)
  }

  @Test("a source is loaded within its limit and read by the table")
  func loading() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", encode("札幌市の計画について。\n", by: "CP932"))
    let file = try #require(SourceWalker().walk([path]).files.first)
    #expect(throws: ReadingError.limit(path: path, line: nil, limit: "bytes", allowed: 3)) {
      _ = try OpenedSource(file).load(byteLimit: 3)
    }
    let document = try ReaderTable.standard.read(OpenedSource(file).load())
    #expect(String(decoding: document.text, as: UTF8.self) == "札幌市の計画について。\n")
    #expect(document.provenance.encoding.name == "CP932")
    let pdf = try folder.write("a.pdf", "%PDF-1.4".utf8)
    let other = try #require(SourceWalker().walk([pdf]).files.first)
    #expect(throws: ReadingError.self) { try ReaderTable.standard.read(OpenedSource(other).load()) }
  }
}
