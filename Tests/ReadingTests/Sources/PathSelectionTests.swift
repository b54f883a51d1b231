import Documents
import TestSupport
import Testing

@testable import Reading

@Suite("Selecting files by pattern and size")
struct PathSelectionTests {
  private func isRead(_ path: String, include: [String] = [], exclude: [String] = []) -> Bool {
    PathSelection(included: include, excluded: exclude).refusal(ofFile: Array(path.utf8), byteCount: 0) == nil
  }

  @Test("a pattern without a slash is held against every name")
  func names() {
    #expect(isRead("計画/本編.pdf", include: ["*.pdf"]))
    #expect(!isRead("計画/本編.txt", include: ["*.pdf"]))
    #expect(isRead("計画/本編.txt", include: ["計画"]), "a folder's name includes what is in it")
    #expect(!isRead("a/old/b.txt", exclude: ["old"]))
    #expect(isRead("a/older/b.txt", exclude: ["old"]))
    #expect(!isRead("a/b1.txt", exclude: ["b[0-9].txt"]))
    #expect(!isRead("a/b.txt", exclude: ["?.txt"]))
    #expect(isRead("a/b*.txt", include: [#"b\*.txt"#]) && !isRead("a/bc.txt", include: [#"b\*.txt"#]))
  }

  @Test("a pattern with a slash is held against the path and its folders")
  func paths() {
    #expect(!isRead("archive/2019/x/y.txt", exclude: ["archive/2019"]))
    #expect(!isRead("archive/2019/y.txt", exclude: ["archive/*"]))
    #expect(isRead("town/archive/2019/y.txt", exclude: ["archive/2019"]), "it begins at the folder given")
    #expect(isRead("a/b/c.txt", exclude: ["a/*.txt"]), "a star passes no slash")
    #expect(!isRead("drafts/c.txt", exclude: ["drafts/"]) && !isRead("drafts/c.txt", exclude: ["/drafts"]))
    #expect(isRead("a/drafts/c.txt", exclude: ["/drafts"]))
  }

  @Test("excluding wins over including")
  func excludingWins() {
    #expect(!isRead("a/b.pdf", include: ["*.pdf"], exclude: ["a"]))
    #expect(!isRead("b.pdf", include: ["*.pdf", "b.pdf"], exclude: ["*.pdf"]))
  }

  @Test("a walk leaves out what is not selected, and says why")
  func walk() throws {
    let folder = try TemporaryFolder()
    for name in ["a.txt", "b.csv", "old/c.txt", "d.txt"] { try folder.write(name, "x".utf8) }
    try folder.write("large.txt", String(repeating: "x", count: 20).utf8)
    let selection = PathSelection(included: ["*.txt"], excluded: ["old"], mostBytes: 10)
    let walk = SourceWalker(selection: selection).walk([folder.path + "/b.csv", folder.path])
    #expect(walk.files.map(\.id.rawValue) == ["b.csv", "a.txt", "d.txt"], "a file given by itself is read")
    #expect(
      walk.skipped.map { "\($0.path): \($0.reason)" } == [
        "b.csv: the file was given by itself", "large.txt: its 20 bytes are more than the 10 allowed",
        "old: the pattern old excludes it",
      ])
    let all = SourceWalker(selection: PathSelection(included: ["*.csv"])).walk([folder.path])
    #expect(all.files.map(\.id.rawValue) == ["b.csv"])
    #expect(Set(all.skipped.map(\.reason)) == ["no pattern includes it"])
  }

  @Test("a file that is given twice is read once, and two files with one id are told apart from it")
  func oneID() throws {
    let folder = try TemporaryFolder()
    try folder.write("one/a.txt", "x".utf8)
    try folder.write("two/a.txt", "y".utf8)
    let walk = SourceWalker().walk(["/one", "/two"].map { folder.path + $0 })
    #expect(walk.files.map(\.path.text) == [folder.path + "/one/a.txt"])
    #expect(walk.failures.count == 1)
    let reason = walk.failures.first?.description ?? ""
    #expect(reason.hasPrefix(folder.path + "/two/a.txt: cannot take it in: ") && reason.contains("the same id a.txt"))
    let twice = SourceWalker().walk([folder.path + "/one/a.txt", folder.path + "/one/a.txt", "-", "-"])
    #expect(twice.files.map(\.id.rawValue) == ["a.txt", "stdin"])
    #expect(twice.skipped.count == 2 && twice.failures.isEmpty)
    let folders = SourceWalker().walk([folder.path + "/one", folder.path + "/one"])
    #expect(folders.files.count == 1 && folders.skipped.map(\.reason) == ["the folder was read under another name"])
  }
}
