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
      Array("あ".utf8), [0xE3, 0x81], Array("%8E".utf8), [0x5C, 0x01], Array("\\x01".utf8), [0x5C, 0x8E],
      [0x5C, 0x5C, 0x8E],
    ]
    #expect(Set(names.map { FilePath(bytes: $0).display }).count == names.count)
  }

  @Test("a display leads back to the bytes")
  func displaysLeadBack() {
    var generator = SeededGenerator(seed: 92)
    let alphabet: [UInt8] = [0x5C, 0x5C, 0x78, 0x38, 0x45, 0x01, 0x8E, 0xE3, 0x81, 0x82, 0x2F, 0x41, 0x7F]
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 1...9, using: &generator)).compactMap { _ in
        alphabet.randomElement(using: &generator)
      }
      let path = FilePath(bytes: bytes)
      #expect(FilePath(display: path.display) == path, "\(bytes)")
    }
  }

  @Test("a file knows the root it was found below, and is found again from there")
  func roots() throws {
    let folder = try TemporaryFolder()
    for name in ["a.txt", "sub/b.txt", "sub/deep/c.txt", "sub.txt"] { try folder.write(name, "本文".utf8) }
    try Self.shell(#"ln -s sub "$1/current"; cd "$1" && mkdir -p other"#, folder.path)
    let walk = SourceWalker().walk([folder.path + "/sub/../current/", folder.path + "/a.txt"])
    #expect(walk.roots.map { $0.path.hasSuffix("/current") || $0.path.hasSuffix("/a.txt") } == [true, true])
    #expect(walk.files.allSatisfy { $0.name.place.map { SourceWalker().walk([$0]).files.count } == 1 })
    #expect(
      SourceWalker().walk(to: walk.files.map(\.name)).files.map(\.name)
        == walk.files.map(\.name).sorted { ($0.root?.path ?? "") < ($1.root?.path ?? "") })
    let root = try #require(SourceWalker().walk([folder.path]).roots.first)
    let wanted = ["sub/deep", "a.txt", "none.txt"].map { SourceName(root: root, path: $0) }
    #expect(SourceWalker().walk(to: wanted).files.map(\.citedPath) == ["a.txt", "sub/deep/c.txt"])
    #expect(wanted.map { SourcePresence(of: $0) } == [.folder, .file, .gone])
    #expect(SourcePresence(of: SourceName(root: .folder(folder.path + "/none"), path: "a.txt")) == .unknown)
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
