import Analysis
import Bytes
import Documents
import Reading

/// Feeds readers, and takes what they return as far as an ingest does: the document's laws, its passages' text, its terms.
enum ReadingFuzzing {
  private static let analyzer = Analyzer()
  /// Reads the input as a media type.
  static func feed(_ input: [UInt8], as mediaType: MediaType, mapped: Bool = false) {
    let source = source(input, path: "input")
    do throws(ReadingError) {
      check(try ReaderTable.standard.read(source, as: .readable(mediaType)))
      guard mapped else { return }
      // The mapping that is offered for a file must be one, and read it.
      let mapping = try XMLMapping(try XMLOutline(source).mapping, path: "mapping")
      check(try ReaderTable.standard.with(xmlMappings: [mapping]).read(source, as: .readable(.xml)))
    } catch {
      demand(!error.description.isEmpty, "an error has a sentence")
    }
    if mapped, let text = String(validating: input, as: UTF8.self) { _ = try? XMLMapping(text, path: "input") }
  }

  /// Lets the detector decide, under a name that the first byte chooses.
  static func feedDetected(_ input: [UInt8]) {
    let endings = ["", ".txt", ".md", ".csv", ".tsv", ".html", ".xml", ".json", ".jsonl", ".rtf", ".doc"]
    guard let first = input.first else { return }
    let content = Array(input.dropFirst())
    let source = source(content, path: "input" + endings[Int(first) % endings.count])
    let finding = MediaTypeDetector.detect(
      Array(content.prefix(MediaTypeDetector.beginningByteCount)), path: source.path)
    // A PDF is read by a program of its own in a process of its own, which has its own tests.
    if finding == .readable(.pdf) { return }
    ReaderTable.standard.readEach(source, as: finding) { result in
      if case .success(let document) = result { check(document) }
    }
  }

  /// Reads the input as the package that the first byte chooses.
  static func feedPackage(_ input: [UInt8]) {
    let kinds: [MediaType] = [.zip, .docx, .xlsx, .pptx, .odt, .ods, .odp, .epub]
    // A package begins with a letter: its own first byte chooses nothing, its length does.
    let kind = kinds[input.count % kinds.count]
    for finding in [MediaTypeFinding.readable(.zip), .readable(kind)] {
      ReaderTable.standard.readEach(source(input, path: "input"), as: finding) { result in
        if case .success(let document) = result { check(document) }
      }
    }
  }

  /// Lines that the corpus has none of.
  static let recordSeeds: [[UInt8]] = [
    #"{"id":"a","title":"\u5c4b\ud842\udfb7","text":"除雪\n計画","tags":["a",1,null,{"x":[true]}],"n":-1.5e300}"#,
    "{}\n[]\n\"a\"\n{\"id\":1}\n{\"text\":null}\n\n \n{\"id\":\"a\",\"id\":\"b\"}\n",
  ].map { Array($0.utf8) }

  /// Reads the input as JSON Lines whose batches are as long as the first byte says.
  static func feedRecords(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let path = FuzzFolder.shared.write(Array(input.dropFirst()), as: "records")
    do throws(ReadingError) {
      let stream = try opened(path)
      var batches = try RecordBatchReader(
        stream, path: "input", batchByteCount: 1 + Int(first) * 4, lineLimit: 1 << 16)
      var reader = JSONLinesReader()
      while let batch = try batches.next() {
        reader.read(batch) { result in
          if case .success(let document) = result { check(document) }
        }
      }
    } catch {
      demand(!error.description.isEmpty, "an error has a sentence")
    }
  }

  private static func opened(_ path: String) throws(ReadingError) -> DecompressingReader {
    do throws(StorageError) {
      return try DecompressingReader(path: path)
    } catch {
      throw .unreadable(path: path, operation: "read", reason: error.description)
    }
  }

  /// Puts the input into the part of an office package that the first byte chooses, behind right checksums.
  static func feedOffice(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let kind = PackageSeeds.kinds[Int(first) % PackageSeeds.kinds.count]
    let package = PackageSeeds.package(kind, holding: Array(input.dropFirst()))
    do throws(ReadingError) {
      check(try ReaderTable.standard.read(source(package, path: "input"), as: .readable(kind.mediaType)))
    } catch {
      demand(!error.description.isEmpty, "an error has a sentence")
    }
  }

  private static func source(_ bytes: [UInt8], path: String) -> Source {
    Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: ContentHash(high: 0, low: 0))
  }

  /// What an ingest would make of a document.
  static func check(_ document: Document) {
    demand(document.contradiction == nil, document.contradiction ?? "")
    let flow = document.flow()
    demand(flow.contradiction == nil, flow.contradiction ?? "")
    var buffer = AnalysisBuffer()
    let text = flow.text.span
    _ = analyzer.analyze(text, startingAt: 0, joiningLines: true, into: &buffer)
    for token in buffer.tokens {
      demand(token.start < token.end && Int(token.end) <= text.count, "a token lies within the text")
    }
  }
}
