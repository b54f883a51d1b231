import Bytes
import Documents
import Segments
import TestSupport
import Testing

@Suite struct SmallFilesTests {
  private func manifest() -> Manifest {
    var manifest = Manifest(analyzerVersion: 7)
    manifest.generation = 12
    manifest.nextSegment = 40
    manifest.sourcesGeneration = 11
    manifest.segments = (0..<3).map { Manifest.Entry(number: $0 + 30, checksum: .max - $0, liveGeneration: $0) }
    return manifest
  }

  @Test func manifestRoundTripsAndEveryFlipAndCutIsRefused() throws {
    let bytes = manifest().encoded()
    #expect(try Manifest(bytes: bytes.span, path: "m") == manifest())
    expectEveryFlipAndCutRefused(bytes) { _ = try Manifest(bytes: $0, path: "m") }
  }

  @Test func anotherFormatVersionIsNamed() throws {
    var bytes = Array(manifest().encoded().dropLast(8))
    bytes[8] = 9
    var writer = ByteWriter()
    writer.raw(bytes)
    writer.u64(Checksum.of(bytes.span))
    #expect(throws: StorageError.formatVersion(path: "m", found: 9, supported: 3...3)) {
      _ = try Manifest(bytes: writer.bytes.span, path: "m")
    }
  }

  @Test func sourcesRoundTripAndEveryFlipAndCutIsRefused() throws {
    var table = SourceTable()
    let roots: [SourceRoot?] = [nil, .folder("/srv/町"), .file("/srv/町.zip")]
    for index in 0..<5 {
      let name = SourceName(root: roots[index % 3], path: "計画/\(index / 2).txt")
      table.entries[name] = SourceTable.Entry(
        contentHash: ContentHash(high: UInt64(index), low: .max), byteCount: 1 << 40, documentCount: UInt32(index))
    }
    table.failures[SourceName(root: roots[2], path: "/srv/町.zip/a.txt")] = SourceTable.Failure(
      file: "/srv/町.zip", reason: "空", tries: 300, seconds: 1 << 40)
    table.failures[SourceName(root: .folder("/"), path: "b.pdf")] = SourceTable.Failure(
      file: "b.pdf", reason: "", tries: 1, seconds: 0)
    let bytes = table.encoded()
    #expect(try SourceTable(bytes: bytes.span, path: "s") == table)
    expectEveryFlipAndCutRefused(bytes) { _ = try SourceTable(bytes: $0, path: "s") }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200]) func liveDocumentsRoundTrip(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    var live = LiveDocuments(documentCount: count)
    var dead: Set<UInt32> = []
    for document in 0..<UInt32(count) where Bool.random(using: &generator) {
      live.delete(document)
      live.delete(document)
      dead.insert(document)
    }
    #expect(live.deletedCount == dead.count)
    for document in 0..<UInt32(count) { #expect(live.isAlive(document) != dead.contains(document)) }
    let bytes = live.encoded()
    #expect(try LiveDocuments(bytes: bytes.span, path: "l", documentCount: count) == live)
    #expect(throws: StorageError.self) {
      _ = try LiveDocuments(bytes: bytes.span, path: "l", documentCount: count + 1)
    }
    expectEveryFlipAndCutRefused(bytes) { _ = try LiveDocuments(bytes: $0, path: "l", documentCount: count) }
  }

  @Test func passageRecordsRoundTrip() throws {
    let maps: [LineMap] = [
      .counting(first: 1), .counting(first: 900), .marks([]), .marks([LineMark(offset: 0, line: 4)]),
      .marks([LineMark(offset: 3, line: 40), LineMark(offset: 3, line: 12), LineMark(offset: 9, line: 13)]),
    ]
    for lines in maps {
      for (section, page) in [(nil, nil), (0, 1), (7, nil), (nil, 300)] as [(Int?, Int?)] {
        let record = PassageRecord(section: section, page: page, start: 77, lines: lines, text: Array("見出し\n本文".utf8))
        var writer = ByteWriter()
        PassageRecord.encodeHead(section: section, page: page, start: 77, lines: lines, into: &writer)
        var bytes = Buffer<UInt8>()
        bytes.append(contentsOf: writer.span)
        StoredText.encode(record.text.span, into: &bytes)
        var reader = ByteReader(bytes.span, path: "p", part: "passages")
        #expect(try PassageRecord(from: &reader) == record)
        var other = ByteReader(bytes.span, path: "p", part: "passages")
        #expect(try PassageRecord.textForm(in: &other) == .utf16)
        #expect(StoredText.decode(bytes.span.extracting(other.position..<bytes.count), form: .utf16) == record.text)
      }
    }
  }

  @Test func impossibleLinesAreRefused() throws {
    var writer = ByteWriter()
    for number in [0, 0, 0, 2, 2, 0] as [UInt64] { writer.varint(number) }
    writer.varint(UInt64.max - 1)
    writer.varint(0 as UInt64)
    writer.varint(UInt64.max - 1)
    var reader = ByteReader(writer.bytes.span, path: "p", part: "passages")
    #expect(throws: StorageError.self) { _ = try PassageRecord(from: &reader) }
  }

  @Test func linesOfPlaces() {
    let text = Array("a\nb\nc".utf8)
    let counting = PassageRecord(section: nil, page: nil, start: 0, lines: .counting(first: 10), text: text)
    #expect([0, 1, 2, 4, 5].map { counting.line(at: $0) } == [10, 10, 11, 12, 12])
    let marks = PassageRecord(
      section: nil, page: nil, start: 0,
      lines: .marks([LineMark(offset: 1, line: 5), LineMark(offset: 4, line: 9)]), text: text)
    #expect([0, 1, 3, 4].map { marks.line(at: $0) } == [5, 5, 5, 9])
  }

  @Test func documentRecordsRoundTrip() throws {
    let document = Document(
      id: DocumentID("x"), title: "総合計画", text: Array("第1章\n本文".utf8),
      sections: [
        Section(title: "第1章", level: 1, parent: nil, range: 0..<7),
        Section(title: "", level: 2, parent: 0, range: 7..<14),
      ],
      pages: [Page(number: 1, range: 0..<14)], metadata: [MetadataEntry(key: "年度", value: "令和6年度")],
      provenance: Provenance(
        path: "計画.txt", mediaType: "text/plain",
        encoding: EncodingFinding(name: "CP932", evidence: .detected, confidence: 0.98), byteCount: 20,
        contentHash: ContentHash(high: 1, low: 2), warnings: ["one", "two"]))
    let record = DocumentRecord(document)
    var writer = ByteWriter()
    record.encode(into: &writer)
    let bytes = writer.bytes
    var reader = ByteReader(bytes.span, path: "r", part: "records")
    #expect(try DocumentRecord(from: &reader) == record)
    #expect(record.sectionPath(of: 1) == ["第1章"])
    for end in bytes.indices {
      #expect(throws: StorageError.self) {
        var reader = ByteReader(bytes.span.extracting(0..<end), path: "r", part: "records")
        _ = try DocumentRecord(from: &reader)
      }
    }
  }

  private func expectEveryFlipAndCutRefused(
    _ bytes: [UInt8], _ read: (Span<UInt8>) throws -> Void, _ place: SourceLocation = #_sourceLocation
  ) {
    for index in bytes.indices {
      var flipped = bytes
      flipped[index] ^= 1 << UInt8(index % 8)
      #expect(throws: StorageError.self, sourceLocation: place) { try read(flipped.span) }
      #expect(throws: StorageError.self, sourceLocation: place) { try read(bytes.span.extracting(0..<index)) }
    }
    #expect(throws: StorageError.self, sourceLocation: place) { try read((bytes + [0]).span) }
  }
}
