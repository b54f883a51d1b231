import Bytes
import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// What is made of PDF files, good and bad.
@Suite("PDF", .enabled(if: InstalledTool.pdftotext, "skipped: pdftotext (poppler-utils) is not installed"))
struct PDFReaderTests {
  private func source(_ bytes: [UInt8]) -> Source {
    Source(id: DocumentID("a.pdf"), path: "a.pdf", bytes: bytes, contentHash: ContentHash(high: 1, low: 2))
  }

  private func pages(_ count: Int) -> [[String]] {
    (1...count).map { page in
      [
        "Village plan", "Body \(String(repeating: "x", count: page)) has words", "and more of them on line \(page * 7)",
        "- \(page) -",
      ]
    }
  }

  @Test("text, pages, title and facts")
  func reads() throws {
    let bytes = PDFWriter.file(
      pages: [["Population vision", "first page"], ["second page"], [], ["fourth page"]],
      info: ["Title": "The Population Vision", "Author": "Planning Section", "CreationDate": "D:20250401090000+09'00'"])
    let document = try ReaderTable.standard.read(source(bytes))
    #expect(document.contradiction == nil)
    #expect(document.title == "The Population Vision")
    #expect(document.pages.map(\.number) == [1, 2, 3, 4])
    #expect(document.pages.map { text(document, $0.range).contains("page") } == [true, true, false, true])
    #expect(text(document, document.pages[3].range) == "fourth page\n\n\u{0C}")
    #expect(document.metadata.contains(MetadataEntry(key: "Author", value: "Planning Section")))
    #expect(document.metadata.contains { $0.key == "CreationDate" && $0.value.hasPrefix("2025-04-01") })
    #expect(document.provenance.mediaType == "application/pdf")
    #expect(document.provenance.warnings.count == 1)
    #expect(document.provenance.warnings.first?.contains("1 of 4 pages have no text (page 3)") == true)
  }

  @Test("the text is the tool's own, running lines included, and the flow has none of them")
  func textIsTheToolsOwn() throws {
    let bytes = PDFWriter.file(pages: [["Village plan", "of the village"]] + pages(6))
    let document = try PDFReader().read(source(bytes))
    let plain = try ChildProcess(tool: .pdftotext).run(
      ["-enc", "UTF-8", ChildProcess.documentPath, "-"], document: bytes, path: "a", mediaType: "x")
    #expect(document.text == plain.output)
    #expect(document.contradiction == nil)
    let flow = document.flow()
    #expect(flow.contradiction == nil)
    let words = String(decoding: flow.text, as: UTF8.self)
    #expect(words.ranges(of: "Village plan").count == 1, "the first one is the title of the file")
    #expect(!words.contains("-3-"))
    for page in 1...6 {
      #expect(text(flow, flow.pages[page].range).contains("Body \(String(repeating: "x", count: page)) has"))
    }
    #expect(document.metadata.contains(MetadataEntry(key: "header", value: "Village plan")))
    #expect(document.metadata.contains(MetadataEntry(key: "footer", value: "-1-")))
  }

  @Test("what is wrong with a file is said with a remedy")
  func wrong() throws {
    let noText = PDFWriter.file(pages: [[], []])
    #expect(refusal(noText).contains("pictures without text"))
    #expect(refusal(noText).contains("ocrmypdf"))
    var generator = SeededGenerator(seed: 5)
    let noise = Array("%PDF-1.7\n".utf8) + (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(refusal(noise).contains("not well-formed PDF"))
    #expect(refusal(Array("%PDF-1.7\n".utf8)).contains("not well-formed PDF"))
  }

  @Test("a page tree that holds itself ends")
  func loops() {
    let bytes = PDFWriter.file(
      objects: [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] >>",
        "<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [2 0 R] >>",
      ], trailer: "/Root 1 0 R")
    let started = ContinuousClock.now
    #expect(!refusal(bytes).isEmpty)
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test("a file that takes too long is refused, and the limit is named")
  func tooLong() {
    var limits = ChildLimits()
    limits.wallSeconds = 0
    #expect(throws: ReadingError.limit(path: "a.pdf", line: nil, limit: "seconds in pdftotext", allowed: 0)) {
      try PDFReader(limits: limits).read(source(PDFWriter.file(pages: pages(3))))
    }
  }

  @Test("a file that was cut off is read or refused, wherever it was cut")
  func cut() {
    let bytes = PDFWriter.file(pages: pages(3))
    for step in 1..<12 {
      let part = Array(bytes.prefix(bytes.count * step / 12))
      do throws(ReadingError) {
        let document = try PDFReader().read(source(part))
        #expect(document.contradiction == nil)
      } catch {
        #expect(error.description.contains("a.pdf"), "\(step)/12")
      }
    }
  }

  @Test(
    "a password is asked for", .enabled(if: InstalledTool.qpdf, "skipped: no qpdf")
  )
  func password() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write("plain.pdf", PDFWriter.file(pages: [["secret"]]))
    let locked = folder.path + "/locked.pdf"
    let qpdf = ForeignTool(name: "/usr/bin/qpdf", package: "qpdf")
    var limits = ChildLimits()
    limits.fileBytes = 1 << 20
    _ = try ChildProcess(tool: qpdf, limits: limits).run(
      ["--encrypt", "user", "owner", "256", "--", plain, locked], document: nil, path: "a", mediaType: "x")
    let reason = refusal(try ScratchFolder.bytes(of: locked))
    #expect(reason.contains("with a password"))
  }

  @Test(
    "real village documents: the text of each is the tool's own", .enabled(if: SharedData.isPresent, "no shared data"))
  func village() throws {
    let folder = SharedData.path("data/documents/otoineppu-pdf")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = try ScratchFolder.bytes(of: folder + "/" + name)
      do throws(ReadingError) {
        let document = try ReaderTable.standard.read(source(bytes))
        #expect(document.contradiction == nil, "\(name)")
        #expect(!document.title.isEmpty, "\(name)")
        #expect(document.flow().contradiction == nil, "\(name)")
      } catch {
        #expect(error.description.contains("pictures without text"), "\(name): \(error)")
      }
    }
  }

  private func refusal(_ bytes: [UInt8]) -> String {
    do throws(ReadingError) {
      _ = try PDFReader().read(source(bytes))
      return ""
    } catch {
      return error.description
    }
  }

  private func text(_ document: Document, _ range: Range<Int>) -> String {
    String(decoding: document.text[range], as: UTF8.self)
  }
}
