import Bytes
import Documents
import TestSupport
import Testing

@testable import Reading

/// Documents and errors as bytes, for the way from a worker.
@Suite("Documents as bytes")
struct DocumentCodecTests {
  private static let source = Source(
    id: DocumentID("a.docx"), path: "plans/a.docx", bytes: [1, 2, 3], contentHash: ContentHash(high: 5, low: 6))

  private static let document: Document = {
    let text = Array("第１章　総論\n本文です。\n議長　開きます。\n".utf8)
    return Document(
      id: source.id, title: "総合計画", text: text,
      sections: [
        Section(title: "第１章　総論", level: 1, parent: nil, range: 0..<35),
        Section(
          title: "", level: 2, parent: 0, range: 35..<text.count, kind: .speech, speaker: Speaker(role: "議長", name: "")),
      ], pages: [Page(number: 1, range: 0..<35), Page(number: 3, range: 35..<text.count)], furniture: [19..<35],
      lines: .marks([LineMark(offset: 0, line: 1), LineMark(offset: 35, line: 9)]),
      metadata: [MetadataEntry(key: "ruby", value: "総論=そうろん")],
      provenance: Provenance(
        path: source.path, mediaType: "x/y",
        encoding: EncodingFinding(name: "UTF-8", evidence: .declared, confidence: 0.5), byteCount: 3,
        contentHash: source.contentHash, warnings: ["oh"]))
  }()

  private static func same(_ one: Document, _ other: Document) -> Bool {
    one.id == other.id && one.title == other.title && one.text == other.text && one.sections == other.sections
      && one.pages == other.pages && one.furniture == other.furniture && one.lines == other.lines
      && one.metadata == other.metadata && one.provenance == other.provenance
  }

  @Test("a document comes back as it went")
  func roundTrip() throws {
    var document = Self.document
    #expect(document.contradiction == nil)
    let bytes = DocumentCodec.encode(document)
    #expect(Self.same(try DocumentCodec.decode(bytes, text: document.text, of: Self.source), document))
    document.lines = .counting(first: 4)
    document.sections = []
    let again = try DocumentCodec.decode(DocumentCodec.encode(document), text: document.text, of: Self.source)
    #expect(Self.same(again, document))
  }

  @Test("every error comes back as it went")
  func errorsRoundTrip() throws {
    let errors: [ReadingError] = [
      .unreadable(path: "a", operation: "open", reason: "no"),
      .malformed(path: "a", line: nil, format: "ZIP", reason: "cut"),
      .malformed(path: "a", line: 0, format: "XML", reason: "cut"),
      .undecodable(path: "a", byteOffset: 7, encoding: "CP932"),
      .limit(path: "a", line: 3, limit: "levels", allowed: 256),
      .unsupported(path: "a", mediaType: "x/y", remedy: "none"),
    ]
    for error in errors {
      #expect(try ErrorCodec.decode(ErrorCodec.encode(error), path: "p") == error)
      for count in 0..<ErrorCodec.encode(error).count {
        #expect(throws: StorageError.self) {
          try ErrorCodec.decode(Array(ErrorCodec.encode(error).prefix(count)), path: "p")
        }
      }
    }
  }

  @Test("cut, flipped or lying bytes throw or give a document that keeps the law", arguments: 0..<20)
  func brokenBytesThrow(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let bytes = DocumentCodec.encode(Self.document)
    for count in stride(from: seed, to: bytes.count, by: 20) {
      #expect(throws: StorageError.self, "cut to \(count)") {
        try DocumentCodec.decode(Array(bytes.prefix(count)), text: Self.document.text, of: Self.source)
      }
    }
    for _ in 0..<500 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        broken[Int.random(in: broken.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      do {
        let document = try DocumentCodec.decode(broken, text: Self.document.text, of: Self.source)
        #expect(document.contradiction == nil, "seed \(seed)")
      } catch {
        #expect(error.description.contains("plans/a.docx"), "seed \(seed)")
      }
    }
  }
}
