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
  .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)),
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext"), "skipped: pdftotext is not installed"))
struct VillagePassagesTests {
  private static let folder = SharedData.path("data/documents/otoineppu-pdf")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".pdf") }.sorted()

  /// The document with its running lines; nil when it holds pictures only.
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

  /// What plain `pdftotext` prints, page by page.
  private static func plainPages(_ name: String) throws -> [String] {
    let shell = try Shell()
    defer { shell.remove() }
    let output = try shell.run("pdftotext -q -enc UTF-8 '\(folder)/\(name)' -").output
    return output.split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test("of the paired Markdown's strings of four letters, as many are found as in plain pdftotext", arguments: names)
  func strings(_ name: String) throws {
    let path = SharedData.path("data/documents/otoineppu-markdown/") + name.replacing(".pdf", with: ".md")
    guard FileManager.default.fileExists(atPath: path), let document = try Self.document(name) else { return }
    let wanted = Self.grams(try String(contentsOfFile: path, encoding: .utf8))
    let ours = Self.searched(document.flow()).reduce(into: Self.grams(document.title)) { $0.formUnion(Self.grams($1)) }
    let plain = try Self.plainPages(name).reduce(into: Set<[UInt32]>()) { $0.formUnion(Self.grams($1)) }
    let missing = wanted.intersection(plain).subtracting(ours)
      .map { String(String.UnicodeScalarView($0.compactMap { Unicode.Scalar($0) })) }
    let found = (ours: wanted.intersection(ours).count, plain: wanted.intersection(plain).count)
    print("\(name): of \(wanted.count) strings, \(found.ours) are in passages, \(found.plain) in plain pdftotext")
    #expect(found.ours >= found.plain, "\(name): \(missing.sorted().prefix(40))")
  }

  @Test("each passage is cited with the page on which it begins", arguments: names)
  func pages(_ name: String) throws {
    guard let document = try Self.document(name) else { return }
    let pages = try Self.plainPages(name).map(Self.squeezed)
    #expect(document.pages.map(\.number) == Array(1...pages.count), "\(name)")
    let flow = document.flow()
    let vertical = Self.verticalPages(document)
    for number in vertical {
      // The letters are the tool's, none more and none less, in another order.
      let page = String(decoding: document.text[document.pages[number - 1].range], as: UTF8.self)
      let letters = Self.squeezed(page).unicodeScalars.map(\.value).sorted()
      #expect(letters == pages[number - 1].unicodeScalars.map(\.value).sorted(), "\(name), page \(number)")
    }
    for passage in PassageSplitter().passages(of: flow) where !vertical.contains(passage.page ?? 0) {
      let first = Self.lines(of: flow.text[passage.range]).first ?? ""
      let page = try #require(passage.page)
      #expect(pages[page - 1].contains(first), "\(name), page \(page): \(first)")
    }
  }

  @Test(
    "a running line is in no passage at the edge where it ran, and its words within the pages stay", arguments: names)
  func runningLines(_ name: String) throws {
    guard let document = try Self.document(name) else { return }
    let flow = document.flow()
    let known = Set(
      document.metadata.filter { ["header", "footer"].contains($0.key) }.map { Self.wording(Self.squeezed($0.value)) })
    var edges: [String: Set<Int>] = [:]
    for (index, page) in flow.pages.enumerated() {
      let all = Self.lines(of: document.text[document.pages[index].range])
      let kept = Self.lines(of: flow.text[page.range])
      // What is gone stood among the outermost four lines of its page, and is kept in the metadata.
      let difference = kept.difference(from: all)
      #expect(difference.insertions.isEmpty, "\(name), page \(page.number): \(difference.insertions)")
      for removal in difference.removals {
        guard case .remove(let place, let line, _) = removal else { continue }
        // Of equal lines the difference may name another than the one at the edge.
        let isAtEdge =
          place < 4 || all.count - place <= 4 || all.prefix(4).contains(line) || all.suffix(4).contains(line)
        #expect(isAtEdge, "\(name), page \(page.number): \(line) is gone")
        #expect(known.contains(Self.wording(line)), "\(name), page \(page.number): \(line) is lost")
      }
      if let first = kept.first, !Self.isItem(first) { edges["^" + Self.wording(first), default: []].insert(index) }
      if let last = kept.last, !Self.isItem(last) { edges["$" + Self.wording(last), default: []].insert(index) }
    }
    for (edge, places) in edges where places.count >= 3 && edge.count > 4 && Self.matter[edge] == nil {
      let span = (places.max() ?? 0) - (places.min() ?? 0) + 1
      #expect(places.count * 5 < span * 2, "\(name): \(edge) is still at the edge of pages \(places.sorted())")
    }
    #expect(Self.pageNumbers(in: flow) < 3, "\(name)")
  }

  /// Lines that begin several pages and are their matter, with the reason.
  private static let matter = [
    "^暮らしの掲示板": "a bulletin's notices are called so on every second page, where they begin",
    "^証明書等": "the head of a table's column that goes on over pages",
    "^【様式#】": "the number of a form, one on each page",
  ]

  /// The pages in vertical writing, which are set in its order.
  private static func verticalPages(_ document: Document) -> [Int] {
    let entry = document.metadata.first { $0.key == "verticalPages" }
    return entry?.value.split(separator: ", ").compactMap { Int($0) } ?? []
  }

  // MARK: - Text

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

  /// How many pages still have their number at their edge, at the commonest distance to the page's ordinal.
  private static func pageNumbers(in document: Document) -> Int {
    var distances: [Int: Int] = [:]
    for page in document.pages {
      let lines = lines(of: document.text[page.range])
      for line in Set([lines.first ?? "", lines.last ?? ""]) {
        let digits = line.trimmingCharacters(in: CharacterSet(charactersIn: "-－‐―ー"))
        if let number = Int(digits) { distances[number - page.number, default: 0] += 1 }
      }
    }
    return distances.values.max() ?? 0
  }

  /// The lines with something on them, without their white space.
  private static func lines(of text: ArraySlice<UInt8>) -> [String] {
    String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).map(squeezed).filter { !$0.isEmpty }
  }

  /// A line's words, whatever its numbers.
  private static func wording(_ line: String) -> String {
    line.replacing(/[0-9０-９]+/, with: "#")
  }

  /// Whether a line is a sentence or an item, such as a form repeats on its pages.
  private static func isItem(_ line: String) -> Bool {
    line.hasSuffix("。") || ["※", "・", "●", "○", "◎", "■", "□"].contains(line.prefix(1))
  }

  private static func squeezed(_ text: some StringProtocol) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }
}
