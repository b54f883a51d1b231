import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Facts stated beside a file: believed over the source, never read as documents themselves.
@Suite("Sidecars")
struct SidecarTests {
  static func write(_ text: String, _ folder: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
  }

  static func read(_ file: SourceFile) throws -> Document {
    let opened = try OpenedSource(file)
    let type = opened.mediaType
    return try ReaderTable.standard.read(try opened.load(), as: type)
  }

  @Test("a file's sidecar overrides its folder's, and both override inference")
  func overrides() throws {
    let folder = try TemporaryFolder()
    try Self.write("令和7年4月1日発行\n札幌市の計画\n", folder.path, "a.txt")
    try Self.write("本文\n", folder.path, "b.txt")
    try Self.write("{\"title\": \"題\", \"date\": \"2020-01-02\", \"tags\": [\"x\", \"y\"]}", folder.path, "a.meta.json")
    try Self.write("path,title,自治体名,date\na.txt,別の題,霧見市,1999\nb.txt,Ｂの題,,\n", folder.path, "metadata.csv")
    let walk = SourceWalker().walk([folder.path])
    #expect(walk.files.map(\.citedPath) == ["a.txt", "b.txt"])
    #expect(walk.skipped.count == 2)
    let first = try Self.read(walk.files[0])
    #expect(first.title == "題")
    func values(_ key: String) -> [String] { first.metadata.filter { $0.key == key }.map(\.value) }
    #expect(values("date") == ["2020-01-02"])
    #expect(values("date.evidence") == ["sidecar"])
    #expect(values("municipality") == ["霧見市"])
    #expect(values("tags") == ["x", "y"])
    #expect(try Self.read(walk.files[1]).title == "Ｂの題")
    let alone = SourceWalker().walk([folder.path + "/a.txt"])
    #expect(try Self.read(alone.files[0]).title == "題")
    let named = SourceWalker().walk(["a.txt", "a.meta.json", "metadata.csv"].map { folder.path + "/" + $0 })
    #expect(named.files.count == 1 && named.skipped.count == 2)
  }

  @Test("a folder's table reaches down into its subfolders")
  func subfolders() throws {
    let folder = try TemporaryFolder()
    try folder.write("plans/2025/a.txt", Array("本文\n".utf8))
    try folder.write("plans/metadata.csv", Array("path,title\n2025/a.txt,題\n".utf8))
    let walk = SourceWalker().walk([folder.path])
    #expect(walk.files.map(\.stated) == [[MetadataEntry(key: "title", value: "題")]])
  }

  @Test("a changed sidecar changes the source's hash; a broken one is a warning")
  func hashes() throws {
    let folder = try TemporaryFolder()
    try Self.write("本文\n", folder.path, "a.txt")
    func load() throws -> Source { try OpenedSource(SourceWalker().walk([folder.path]).files[0]).load() }
    let plain = try load().contentHash
    try Self.write("{\"title\": \"題\"}", folder.path, "a.meta.json")
    let stated = try load().contentHash
    #expect(plain != stated)
    try Self.write("{\"title\"", folder.path, "a.meta.json")
    #expect(try load().statedWarnings.count == 1)
  }

  @Test("a table called metadata.csv without a column of paths is a document")
  func noPaths() throws {
    let folder = try TemporaryFolder()
    try Self.write("名称,数\n庁舎,1\n", folder.path, "metadata.csv")
    #expect(SourceWalker().walk([folder.path]).files.count == 1)
  }
}
