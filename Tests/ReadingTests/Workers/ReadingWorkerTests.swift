import Bytes
import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Packages read by the built program's workers.
@Suite("Reading workers")
struct ReadingWorkerTests {
  private static let word = "--reading-worker"

  private static func workers(_ change: (inout ChildLimits) -> Void = { _ in }) throws -> ReadingWorkers {
    let shell = try Shell()
    defer { shell.remove() }
    var limits = ReadingWorkers.usualLimits
    change(&limits)
    return ReadingWorkers(command: [shell.binary, word], limits: limits)
  }

  private static func source(_ bytes: [UInt8], _ path: String) -> Source {
    Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: ContentHash(high: 1, low: 2))
  }

  /// What a table makes of a source: of each document all that can be seen, of each failure its sentence.
  private static func read(_ table: ReaderTable, _ bytes: [UInt8], _ path: String) -> [String] {
    var all: [String] = []
    table.readEach(source(bytes, path), as: MediaTypeDetector.detect(bytes, path: path)) { result in
      switch result {
      case .success(let document): all.append("\(document)")
      case .failure(let error): all.append(error.description)
      }
    }
    return all
  }

  private static let letter = OfficePackage.file(
    main: "word/document.xml",
    [
      (
        "word/document.xml",
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>除雪計画</w:t></w:r></w:p></w:body></w:document>"
      )
    ])

  @Test("a worker reads what the reader reads in this process, archives and hostile ones too")
  func readsTheSame() throws {
    let bomb = ZipWriter.archive([
      .init("前.txt", Array("前".utf8)), .init(zeros: 50 << 20, name: "bomb.txt"), .init("a.docx", Self.letter),
      .init("../out.txt", [0x61]),
      .init("in.zip", ZipWriter.archive([("b.html", "<p>二</p>"), ("deep.zip", "PK")])),
    ])
    let bare = OfficePackage.file(main: "word/document.xml", [])
    let cases: [(String, [UInt8])] = [
      ("a.docx", Self.letter), ("bomb.zip", bomb), ("empty.docx", bare),
      (
        "bomb.docx",
        ZipWriter.archive([
          .init("word/x", [0x61]), .init("[Content_Types].xml", [0x61]),
          .init(zeros: 50 << 20, name: "word/document.xml"),
        ])
      ),
      (
        "deep.docx",
        OfficePackage.file(main: "word/document.xml", [("word/document.xml", String(repeating: "<a>", count: 100_000))])
      ),
      (
        "laughs.docx",
        OfficePackage.file(
          main: "word/document.xml",
          [("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>")])
      ),
      ("cut.docx", Array(Self.letter.dropLast(30))),
      ("many.zip", ZipWriter.archive((0...10_000).map { .init("\($0)", []) })),
    ]
    let isolated = ReaderTable.standard.isolated(by: try Self.workers())
    for (path, bytes) in cases {
      let expected = Self.read(.standard, bytes, path)
      #expect(!expected.isEmpty)
      #expect(Self.read(isolated, bytes, path) == expected, "\(path)")
    }
  }

  @Test("many threads share the workers")
  func threads() throws {
    let isolated = ReaderTable.standard.isolated(by: try Self.workers())
    let expected = Self.read(.standard, Self.letter, "a.docx")
    DispatchQueue.concurrentPerform(iterations: 40) { _ in
      #expect(Self.read(isolated, Self.letter, "a.docx") == expected)
    }
  }

  @Test("a worker that crashes is named, and the next file is read")
  func crash() throws {
    let workers = ReadingWorkers(command: ["/bin/sh", "-c", "kill -SEGV $$"])
    let error = #expect(throws: ReadingError.self) { try workers.read(Self.source(Self.letter, "a.docx"), as: .docx) }
    #expect(error?.description.contains("a.docx: not well-formed package: its parser crashed (signal 11)") == true)
  }

  @Test("one that is ended between two files is replaced, and nothing is lost")
  func replaced() throws {
    let shell = try Shell()
    defer { shell.remove() }
    // Each worker answers one file and then is gone.
    let once = "exec 4<&0; \(shell.binary) \(Self.word) <&4 & sleep 1; kill $!; wait"
    let workers = ReadingWorkers(command: ["/bin/sh", "-c", once])
    for _ in 0..<3 {
      let document = try workers.read(Self.source(Self.letter, "a.docx"), as: .docx)
      #expect(OfficePackage.text(document) == "除雪計画\n")
      usleep(1_200_000)
    }
  }

  @Test("one that never answers, or floods, or prattles, is ended within its limits")
  func limits() throws {
    var limits = ReadingWorkers.usualLimits
    limits.wallSeconds = 1
    let deaf = ReadingWorkers(command: ["/bin/sleep", "1000"], limits: limits)
    let large = Self.source([UInt8](repeating: 0, count: 8 << 20), "a.docx")
    let late = #expect(throws: ReadingError.self) { try deaf.read(large, as: .docx) }
    #expect(late?.description.hasPrefix("a.docx: refused, more than 1 seconds to read it; split the file") == true)

    limits.wallSeconds = 20
    limits.processorSeconds = 1
    let spinning = ReadingWorkers(command: ["/bin/sh", "-c", "while :; do :; done"], limits: limits)
    let spun = #expect(throws: ReadingError.self) { try spinning.read(Self.source([0], "a.docx"), as: .docx) }
    #expect(spun?.description.contains("more than 1 seconds of processor time") == true)

    let prattle = ReadingWorkers(command: ["/bin/sh", "-c", "exec cat /dev/zero >&0"], limits: .init())
    let nothing = #expect(throws: ReadingError.self) { try prattle.read(Self.source([0], "a.docx"), as: .docx) }
    #expect(nothing?.description.contains("worker's answer") == true)

    let flood = ReadingWorkers(command: ["/bin/sh", "-c", "tr '\\0' '\\377' < /dev/zero"], limits: .init())
    let refused = #expect(throws: ReadingError.self) { try flood.read(Self.source([0], "a.docx"), as: .docx) }
    #expect(refused?.description.contains("bytes read out of it") == true)
  }

  @Test("memory is limited, and the limit is named")
  func memory() throws {
    let workers = try Self.workers { $0.memoryBytes = 256 << 20 }
    let sheet = String(repeating: "<row><c t='inlineStr'><is><t>雪</t></is></c></row>", count: 2_000_000)
    let bytes = OfficePackage.file(
      main: "word/document.xml", [("word/document.xml", "<w:document><w:body>\(sheet)</w:body></w:document>")])
    let error = #expect(throws: ReadingError.self) { try workers.read(Self.source(bytes, "a.docx"), as: .docx) }
    #expect(error?.description.contains("bytes of memory") == true, "\(String(describing: error))")
  }

  @Test("a worker has no environment, no descriptor but its socket, and no rights to gain")
  func isBare() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let folder = shell.folder
    let note = "\(folder)/seen"
    var limits = ReadingWorkers.usualLimits
    limits.fileBytes = 1 << 20
    let script =
      "{ grep NoNewPrivs /proc/$$/status; env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=; ls /proc/$$/fd; } > \(note)"
    let workers = ReadingWorkers(command: ["/bin/sh", "-c", script], limits: limits)
    #expect(throws: ReadingError.self) { try workers.read(Self.source([0], "a.docx"), as: .docx) }
    let seen = try String(contentsOfFile: note, encoding: .utf8).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(seen.prefix(2) == ["NoNewPrivs:", "1"])
    #expect(Set(seen.dropFirst(2)).isSubset(of: ["0", "1", "2", "10", "255"]), "\(seen)")
  }

  @Test("a stray question ends a worker without a word")
  func nonsense() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let result = try shell.run("head -c 100000 /dev/zero 2>/dev/null | shirabe --reading-worker")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    let garbage = try shell.run("head -c 100000 /dev/urandom 2>/dev/null | shirabe --reading-worker")
    #expect(garbage.output.isEmpty && garbage.errors.isEmpty)
  }
}
