import ArgumentParser
import Bytes
import Querying
import Searching

/// `shirabe search`: answers a query, or a file of topics.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find the documents that answer a query, best first.",
    discussion: """
      Words side by side must all occur in one passage; when no passage has them all, documents that do are shown and \
      the answer says so. Also understood, full-width forms included:

        "ごみ 収集"          the words side by side, as a phrase
        除雪 OR 排雪         one of them
        防災 NOT 訓練        the first without the second; -訓練 means the same
        (除雪 OR 排雪) 計画  parentheses join
        exact:國際           this very writing, and no other; exact:"國際 交流" likewise

      Conditions on the document stand beside words, or alone: city:札幌市, prefecture:北海道, kind:計画, lang:ja, path:plans/*, \
      id:NAME, speaker:市長, year:2013..2017, fy:令和7, date:平成25年4月.., period:2015 (a plan that covers it); \
      city:(札幌市 OR 函館市), -kind:minutes. --filter holds conditions only.

      Also: title:除雪, heading:, body:; 除雪*, 雪?策; サービス~1; /第[0-9]+条/; NEAR/10(除雪 委託); "除雪 … 委託"~10; 除雪^2; \
      +除雪; --within. `shirabe help query` tells all of it, with examples.

      Put -- before a query that begins with a minus sign.

        shirabe search '除雪 計画'
        shirabe search --limit 3 --json '"地域防災計画" -訓練'
        shirabe search --explain 令和4年度 --limit 1
        shirabe search '除雪 委託 kind:minutes fy:令和7' --sort -date
        shirabe search 除雪 --filter 'year:2020..' --facet kind,year --timeline
        shirabe search --synonyms words.txt 除雪
        shirabe search --kwic 20 --kwic-sort right 多文化共生
        shirabe search --kwic 40 --all --format csv --bom 多文化共生 >kwic.csv
        shirabe search --cite 除雪 委託費
        shirabe search --all --format jsonl 除雪 >hits.jsonl
        shirabe search --saved weekly.tsv --since 12
        shirabe search --topics Corpus/Topics/topics.tsv --trec --limit 100 --any

      Hits are the best passages of the best documents. --all gives every matching passage instead, in the order of the \
      index, in constant memory. A cursor goes on behind a hit (--after); it belongs to a query and to a commit of the \
      index, and is refused with another.

      --saved asks all queries of a file and tells the number of the index's commit, which the next run gives as --since \
      to see only what is new. A document is new since the commit that brought it or its present text: one that was met \
      again unchanged is not, one that was deleted and came again is; a merge or a reindex makes nothing new.

      A file of topics has lines of an id, a tab and a text; the texts are taken as they are, without operators, or \
      with --operators as queries. --timings measures each of them, in one process.

      Exit status: 0 the query was answered, also when nothing matches; 2 the query cannot be understood, with the \
      place named; 3 the index cannot be read.
      """)

  @Argument(help: ArgumentHelp("What to search for; several words make one query.", valueName: "query"))
  var words: [String] = []

  @OptionGroup var place: IndexOption

  @OptionGroup var answer: AnswerOptions

  @Flag(help: "Any of the words may match, not all must.")
  var any = false

  @Flag(
    help: """
      Say how the query was understood, and of each hit what was found, by which layer, in which field, and what each \
      term adds to the score.
      """)
  var explain = false

  @OptionGroup var scope: ScopeOptions

  @OptionGroup var filters: FilterOptions

  @OptionGroup var foldings: FoldingOptions

  @OptionGroup var synonyms: SynonymOptions

  @OptionGroup var saved: SavedOptions

  @Option(help: ArgumentHelp("Answer all topics of a file of tab-separated ids and texts.", valueName: "file"))
  var topics: String?

  @Flag(help: "The texts of --topics are queries with operators.")
  var operators = false

  @Option(
    help: ArgumentHelp(
      "Also write for each topic of --topics the CPU time it takes, in µs, the median of three passes.",
      valueName: "file"))
  var timings: String?

  func validate() throws {
    if explain, answer.format != .text, answer.format != .json, answer.format != .jsonl {
      throw ValidationError("Explanations are given as text, json or jsonl; leave out --explain or choose one of them.")
    }
    if explain, answer.all || answer.kwic != nil || answer.cite && answer.format == .text {
      throw ValidationError("--explain is for ranked hits; leave out --all, --kwic and --cite, or --explain.")
    }
    if answer.all || answer.kwic != nil, filters.facet != nil || filters.timeline || filters.group != "document" {
      throw ValidationError(
        "Counts and groups are of ranked hits; leave out --all and --kwic, or what counts and groups.")
    }
    if answer.all, filters.sort != "score" {
      throw ValidationError("--all gives passages in the order of the index; leave out --sort.")
    }
    if topics != nil, answer.format != .trec { throw ValidationError("--topics answers as a TREC run; add --trec.") }
    if topics == nil, operators || timings != nil {
      throw ValidationError("--operators and --timings go with --topics.")
    }
    if topics != nil, !words.isEmpty { throw ValidationError("Give a query or --topics, not both.") }
    if saved.saved != nil {
      if !words.isEmpty || topics != nil {
        throw ValidationError("--saved brings its own queries; give nothing else to ask.")
      }
      guard [.text, .json].contains(answer.format), !(answer.cite && answer.format == .text) else {
        throw ValidationError("--saved answers as text or json.")
      }
      if answer.all || answer.kwic != nil || answer.after != nil {
        throw ValidationError("--saved gives the best of each query; leave out --all, --kwic and --after.")
      }
    }
    if topics != nil, saved.since != nil {
      throw ValidationError("--topics are asked of the whole index; leave out --since.")
    }
    if topics == nil, saved.saved == nil, words.isEmpty {
      throw ValidationError("There is no query. Try: shirabe search '除雪 計画'")
    }
  }

  func run() throws {
    var search = self
    let settings = try place.settings()
    search.answer.usualLimit = settings.number(.limit) ?? AnswerOptions.defaultLimit
    try search.foldings.fill(from: settings)
    search.synonyms.fill(from: settings)
    try search.reply()
  }

  private func reply() throws {
    if let topics {
      let topics = try EvaluationFile.topics(at: topics, malformed: .usage)
      let run = try TopicRun(
        topics: topics, index: place.existing(), limit: answer.documentLimit, matchesAny: any, hasOperators: operators)
      try run.run { bytes throws(CommandFailure) in try CommandOutput.write(bytes) }
      if let timings {
        let lines = try run.timings(repeats: 3)
        try CommandFailure.translating { () throws(StorageError) in
          try OutputFile.write(lines.span, to: timings)
        }
      }
    } else if let file = saved.saved {
      let queries = try SavedQueries(at: file, sideBySide: any ? .any : .all)
      let request = try request("", .and([]))
      try SavedRun(queries: queries, request: request, since: saved.since, options: answer).write(searcher())
    } else {
      let text = words.joined(separator: " ")
      let request = try request(text, try QueryReader.query(text, sideBySide: any ? .any : .all))
      try SearchAnswer(searcher: searcher(), request: request, options: answer).write()
    }
  }

  /// Asks a query with everything that the command line says beside it.
  private func request(_ text: String, _ query: Query) throws(CommandFailure) -> SearchRequest {
    var request = SearchRequest(
      text: text, query: query, limit: answer.documentLimit, matchesAny: any, writing: foldings.writing,
      folding: foldings.layers, synonyms: try synonyms.read(), newSince: saved.mark, explains: explain,
      after: answer.cursor)
    scope.apply(to: &request)
    try filters.apply(to: &request)
    return request
  }

  private func searcher() throws(CommandFailure) -> Searcher {
    let folder = try place.existing()
    do throws(SearchError) {
      return try Searcher(opening: folder)
    } catch {
      throw CommandFailure(error)
    }
  }
}
