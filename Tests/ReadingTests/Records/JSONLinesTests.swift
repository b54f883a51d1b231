import Bytes
import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// JSON Lines: what a record becomes, what a bad one is told, and that batches do not matter.
@Suite("JSON Lines")
struct JSONLinesTests {
  /// All records of a file, read in batches of a size.
  static func read(
    file path: String, batchByteCount: Int = RecordBatchReader.usualBatchByteCount, cited: String = "records.jsonl"
  ) throws -> [Result<Document, ReadingError>] {
    var batches = try RecordBatchReader(
      DecompressingReader(path: path), path: cited, batchByteCount: batchByteCount)
    var reader = JSONLinesReader()
    var results: [Result<Document, ReadingError>] = []
    while let batch = try batches.next() { reader.read(batch) { results.append($0) } }
    return results
  }

  static func read(_ text: String, batchByteCount: Int = 1 << 20) throws -> [Result<Document, ReadingError>] {
    let folder = try TemporaryFolder()
    return try read(file: folder.write("r.jsonl", text.utf8), batchByteCount: batchByteCount)
  }

  static func describe(_ result: Result<Document, ReadingError>) -> String {
    switch result {
    case .success(let document):
      "\(document.id)|\(document.title)|\(String(decoding: document.text, as: UTF8.self))|\(document.metadata)"
        + "|\(document.lines)|\(document.provenance)"
    case .failure(let error): "\(error)"
    }
  }

