import ArgumentParser
import Bytes
import Documents
import Rendering
import Searching
import Segments

/// `shirabe similar`: who wrote something like it, and who wrote it first.
struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Find documents of other cities like one, with the wording they share, the earliest first.",
    discussion: """
      The document is named by its id, as search shows it; #3 behind it asks about its third passage only, #p12 about \
      what begins on page 12, and #第5条 about what stands under a heading with these words. With --file a file that need \
      not be in the index is asked about; - is standard input.

      Documents are looked for by the terms that tell the document, and each of its longest passages, from all others; \
      they are shown by city and date, with the wording that both have: word for word, or nearly, with what differs \
      in brackets. Editions, summaries and copies of one publication are shown as one. Lengths count characters of \
      Japanese and the like, and words and numbers of other scripts.

        shirabe similar plans/snow-removal-plan-2025.txt
        shirabe similar 'plans/comprehensive-plan-6.txt#p3' --limit 5
        shirabe similar --file draft.docx --min-shared 30 --json
        xclip -o | shirabe similar -

      Exit status: 0 it was looked for, also when there is nothing like it; 2 usage; 3 there is no such document, or no \
      index.
      """)

  @Argument(
    help: ArgumentHelp(
      "The document's id, and # with a passage, p and a page, or a heading; - for standard input.",
      valueName: "document"))
  var document: String?

  @Option(help: ArgumentHelp("Ask about this file instead; - for standard input.", valueName: "file"))
  var file: String?

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("How many documents to show at most.", valueName: "count"))
  var limit = 10

  @Option(help: ArgumentHelp("From how many equal characters on wording is shown as shared.", valueName: "count"))
  var minShared = Comparison.usualLeast

  @Flag(help: "Look in the document's own city too.")
  var sameCity = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    guard (1...1_000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 1000.") }
    try MinSharedRange.check(minShared)
    if document == nil, file == nil {
      throw ValidationError("There is no document. Try: shirabe similar plans/snow-removal-plan-2025.txt")
    }
    if document != nil, file != nil { throw ValidationError("Give a document's id or --file, not both.") }
  }

  func run() throws {
    let searcher = try Searcher(opening: try place.existing())
    var request =
      try (file ?? (document == "-" ? document : nil)).map {
        PrecedentRequest(subject: try .read(file: $0), isIndexed: false)
      }
      ?? indexed(document ?? "", searcher)
    request.limit = limit
    request.includesSameCity = sameCity
    request.leastShared = minShared
    let report = PrecedentsReport(try searcher.precedents(request), includesSameCity: sameCity)
    try CommandOutput.write(
      json
        ? report.json()
        : report.text(columns: StandardStream.output.columns, usesColour: CommandOutput.usesColour))
  }

  /// The document of the index that is named, and the passages behind its last # where the whole is no name.
  private func indexed(_ name: String, _ searcher: Searcher) throws -> PrecedentRequest {
    if let whole = try searcher.comparedDocument(named: DocumentID(name)) {
      return PrecedentRequest(subject: whole, isIndexed: true)
    }
    guard let sign = name.lastIndex(of: "#"),
      let document = try searcher.comparedDocument(named: DocumentID(String(name[..<sign])))
    else {
      let path = try place.folder.path
      throw CommandFailure(
        .nothing, "\(path): no document \(name); `shirabe search` shows the ids, and --file takes a file")
    }
    var request = PrecedentRequest(subject: document, isIndexed: true)
    let part = String(name[name.index(after: sign)...])
    guard let passages = document.passages(named: part) else {
      throw CommandFailure(
        .usage,
        "\(name): nothing in the document is called \(part.isEmpty ? "so" : part); it has passages #1 to #\(document.passages.count), "
          + "and #p3 is page 3"
      )
    }
    request.passages = passages
    return request
  }
}

/// How little may count as shared.
enum MinSharedRange {
  /// Refuses what cannot be looked for.
  static func check(_ count: Int) throws {
    guard (6...1_000_000).contains(count) else {
      throw ValidationError("--min-shared takes a number from 6 to 1000000.")
    }
  }
}
