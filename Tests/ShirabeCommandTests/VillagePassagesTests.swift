import Analysis
import Documents
import Foundation
import Indexing
import Reading
import TestSupport
import Testing

/// Real village plans and bulletins as they come to be searched: passages, lines joined, against a plain `pdftotext`.
@Suite(
  "Passages of village PDF",
  .enabled(
    if: SharedData.isPresent && FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext"), "no shared data"))
struct VillagePassagesTests {
  private static let folder = SharedData.path("data/documents/otoineppu-pdf")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".pdf") }.sorted()

  /// The document as the index takes it; nil when it holds pictures only.
  private static func document(_ name: String) throws -> Document? {
    let bytes = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
    let source = Source(id: DocumentID(name), path: name, bytes: bytes, contentHash: ContentHash(high: 0, low: 0))
    do throws(ReadingError) {
      return try ReaderTable.standard.read(source)
    } catch {
      #expect(error.description.contains("pictures without text"), "\(name): \(error)")
      return nil
    }
  }

  private static func plain(_ name: String) throws -> String {
    let shell = try Shell()
    defer { shell.remove() }
    return try shell.run("pdftotext -q -enc UTF-8 '\(folder)/\(name)' -").output
  }

  /// The passages' text as it is searched: breaks inside words left out.
  private static func searched(_ document: Document) -> [String] {
    PassageSplitter().passages(of: document).map { passage in
      let text = Array(document.text[passage.range])
      var kept: [UInt8] = []
      var place = 0
      for found in LineJoiner.breaks(in: text.span) where found.isSoft {
        kept += text[place..<Int(found.range.start)]
        place = Int(found.range.end)
      }
      return String(decoding: kept + text[place...], as: UTF8.self)
    }
  }

  /// The strings of four letters or digits that follow one another.
  private static func grams(_ text: String) -> Set<[UInt32]> {
    var grams: Set<[UInt32]> = []
    var run: [UInt32] = []
    for scalar in text.unicodeScalars {
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        run = []
        continue
      }
      run = run.suffix(3) + [scalar.value]
      if run.count == 4 { grams.insert(run) }
    }
    return grams
  }

  @Test("of the paired Markdown's strings of four letters, as many are found as in plain pdftotext", arguments: names)
  func strings(_ name: String) throws {
    let path = SharedData.path("data/documents/otoineppu-markdown/") + name.replacing(".pdf", with: ".md")
    guard FileManager.default.fileExists(atPath: path), let document = try Self.document(name) else { return }
    let wanted = Self.grams(try String(contentsOfFile: path, encoding: .utf8))
    let ours = Self.searched(document.flow()).reduce(into: Self.grams(document.title)) { $0.formUnion(Self.grams($1)) }
    let plain = Self.grams(try Self.plain(name))
    let missing = wanted.intersection(plain).subtracting(ours)
      .map { String(String.UnicodeScalarView($0.compactMap { Unicode.Scalar($0) })) }
    print(
      "\(name): of \(wanted.count) strings, ours \(wanted.intersection(ours).count), plain \(wanted.intersection(plain).count)"
    )
    #expect(
      wanted.intersection(ours).count >= wanted.intersection(plain).count, "\(name): \(missing.sorted().prefix(40))")
  }

  @Test(
    "each passage is cited with a page that it stands on, and no running line is in more than one", arguments: names)
  func pages(_ name: String) throws {
    guard let document = try Self.document(name) else { return }
    let pages = try Self.plain(name).split(separator: "\u{0C}", omittingEmptySubsequences: false).map(Self.squeezed)
    #expect(document.pages.map(\.number) == Array(1..<pages.count), "\(name)")
    let flow = document.flow()
    var lines: [String: Int] = [:]
    for passage in PassageSplitter().passages(of: flow) {
      let text = String(decoding: flow.text[passage.range], as: UTF8.self)
      let first = text.split(whereSeparator: \.isNewline).map(Self.squeezed).first { !$0.isEmpty } ?? ""
      let page = try #require(passage.page)
      #expect(pages[page - 1].contains(first), "\(name), page \(page): \(first)")
      for line in text.split(whereSeparator: \.isNewline) { lines[Self.squeezed(line), default: 0] += 1 }
    }
    for fact in document.metadata where ["header", "footer"].contains(fact.key) && fact.value.count > 3 {
      #expect(lines[Self.squeezed(fact.value), default: 0] <= 1, "\(name): \(fact.value)")
    }
    #expect(Self.pageNumbers(in: flow) < 3, "\(name)")
  }

  /// How many pages still have their number at their edge, at the commonest distance to the page's ordinal.
  private static func pageNumbers(in document: Document) -> Int {
    var distances: [Int: Int] = [:]
    for page in document.pages {
      let lines = String(decoding: document.text[page.range], as: UTF8.self).split(whereSeparator: \.isNewline)
        .map(squeezed).filter { !$0.isEmpty }
      for line in Set([lines.first ?? "", lines.last ?? ""]) {
        let digits = line.trimmingCharacters(in: CharacterSet(charactersIn: "-－‐―ー"))
        if let number = Int(digits) { distances[number - page.number, default: 0] += 1 }
      }
    }
    return distances.values.max() ?? 0
  }

  private static func squeezed(_ text: some StringProtocol) -> String {
    String(text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Character.init))
  }
}
