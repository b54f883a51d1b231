import Bytes
import Foundation
import Testing

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
