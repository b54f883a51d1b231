import Bytes
import Foundation
import Glibc
import Testing

@Suite struct OutputFileTests {
  private func write(_ text: String, to path: String) throws(StorageError) {
    let bytes = Array(text.utf8)
    try OutputFile.write(bytes.span, to: path)
  }

  @Test func aFileIsReplaced() throws {
    let folder = try TemporaryFolder()
    for text in ["first", "and second"] {
      try write(text, to: folder["report"])
      #expect(try String(contentsOfFile: folder["report"], encoding: .utf8) == text)
      #expect(try Directory.list(folder.path) == ["report"])
    }
  }

  @Test func aLinkStaysALink() throws {
    let folder = try TemporaryFolder()
    try write("first", to: folder["report"])
    try FileManager.default.createSymbolicLink(atPath: folder["link"], withDestinationPath: folder["report"])
    try write("second", to: folder["link"])
    #expect(try String(contentsOfFile: folder["report"], encoding: .utf8) == "second")
    #expect(try FileSystem.standard.status(folder["link"], followingLinks: false)?.kind == .link)
  }

  @Test func aPipeStaysAPipe() throws {
    let folder = try TemporaryFolder()
    try #require(unsafe mkfifo(folder["pipe"], 0o600) == 0)
    let reader = Process()
    reader.executableURL = URL(filePath: "/bin/sh")
    reader.arguments = ["-c", "cat '\(folder["pipe"])' > '\(folder["read"])'"]
    try reader.run()
    try write("through", to: folder["pipe"])
    reader.waitUntilExit()
    #expect(try String(contentsOfFile: folder["read"], encoding: .utf8) == "through")
    #expect(try FileSystem.standard.status(folder["pipe"], followingLinks: false)?.kind == .special)
  }

  @Test func aFullDeviceIsTold() throws {
    try #require(FileSystem.standard.status("/dev/full", followingLinks: false)?.kind == .special)
    let error = #expect(throws: StorageError.self) { try write("report", to: "/dev/full") }
    #expect(error?.description.hasPrefix("/dev/full: cannot write") == true)
  }
}
