import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Delimited text: dialects, quotes, headers, rows as sections.
@Suite("Tables")
struct TableReaderTests {
  static func read(_ bytes: [UInt8], path: String = "t.csv") throws -> Document {
    try TableReader().read(
      Source(id: DocumentID("t"), path: path, bytes: bytes, contentHash: ContentHash(high: 0, low: 0)))
  }

  static func read(_ text: String, path: String = "t.csv") throws -> Document {
    let document = try read(Array(text.utf8), path: path)
    #expect(document.contradiction == nil)
    return document
  }

  static func text(_ document: Document) -> String { String(decoding: document.text, as: UTF8.self) }

  @Test("more rows than are held at once are refused")
  func rowsAreBounded() throws {
    let text = "name,value\n" + (0..<100).map { "a\($0),\($0)\n" }.joined()
    let source = Source(
      id: DocumentID("t"), path: "t.csv", bytes: Array(text.utf8), contentHash: ContentHash(high: 0, low: 0))
    #expect(try TableReader(mostRows: 100).read(source).sections.count == 100)
    #expect(throws: ReadingError.limit(path: "t.csv", line: nil, limit: "rows of one table", allowed: 99)) {
      try TableReader(mostRows: 99).read(source)
    }
  }

  @Test("every cell of generated tables is kept, whatever the dialect", arguments: [",", "\t", ";"])
  func keepsEveryCell(delimiter: String) throws {
    let seed: UInt64 = 20_261_123
    var random = SeededGenerator(seed: seed)
    let pieces = ["札幌", "a", "\"", delimiter, "\n", "\r\n", " ", "12", "、", "ｶﾅ"]
    for round in 0..<200 {
      let width = Int.random(in: 2...5, using: &random)
      var file = ""
      var expected = ""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let cells = (0..<width).map { _ in
          (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        file += cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: delimiter)
        file += Bool.random(using: &random) ? "\r\n" : "\n"
        for cell in cells where !cell.allSatisfy(\.isWhitespace) { expected += cell + "\n" }
      }
      // The dialect is named, since a few cells of noise say little.
      let document = try Self.read("sep=\(delimiter)\n" + file)
      #expect(Array(document.text) == Array(expected.utf8), "seed \(seed), round \(round)")
    }
  }

  @Test("a bulletin: the row's title column names the section, the constant column the document")
  func bulletin() throws {
    let document = try Self.read(
      """
      自治体名,公開年月,発行号タイトル,記事タイトル,カテゴリ,記事本文
      北海道霧見市,2025.04.01,広報きりみ 2025年4月号,除雪車の見学会,催し,"日時：4月5日
      場所：車両センター"
      北海道霧見市,2025.04.01,広報きりみ 2025年4月号,図書館だより,くらし,新しい本が入りました。

      """)
    #expect(document.title == "広報きりみ 2025年4月号")
    #expect(document.sections.map(\.title) == ["除雪車の見学会", "図書館だより"])
    #expect(document.sections.allSatisfy { $0.kind == .row })
    #expect(document.metadata.contains(MetadataEntry(key: "自治体名", value: "北海道霧見市")))
    #expect(document.metadata.filter { $0.key == "columns" }.map(\.value).first == "自治体名")
    guard case .marks(let marks) = document.lines else { return }
    #expect(marks.map(\.line) == [1, 2, 3, 4])
  }

  @Test("dialects: tabs, semicolons, a stated delimiter, a byte order mark, CP932")
  func dialects() throws {
    for text in ["名称\t数\n庁舎\t1\n公園\t2\n", "名称;数\n庁舎;1\n公園;2\n", "sep=;\r\n名称;数\r\n庁舎;1\r\n公園;2\r\n"] {
      let document = try Self.read(text)
      #expect(Self.text(document) == "名称\n数\n庁舎\n1\n公園\n2\n")
      #expect(document.sections.map(\.title) == ["庁舎", "公園"])
    }
    let marked = try Self.read([0xEF, 0xBB, 0xBF] + Array("名称,数\n庁舎,1\n".utf8))
    #expect(Self.text(marked).hasPrefix("名称"))
    let legacy = try Self.read(encode("施設名称,所在地\n中央公民館,霧見市本町一丁目\n北公民館,霧見市北町\n", by: "CP932"))
    #expect(legacy.sections.map(\.title) == ["中央公民館", "北公民館"])
    #expect(legacy.provenance.encoding.name == "CP932")
  }

  @Test("a caption above the header, numbers below it, years in it")
  func headers() throws {
    let captioned = try Self.read("令和６年度　人口,,\n\n地区,男,女\n本町,120,130\n北町,90,95\n")
    #expect(captioned.title == "令和６年度　人口")
    #expect(captioned.sections.map(\.title) == ["本町", "北町"])
    let years = try Self.read("区分,2015,2020\n総数,5120,4830\n世帯,2100,2080\n")
    #expect(years.metadata.map(\.value) == ["区分", "2015", "2020"])
    let bare = try Self.read("01101,060,札幌市\n01102,001,北区\n")
    #expect(bare.metadata.isEmpty)
    #expect(bare.sections.count == 2)
  }

  @Test("open data in the recommended form: names as titles, the town from its columns")
  func openData() throws {
    let text = """
      都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,緯度
      342084,1,広島県,府中市,市民体育館,シミンタイイクカン,34.5
      342084,2,広島県,府中市,図書館,トショカン,34.6

      """
    let document = try ReaderTable.standard.read(
      Source(
        id: DocumentID("t"), path: "aed.csv", bytes: Array(text.utf8), contentHash: ContentHash(high: 0, low: 0)))
    #expect(document.sections.map(\.title) == ["市民体育館", "図書館"])
    #expect(document.metadata.contains(MetadataEntry(key: "municipalityCode", value: "342084")))
  }

  @Test("time grows with the size, not with its square")
  func isLinear() throws {
    func seconds(_ rowCount: Int) throws -> Duration {
      let text = "名称,住所,数\n" + String(repeating: "市民体育館,\"霧見市本町\n一丁目\",12\n", count: rowCount)
      let start = ContinuousClock.now
      #expect(try Self.read(Array(text.utf8)).sections.count == rowCount)
      return ContinuousClock.now - start
    }
    _ = try seconds(1_000)
    let (small, large) = (try seconds(5_000), try seconds(40_000))
    #expect(large < small * 24)
  }

  @Test("a quote that is never closed is text, and the file is read in linear time")
  func strayQuotes() throws {
    let document = try Self.read("a,b\n1,\"open\n2,x\n")
    #expect(Self.text(document) == "a\nb\n1\n\"open\n2\nx\n")
    #expect(document.provenance.warnings.contains { $0.contains("never closed") })
    let many = String(repeating: "x,\"y\n", count: 40_000) + "\""
    #expect(try Self.read(many).sections.count > 1)
    #expect(Self.text(try Self.read("a,b\n\"x\"yz,2\n")) == "a\nb\nxyz\n2\n")
  }

  @Test("any bytes are read without a trap and keep the document's law")
  func anyBytes() throws {
    let seed: UInt64 = 7
    var random = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Array("a\",\t;\r\n1é".utf8).randomElement(using: &random) ?? 0
      }
      let document = try Self.read(bytes)
      #expect(document.contradiction == nil, "seed \(seed), round \(round)")
    }
  }

  @Test(
    "real bulletins give the titles of their issues and articles",
    .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func realBulletins() throws {
    let folder = SharedData.path("data/documents/bulletin-csv")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv") {
      let bytes = Array(try Data(contentsOf: URL(filePath: folder + "/" + name)))
      let document = try Self.read(bytes, path: name)
      #expect(document.contradiction == nil)
      #expect(document.title.hasPrefix("広報"), "\(name): \(document.title)")
      #expect(!document.sections.isEmpty && document.sections.allSatisfy { !$0.title.isEmpty })
      #expect(document.metadata.contains { $0.key == "自治体名" })
    }
  }
}
