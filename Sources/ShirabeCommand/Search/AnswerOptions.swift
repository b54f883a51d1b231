import ArgumentParser
import Bytes
import Rendering
import Searching

/// In which form an answer is given.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One object.
  case json
  /// An object a line.
  case jsonl
  /// A table.
  case csv
  /// A document with quotations.
  case markdown
  /// A TREC run.
  case trec
  /// A bibliography.
  case bibtex
}

/// When an answer is coloured.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless NO_COLOR is set.
  case auto
  /// Always, into a pipe too.
  case always
  /// Never.
  case never

  /// Whether to colour what goes to standard output.
  var usesColour: Bool {
    switch self {
    case .auto: CommandOutput.usesColour
    case .always: true
    case .never: false
    }
  }
}

/// What occurrences are sorted by.
enum KwicOrder: String, CaseIterable, ExpressibleByArgument {
  /// By what stands before.
  case left
  /// By what stands behind.
  case right
  /// As they come.
  case document

  /// The same for a concordance.
  var order: ConcordanceOrder {
    switch self {
    case .left: .left
    case .right: .right
    case .document: .document
    }
  }
}

/// In which form, how much and in which order a search answers.
struct AnswerOptions: ParsableArguments {
  /// How many documents are shown where nothing else is set.
  static let defaultLimit = 10

  /// How much of an answer is gathered before it is written. *Units*: bytes.
  static let outputByteCount = 1 << 16

  @Option(
    help: ArgumentHelp(
      "How many documents to show at most, 10 where nothing else is set; with --all how many passages, else all.",
      valueName: "count"))
  var limit: Int?

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("text, json, jsonl, csv, markdown, trec or bibtex; else text.", valueName: "format"))
  var formatName: AnswerFormat?

  @Flag(help: "Answer with a JSON object; the same as --format json.")
  var json = false

  @Flag(help: "Answer with lines of a TREC run (topic, Q0, document, rank, score, shirabe); the same as --format trec.")
  var trec = false

  @Flag(help: "Give each hit as a citation: a line of text, or a field of JSON and CSV.")
  var cite = false

  @Flag(help: "CSV for a spreadsheet program: with a byte order mark, and no cell taken for a formula.")
  var bom = false

  @Option(
    help: ArgumentHelp(
      "Show every occurrence in its line with so many characters on either side (keyword in context), of the best "
        + "documents or of --all; as text, json, jsonl or csv.",
      valueName: "characters"))
  var kwic: Int?

  @Option(help: ArgumentHelp("Sort occurrences by what stands left, right, or as documents come.", valueName: "order"))
  var kwicSort: KwicOrder?

  @Flag(help: "Give every matching passage, in the order of the index, read and written one by one.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "Go on behind an earlier answer: the cursor that JSON has in next, and --all with each hit.", valueName: "cursor")
  )
  var after: String?

  @Option(name: .customLong("color"), help: ArgumentHelp("Colour the text: auto, always or never.", valueName: "when"))
  var colour = ColourChoice.auto

  /// The form that was asked for.
  var format: AnswerFormat { formatName ?? (json ? .json : trec ? .trec : .text) }

  func validate() throws {
    guard (1...1_000_000).contains(documentLimit) else {
      throw ValidationError("--limit takes a number from 1 to 1000000.")
    }
    if json, trec { throw ValidationError("Choose one of --json and --trec.") }
    if let formatName, (json && formatName != .json) || (trec && formatName != .trec) {
      throw ValidationError("--json and --trec are forms of their own; leave out --format.")
    }
    if bom, format != .csv { throw ValidationError("--bom is for CSV; add --format csv.") }
    if cite, [.trec, .bibtex].contains(format) {
      throw ValidationError("--cite is for text, json, jsonl, csv and markdown.")
    }
    if all, format == .trec {
      throw ValidationError("A TREC run ranks documents, and --all gives passages; leave one of them out.")
    }
    if kwicSort != nil, kwic == nil { throw ValidationError("--kwic-sort sorts what --kwic shows; add --kwic 20.") }
    if let kwic {
      guard (1...1_000).contains(kwic) else { throw ValidationError("--kwic takes a number from 1 to 1000.") }
      guard [.text, .json, .jsonl, .csv].contains(format) else {
        throw ValidationError("--kwic is given as text, json, jsonl or csv.")
      }
      if cite { throw ValidationError("Occurrences name their place already; leave out --cite.") }
      if after != nil { throw ValidationError("--kwic begins at the first occurrence; leave out --after.") }
    }
    if let after, HitCursor(after) == nil {
      throw ValidationError("'\(after)' is no cursor; give one that an answer had in next or cursor.")
    }
  }

  /// How many documents are shown at most.
  var documentLimit: Int { limit ?? usualLimit }

  /// How many documents are shown where the command line does not say.
  var usualLimit = AnswerOptions.defaultLimit

  private enum CodingKeys: CodingKey {
    case limit, formatName, json, trec, cite, bom, kwic, kwicSort, all, after, colour
  }

  /// Where to go on, when that was asked for.
  var cursor: HitCursor? { after.flatMap { HitCursor($0) } }

  /// What writes the answer in a form that can be written hit by hit; nil of a TREC run.
  func renderer() -> (any StreamRenderer)? {
    switch format {
    case .text where cite: CitationRenderer()
    case .text: TextRenderer(columns: StandardStream.output.columns, usesColour: colour.usesColour)
    case .json: JSONRenderer(cites: cite)
    case .jsonl: JSONLinesRenderer(cites: cite)
    case .csv: CSVRenderer(isForSpreadsheet: bom, cites: cite, hasCursors: all)
    case .markdown: MarkdownRenderer()
    case .bibtex: BibTeXRenderer()
    case .trec: nil
    }
  }

  /// What writes a concordance.
  func concordanceRenderer(contextLength: Int) -> any ConcordanceRenderer {
    switch format {
    case .csv: CSVConcordance(isForSpreadsheet: bom)
    case .json: JSONConcordance(isLines: false)
    case .jsonl: JSONConcordance(isLines: true)
    case .text, .markdown, .trec, .bibtex:
      TextConcordance(
        contextLength: contextLength, columns: StandardStream.output.columns, usesColour: colour.usesColour)
    }
  }
}
