import TestSupport
import Testing

@testable import Reading

/// What a file is, by its content first and its name second.
@Suite("Media types")
struct MediaTypeTests {
  static let cases: [(content: String, path: String, expected: MediaType)] = [
    ("札幌市の概要\n", "a.txt", .plainText), ("", "empty.txt", .plainText), ("# 題\n<b>太字</b>", "a.md", .markdown),
    ("<?xml version=\"1.0\"?><Law/>", "a.txt", .xml), ("\n<Law><Title>法</Title></Law>", "law.dat", .xml),
    ("<!DOCTYPE html><p>x", "a.xml", .html), ("<html><body>x</body></html>", "a.xml", .html),
    ("<?xml version=\"1.0\"?>\n<!-- c -->\n<!DOCTYPE html PUBLIC \"x\">\n<html xmlns=\"x\">", "a.xml", .html),
    ("<title>町</title><p>本文", "noext", .html), ("<HTML><HEAD>", "a", .html), ("文<br>文", "a.html", .html),
    ("<?xml version=\"1.0\"?><title>法</title>", "a.xml", .xml), ("<3 で始まる文", "a.txt", .plainText),
    ("{\"id\":1,\"text\":\"a\"}\n{\"id\":2}\n", "a.txt", .jsonLines), ("{\"text\":\"a\"}", "a.json", .jsonLines),
    ("{壊れた", "a.jsonl", .jsonLines), ("{注} これは文\n", "a.txt", .plainText), ("x", "b.ndjson.gz", .jsonLines),
  ]

  @Test("content decides", arguments: cases)
  func contentDecides(_ content: String, _ path: String, _ expected: MediaType) {
    #expect(MediaTypeDetector.detect(Array(content.utf8), path: path) == .readable(expected))
  }

  @Test("in UTF-16 too", arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE"])
  func wide(_ converter: String) throws {
    let html = try encode("<html><head><title>札幌市</title></head>", by: converter)
    #expect(MediaTypeDetector.detect(html, path: "a") == .readable(.html))
  }

  @Test("formats without a reader are named with a remedy")
  func unsupported() {
    let samples: [([UInt8], String)] = [
      ([0x50, 0x4B, 5, 6, 0, 0], "application/zip"), (Array("{\\rtf1".utf8), "application/rtf"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document"),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] },
        "an Office document with a password"
      ),
      (Array("{\n  \"a\": 1,\n  \"b\": 2\n}\n".utf8), "application/json"),
      ((0..<512).map { UInt8(truncatingIfNeeded: $0 &* 7) }, "binary data"),
    ]
    for (bytes, name) in samples {
      guard case .unsupported(let found, let remedy) = MediaTypeDetector.detect(bytes, path: "a.json") else {
        Issue.record("\(name) was taken for something readable")
        continue
      }
      #expect(found == name)
      #expect(!remedy.isEmpty)
    }
  }

  @Test("PDF may have something before it, packages are looked into, formats of the past are told by their names")
  func binary() {
    #expect(MediaTypeDetector.detect(Array("%PDF-1.7\n".utf8), path: "a") == .readable(.pdf))
    #expect(MediaTypeDetector.detect([0, 1, 2] + Array("\n%PDF-1.7\n".utf8), path: "a") == .readable(.pdf))
    #expect(MediaTypeDetector.detect(Array("A text about %PDF-1.7\n".utf8), path: "a") == .readable(.plainText))
    #expect(MediaTypeDetector.detect([0x50, 0x4B, 3, 4], path: "a.docx") == .readable(.zip))
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    for (ending, name) in [("doc", "application/msword"), ("xls", "excel"), ("ppt", "powerpoint"), ("jtd", "一太郎")] {
      guard case .unsupported(let found, let remedy) = MediaTypeDetector.detect(old, path: "a.\(ending)") else {
        Issue.record("\(ending) was taken for something readable")
        continue
      }
      #expect(found.contains(name))
      #expect(remedy.contains("save it"))
    }
  }

  @Test("any bytes give an answer")
  func anyBytes() {
    var generator = SeededGenerator(seed: 21)
    let starts: [[UInt8]] = [
      [], Array("<".utf8), Array("<!--".utf8), Array("{\"".utf8), [0xFF, 0xFE], Array("<?xml".utf8),
    ]
    for round in 0..<500 {
      let tail = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
      }
      let bytes = starts[round % starts.count] + tail
      let finding = MediaTypeDetector.detect(bytes, path: "x.xml")
      if case .unsupported(_, let remedy) = finding { #expect(!remedy.isEmpty, "seed 21, round \(round)") }
    }
  }
}
