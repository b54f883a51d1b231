import Documents
import TestSupport
import Testing

@testable import Reading

/// What is made of ZIP archives, good and hostile.
@Suite("ZIP archives")
struct ZipArchiveTests {
  typealias Member = ZipWriter.Member

  private func read(_ bytes: [UInt8], _ path: String = "a.zip") -> (documents: [Document], failures: [String]) {
    let source = Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: ContentHash(high: 1, low: 2))
    var documents: [Document] = []
    var failures: [String] = []
    ReaderTable.standard.readEach(source, as: .readable(.zip)) { result in
      switch result {
      case .success(let document): documents.append(document)
      case .failure(let error): failures.append(error.description)
      }
    }
    return (documents, failures)
  }

  private static let page = "<html><head><title>村のお知らせ</title></head><body><p>本文</p></body></html>"

  @Test("members are documents of their own, shadows are passed over")
  func members() {
    let bytes = ZipWriter.archive([
      ("計画/第1章.txt", "第１章　総論\n本文です。\n"), ("page.html", Self.page), ("空/", ""), ("__MACOSX/._page.html", "x"),
      ("~$page.docx", "x"), ("画像.png", "\u{89}PNG"),
    ])
    #expect(MediaTypeDetector.detect(bytes, path: "x") == .readable(.zip))
    let (documents, failures) = read(bytes)
    #expect(documents.map(\.id.rawValue) == ["a.zip/計画/第1章.txt", "a.zip/page.html", "a.zip/画像.png"])
    #expect(documents.map(\.provenance.path) == documents.map(\.id.rawValue))
    #expect(documents[1].title == "村のお知らせ")
    #expect(Set(documents.map(\.provenance.contentHash)).count == 3)
    #expect(failures.isEmpty)
  }

  @Test("names in CP932 and EUC-JP are decoded", arguments: ["CP932", "EUC-JP"])
  func names(_ encoding: String) throws {
    let names = ["令和６年度予算書.txt", "音威子府村総合計画（案）.txt", "readme.txt"]
    let members = try names.map { Member(name: try encode($0, by: encoding), Array("本文".utf8)) }
    #expect(read(ZipWriter.archive(members)).documents.map(\.id.rawValue) == names.map { "a.zip/\($0)" })
  }

  @Test("a bomb is refused, and the members beside it are read")
  func bomb() {
    let bytes = ZipWriter.archive([
      Member("a.txt", Array("前".utf8)), Member(zeros: 50 << 20, name: "bomb.txt"), Member("b.txt", Array("後".utf8)),
    ])
    let (documents, failures) = read(bytes)
    #expect(documents.map(\.id.rawValue) == ["a.zip/a.txt", "a.zip/b.txt"])
    #expect(failures == ["a.zip/bomb.txt: refused, more than 100 times its packed size"])
  }

  @Test("a member may unpack to 100 KiB whatever its ratio")
  func grace() throws {
    var archive = try ZipArchive(ZipWriter.archive([Member(zeros: 90 << 10, name: "a")]), path: "a.zip")
    // The checksum of the writer is a lie, which libzip finds at the end.
    #expect(throws: ReadingError.self) { try archive.read(archive.entries[0]) }
    #expect(archive.unpackedByteCount > 80 << 10)
  }

  @Test("members that share their bytes do not unpack to more than 100 times the archive")
  func overlap() throws {
    let inner = (0..<200).map { Member("\($0).txt", [UInt8](repeating: 0x61, count: 2000)) }
    var limits = PackageLimits()
    limits.totalBytes = 100_000
    var archive = try ZipArchive(ZipWriter.archive(inner), path: "a.zip", limits: limits)
    #expect(throws: ReadingError.limit(path: "a.zip", line: nil, limit: "times its size unpacked", allowed: 100)) {
      for entry in archive.entries { _ = try archive.read(entry) }
    }
  }

  @Test("more than 10,000 members are refused")
  func many() {
    let members = (0...10_000).map { Member("\($0)", []) }
    #expect(read(ZipWriter.archive(members)).failures == ["a.zip: refused, more than 10000 members of one archive"])
    #expect(read(ZipWriter.archive(Array(members.dropLast()))).failures.isEmpty)
  }

  @Test(
    "names that lead out of the archive are refused",
    arguments: [
      "../a.txt", "a/../../b.txt", "/etc/passwd", "\\windows\\a.txt", "C:\\a.txt", "..\\a.txt",
    ])
  func escapes(_ name: String) {
    let (documents, failures) = read(ZipWriter.archive([Member(name, [0x61]), Member("ok.txt", [0x61])]))
    #expect(documents.map(\.id.rawValue) == ["a.zip/ok.txt"])
    #expect(failures.count == 1)
    #expect(failures.first?.contains("leads out of its archive") == true)
  }

  @Test("links and encrypted members are refused")
  func linksAndLocks() {
    var link = Member("link", Array("/etc/passwd".utf8))
    link.mode = 0o120777
    var locked = Member("locked.txt", Array("............secret".utf8))
    locked.flags = 1
    let (documents, failures) = read(ZipWriter.archive([link, locked, Member("ok.txt", [0x61])]))
    #expect(documents.count == 1)
    #expect(failures.count == 2)
    #expect(failures[0].contains("a link in an archive"))
    #expect(failures[1].contains("an encrypted member"))
  }

  @Test("an archive in an archive is opened, one in that is not")
  func nested() {
    let deepest = ZipWriter.archive([("c.txt", "三")])
    let inner = ZipWriter.archive([Member("b.txt", Array("二".utf8)), Member("deep.zip", deepest)])
    let (documents, failures) = read(ZipWriter.archive([Member("inner.zip", inner), Member("a.txt", Array("一".utf8))]))
    #expect(documents.map(\.id.rawValue) == ["a.zip/inner.zip/b.txt", "a.zip/a.txt"])
    #expect(failures == ["a.zip/inner.zip/deep.zip: refused, more than 1 levels of archives in archives"])
  }

  @Test("an archive that was cut off throws, wherever it was cut", arguments: 1..<50)
  func cut(_ step: Int) {
    let bytes = ZipWriter.archive((0..<20).map { ("\($0).txt", String(repeating: "本文", count: 50 + $0)) })
    let (documents, failures) = read(Array(bytes.prefix(bytes.count * step / 50)))
    #expect(documents.isEmpty)
    #expect(failures.count == 1)
    #expect(failures.first?.contains("not well-formed ZIP") == true)
  }

  @Test("flipped bytes never do more than fail", arguments: 0..<200)
  func flips(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = ZipWriter.archive([("a.txt", "本文です"), ("b.html", Self.page), ("mimetype", "application/epub+zip")])
    for _ in 0..<4 {
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
    }
    let (documents, failures) = read(bytes)
    for document in documents { #expect(document.contradiction == nil, "seed \(seed)") }
    for failure in failures { #expect(failure.hasPrefix("a.zip"), "seed \(seed)") }
  }
}
