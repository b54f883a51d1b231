import ArgumentParser
import Bytes
import Documents
import Querying
import Rendering
import Searching
import Segments

/// `shirabe show`: the text of a document as the index keeps it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Read a document: its text with headings, pages and what a query finds in it.",
    discussion: """
      The id is the one that search shows, and so are page and line. On a terminal the text goes through $PAGER (else \
      less), which opens at the first match; elsewhere it is written as it is. Line breaks are the source's.

        shirabe show plans/snow-removal-plan-2025.txt
        shirabe show plans/snow-removal-plan-2025.txt --query '委託費'
        shirabe show plans/snow-removal-plan-2025.txt --around 54 --lines 5
        shirabe show --page 12 --json plans/bousai.pdf
        shirabe show --open --page 12 plans/bousai.pdf

      Exit status: 0 it was shown; 2 the query or the command line cannot be understood; 3 there is no such document, page \
      or line, or no index.
      """)

  @Argument(help: ArgumentHelp("The document's id, as search shows it.", valueName: "id"))
  var id: String

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("Show one page only.", valueName: "number"))
  var page: Int?

  @Option(help: ArgumentHelp("Show the lines around a line that a hit names.", valueName: "line"))
  var around: Int?

  @Option(help: ArgumentHelp("How many lines to show on either side with --around.", valueName: "count"))
  var lines = 10

  @Option(help: "Mark what a query finds, as for search.")
  var query: String?

  @Flag(help: "Put the source's line numbers before the lines.")
  var numbers = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  @Flag(help: "Say where the source is, for a browser or viewer: its address, or the URL of its file, with the page.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "With --open: where the folder that was ingested lies now; else where it lay then.", valueName: "folder"))
  var root: String?

  @Flag(help: "Write to the terminal itself, not through a pager.")
  var noPager = false

  @Option(name: .customLong("color"), help: ArgumentHelp("Colour the text: auto, always or never.", valueName: "when"))
  var colour = ColourChoice.auto

  @OptionGroup var foldings: FoldingOptions

  @OptionGroup var synonyms: SynonymOptions

  func validate() throws {
    if page != nil, around != nil { throw ValidationError("Choose one of --page and --around.") }
    if let page, page < 1 { throw ValidationError("Pages count from 1.") }
    if let around, around < 1 { throw ValidationError("Lines count from 1.") }
    guard (0...1_000_000).contains(lines) else { throw ValidationError("--lines takes a number from 0 to 1000000.") }
    if open, json { throw ValidationError("Choose one of --open and --json.") }
  }

  func run() throws {
    var show = self
    let settings = try place.settings()
    try show.foldings.fill(from: settings)
    show.synonyms.fill(from: settings)
    try show.show()
  }

  private func show() throws {
    let request = try request()
    let folder = try place.existing()
    let searcher = try Searcher(opening: folder)
    guard let document = try searcher.document(DocumentID(id), highlighting: request) else {
      throw CommandFailure(.nothing, "\(folder.path): no document \(id); `shirabe search` shows the ids")
    }
    let view = DocumentView(extent: extent, hasLineNumbers: numbers, usesColour: colour.usesColour)
    if open { return try tellSource(of: document, view, searcher.snapshot) }
    if json { return try CommandOutput.write(view.json(document)) }
    let shown = view.render(document)
    guard shown.lineCount > 0 || extent == .whole else { throw CommandFailure(.nothing, absence(in: document)) }
    guard let pager else { return try CommandOutput.write(shown.bytes) }
    let start = shown.firstMatchLine.map { " +\(max(1, $0 - 3))g" } ?? ""
    let settings = EnvironmentVariable.value("LESS") == nil ? "LESS='FRX\(start)'; export LESS; " : ""
    try CommandFailure.translating { () throws(StorageError) in
      try Pager.show(shown.bytes.span, by: settings + pager)
    }
  }

  private func request() throws(CommandFailure) -> SearchRequest? {
    guard let query else { return nil }
    return SearchRequest(
      text: query, query: try QueryReader.query(query, sideBySide: .all), writing: foldings.writing,
      folding: foldings.layers, synonyms: try synonyms.read())
  }

  private var extent: DocumentView.Extent {
    if let page { return .page(page) }
    return around.map { .lines(max(1, $0 - lines)...$0 + lines) } ?? .whole
  }

  /// The command that shows the text; nil when it is written as it is.
  private var pager: String? {
    guard StandardStream.output.isTerminal, !noPager else { return nil }
    guard let named = EnvironmentVariable.value("PAGER") else {
      return "if command -v less >/dev/null; then less; else cat; fi"
    }
    return named.isEmpty || named == "cat" ? nil : named
  }

  private func absence(in document: StoredDocument) -> String {
    if let page {
      let pages = document.parts.compactMap(\.page)
      guard let last = pages.max() else { return "\(id): its source has no pages; use --around and a line" }
      return "\(id): no page \(page) with text; the last is \(last)"
    }
    return "\(id): it ends before line \(max(1, (around ?? 1) - lines)), or has no text there"
  }

  private func tellSource(
    of document: StoredDocument, _ view: DocumentView, _ snapshot: Snapshot
  ) throws(CommandFailure) {
    let page = page ?? view.firstPage(of: document)
    let fragment = page.map { "#page=\($0)" } ?? ""
    if let url = document.facts.url { return try CommandOutput.write(TerminalText.shown(url + fragment) + "\n") }
    let absolute = try CommandFailure.translating { () throws(StorageError) -> String? in
      if let root { return try FilePlace.absolute("\(root)/\(document.path)") }
      let sources = try SourceTable.read(from: snapshot.folder, generation: snapshot.sourcesGeneration)
      let names = sources.entries.keys.filter { $0.path == document.path }.sorted()
      for place in names.compactMap(\.place) {
        if let found = try FilePlace.absolute(place) { return found }
      }
      return nil
    }
    guard let absolute else {
      let place = root.map { "below \($0)" } ?? "where it was when it was ingested"
      throw CommandFailure(
        .nothing, "\(document.path): no longer \(place); name the folder that was ingested with --root")
    }
    try CommandOutput.write("file://\(FilePlace.percentEncoded(absolute))\(fragment)\n")
  }
}