  @Test("keys become id, title, text and metadata")
  func fields() throws {
    let line =
      #"{"id":"a-1","title":"\u8b70\u4e8b\u9332","text":"一行目\n二\"行\"目 \ud83d\ude00","year":2024,"rate":1.10,"#
      + #""tags":["水","道"],"open":true,"none":null,"place":{"x": [1, 2],"y":"z "},"empty":[]}"#
    let results = try Self.read(line + "\n")
    let document = try #require(try results.first?.get())
    #expect(results.count == 1)
    #expect(document.id == DocumentID("a-1"))
    #expect(document.title == "議事録")
    #expect(String(decoding: document.text, as: UTF8.self) == "一行目\n二\"行\"目 😀")
    #expect(
      document.metadata.map { "\($0.key)=\($0.value)" } == [
        "year=2024", "rate=1.10", "tags=水", "tags=道", "open=true", #"place={"x":[1,2],"y":"z "}"#,
      ])
    #expect(document.lines == .marks([LineMark(offset: 0, line: 1)]))
    #expect(document.provenance.mediaType == "application/jsonl")
    #expect(document.provenance.byteCount == line.utf8.count)
    #expect(document.provenance.warnings.isEmpty)
    let hash = Checksum.contentHash128(Array(line.utf8).span)
    #expect(document.provenance.contentHash == ContentHash(high: hash.high, low: hash.low))
  }

  @Test("a record without an id is named by its line, a number is an id as written")
  func ids() throws {
    let results = try Self.read("{\"text\":\"a\"}\n\n  \r\n{\"id\":12345678901234567890123,\"text\":\"b\"}")
    #expect(try results.map { try $0.get().id.rawValue } == ["records.jsonl#1", "12345678901234567890123"])
    #expect(try results.last?.get().lines == .marks([LineMark(offset: 0, line: 4)]))
  }

  @Test("a bad line is named and does not stop the rest")
  func badLines() throws {
    let bad = [
      #"{"id":"x""#, #"[1,2]"#, #"{"text":"\ud800"}"#, #"{"text":["a"]}"#, #"{"a":01}"#, #"{"a":1} {"b":2}"#,
      #"{"a":tru}"#,
      #"{"a":{"b":nul}}"#, "{\"text\":\"\u{1}\"}", #"{"a":1,}"#, "plain",
    ]
    for line in bad {
      let results = try Self.read("{\"id\":\"1\",\"text\":\"t\"}\n\(line)\n{\"id\":\"3\",\"text\":\"t\"}\n")
      #expect(results.count == 3, "\(line)")
      guard case .failure(.malformed(let path, 2, "JSON Lines", _)) = results[1] else {
        Issue.record("\(line): \(results[1])")
        continue
      }
      #expect(path == "records.jsonl")
      #expect(try results[2].get().id == DocumentID("3"))
    }
  }

  @Test("of a key that comes twice the last counts, with a warning")
  func duplicateKeys() throws {
    let document = try #require(
      try Self.read(#"{"text":"a","k":["1","2"],"text":"b","k":"3"}"#).first?.get())
    #expect(String(decoding: document.text, as: UTF8.self) == "b")
    #expect(document.metadata == [MetadataEntry(key: "k", value: "3")])
    #expect(document.provenance.warnings.count == 2)
  }

  @Test("any batch size gives the same records", arguments: [1, 7, 64, 1000, 1 << 20])
  func anyBatchSize(_ size: Int) throws {
    var generator = SeededGenerator(seed: 11)
    var text = ""
    for index in 0..<200 {
      let length = Int.random(in: 0..<60, using: &generator)
      let body = String((0..<length).map { _ in "あいうえお漢字abc".randomElement(using: &generator) ?? "x" })
      text += Bool.random(using: &generator) ? "{\"id\":\(index),\"text\":\"\(body)\"}\n" : "\(body)\n"
      if index % 17 == 0 { text += "\r\n" }
    }
    text += #"{"id":"last","text":"without a line end"}"#
    let folder = try TemporaryFolder()
    let path = try folder.write("r.jsonl", text.utf8)
    let whole = try Self.read(file: path).map(Self.describe)
    #expect(try Self.read(file: path, batchByteCount: size).map(Self.describe) == whole, "seed 11")
    #expect(whole.last?.hasPrefix("last||without") == true)
  }

  @Test("the batches joined are the source", arguments: [1, 10, 100])
  func batchesJoinToTheSource(_ size: Int) throws {
    let text = (1...50).map { "line \($0) " + String(repeating: "x", count: $0 * 7 % 31) }.joined(separator: "\n")
    let folder = try TemporaryFolder()
    var batches = try RecordBatchReader(
      DecompressingReader(path: folder.write("r.jsonl", text.utf8)), path: "r", batchByteCount: size)
    var joined: [UInt8] = []
    while let batch = try batches.next() {
      #expect(batch.byteOffset == joined.count)
      #expect(batch.firstLine == joined.count { $0 == 0x0A } + 1)
      joined += batch.padded.prefix(batch.byteCount)
    }
    #expect(joined == Array(text.utf8))
  }

  @Test("a line beyond the limit is refused")
  func longLine() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r.jsonl", Array("{\"text\":\"".utf8) + [UInt8](repeating: 0x61, count: 300_000))
    var batches = try RecordBatchReader(
      DecompressingReader(path: path), path: "r", batchByteCount: 1000, lineLimit: 100_000)
    #expect(throws: ReadingError.limit(path: "r", line: 1, limit: "bytes in one line", allowed: 100_000)) {
      while try batches.next() != nil {}
    }
  }

  @Test("a byte order mark and other encodings", arguments: ["CP932", "EUC-JP-MS", "UTF-16LE", "UTF-8"])
  func encodings(_ converter: String) throws {
    let text = (0..<500).map { #"{"id":"\#($0)","text":"市議会の会議録をここに記します。髙橋議員"}"# }.joined(separator: "\n")
    let folder = try TemporaryFolder()
    let mark: [UInt8] = converter == "UTF-8" ? [0xEF, 0xBB, 0xBF] : []
    let path = try folder.write("r.jsonl", mark + encode(text, by: converter))
    let documents = try Self.read(file: path, batchByteCount: 777).map { try $0.get() }
    #expect(documents.count == 500)
    #expect(documents.allSatisfy { String(decoding: $0.text, as: UTF8.self) == "市議会の会議録をここに記します。髙橋議員" })
    #expect(documents.last?.id == DocumentID("499"))
  }

  @Test("broken input never traps and always answers")
  func brokenInput() throws {
    var generator = SeededGenerator(seed: 5)
    let record = Array(#"{"id":"1","title":"題","text":"本\n文","a":[1,{"b":"c"}],"n":-1.5e3,"x":null}"#.utf8)
    var reader = JSONLinesReader()
    let finding = EncodingFinding(name: "UTF-8", evidence: .assumed, confidence: 1)
    for round in 0..<2000 {
      var bytes = Array(record.prefix(Int.random(in: 0...record.count, using: &generator)))
      if round % 2 == 0 { bytes = record }
      for _ in 0..<Int.random(in: 0..<4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      var count = 0
      reader.read(RecordBatch(lines: bytes, path: "p", encoding: finding, firstLine: 1, byteOffset: 0)) { result in
        count += 1
        if case .success(let document) = result {
          #expect(String(validating: document.text, as: UTF8.self) != nil, "seed 5, round \(round)")
        }
      }
      #expect(count <= bytes.count { $0 == 0x0A } + 1)
    }
  }

  @Test("every record of the shared sets is read", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func sharedSets() throws {
    for name in ["data/relevance/jaquad_train/docs.jsonl", "data/relevance/xquad_zh/docs.jsonl"] {
      let results = try Self.read(file: SharedData.path(name))
      let lines = try Data(contentsOf: URL(filePath: SharedData.path(name))).count { $0 == 0x0A }
      #expect(results.count == lines)
      for result in results { #expect(throws: Never.self) { try result.get() } }
    }
  }
}
