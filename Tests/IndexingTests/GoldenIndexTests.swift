import Bytes
import Documents
import Foundation
import Indexing
import Segments
import TestSupport
import Testing

/// Golden bytes: today's code reads what the first code of its format version wrote, and refuses older ones with advice.
///
/// `Index/Golden/<version>` is an index, `Index/Golden/<version>.txt` what was read in it. To make them for a new
/// version (never again for an old one): `SHIRABE_MAKE_GOLDEN=1 swift test --filter GoldenIndexTests`.
@Suite struct GoldenIndexTests {
  private static let folder = SharedData.repositoryFolder + "Index/Golden/"

  @Test(arguments: 1..<Int(Manifest.formatVersion)) func anOlderIndexIsRefusedWithAdvice(version: Int) throws {
    let error = #expect(throws: StorageError.self) {
      _ = try Snapshot(opening: IndexFolder(Self.folder + "\(version)"))
    }
    #expect(error?.description.hasSuffix("run `shirabe ingest` into a new folder") == true)
  }

  @Test func todaysIndexIsRead() throws {
    let version = Manifest.formatVersion
    let index = Self.folder + "\(version)"
    let verification = IndexVerifier(folder: IndexFolder(index)).verify()
    #expect(verification.damages == [] && verification.notes == [])
    #expect(verification.checkedParts.count > 16)
    let expected = try String(contentsOfFile: index + ".txt", encoding: .utf8)
    #expect(try IndexDump(index).lines.joined(separator: "\n") + "\n" == expected)
  }

  private static let isMaking = ProcessInfo.processInfo.environment["SHIRABE_MAKE_GOLDEN"] != nil

  @Test(.enabled(if: isMaking, "only when a format version is new")) func makeTheIndexOfTodaysVersion() throws {
    let index = Self.folder + "\(Manifest.formatVersion)"
    let isThere = FileManager.default.fileExists(atPath: index)
    try #require(!isThere, "a golden index is made once")
    try ingest(Self.documents, into: index)
    try ingest([Self.changed], into: index)
    try FileManager.default.removeItem(atPath: index + "/lock")
    let lines = try IndexDump(index).lines.joined(separator: "\n") + "\n"
    try lines.write(toFile: index + ".txt", atomically: true, encoding: .utf8)
  }

  /// Sections, pages, marks and counted lines, terms of both forms, a replaced document, one without text.
  private static var documents: [Document] {
    let snow = Array("除雪計画\n第1章 目的\n新たな\nまちの除雪。\n第2章 体制\n市と町内会。\n".utf8)
    var plan = document("plans/snow.txt", title: "除雪計画", snow)
    plan.sections = [
      Section(title: "除雪計画", level: 1, parent: nil, range: 0..<13),
      Section(title: "第1章 目的", level: 2, parent: 0, range: 13..<57),
      Section(title: "第2章 体制", level: 2, parent: 0, range: 57..<snow.count),
    ]
    plan.pages = [Page(number: 1, range: 0..<57), Page(number: 2, range: 57..<snow.count)]
    plan.metadata = [MetadataEntry(key: "年度", value: "令和6年度")]
    let page = document("living/guide.html", title: "Guide", Array("No garbage".utf8))
    let repeated = document("minutes.txt", title: "", Array(String(repeating: "市 ", count: 130).utf8))
    return [plan, page, repeated, document("empty.txt", title: "空", [])]
  }

  private static var changed: Document {
    var page = document("living/guide.html", title: "Guide", Array("Garbage days: Monday 2025. Мусор".utf8))
    page.lines = .marks([LineMark(offset: 0, line: 12), LineMark(offset: 27, line: 40)])
    page.provenance.warnings = ["declared as Shift_JIS"]
    return page
  }

  private static func document(_ name: String, title: String, _ text: [UInt8]) -> Document {
    let hash = Checksum.contentHash128(text.span)
    return Document(
      id: DocumentID(name), title: title, text: text,
      provenance: Provenance(
        path: name, mediaType: "text/plain",
        encoding: EncodingFinding(name: "UTF-8", evidence: .detected, confidence: 0.99), byteCount: text.count,
        contentHash: ContentHash(high: hash.high, low: hash.low)))
  }
}
