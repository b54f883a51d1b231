import ArgumentParser
import Bytes
import Querying
import Rendering
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
        shirabe search --topics Corpus/Topics/topics.tsv --trec --limit 100 --any

      A file of topics has lines of an id, a tab and a text; the texts are taken as they are, without operators.

      Exit status: 0 the query was answered, also when nothing matches; 2 the query cannot be understood, with the \
      place named; 3 the index cannot be read.
      """)

  private static let usualLimit = 10

  @Argument(help: ArgumentHelp("What to search for; several words make one query.", valueName: "query"))
  var words: [String] = []

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("How many documents to show at most; 10 where nothing else is set.", valueName: "count"))
  var limit: Int?

  @Flag(help: "Answer with a JSON object.")
  var json = false

  @Flag(help: "Answer with lines of a TREC run: topic, Q0, document, rank, score, shirabe.")
  var trec = false

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

  @Option(help: ArgumentHelp("Answer all topics of a file of tab-separated ids and texts.", valueName: "file"))
  var topics: String?

  func validate() throws {
    guard (1...1_000_000).contains(limit ?? 1) else {
      throw ValidationError("--limit takes a number from 1 to 1000000.")
    }
    if explain, trec {
      throw ValidationError("A TREC run has no place for explanations; leave out --explain or --trec.")
    }
    if json, trec { throw ValidationError("Choose one of --json and --trec.") }
    if topics != nil, !trec { throw ValidationError("--topics answers as a TREC run; add --trec.") }
    if topics != nil, !words.isEmpty { throw ValidationError("Give a query or --topics, not both.") }
    if topics == nil, words.isEmpty { throw ValidationError("There is no query. Try: shirabe search '除雪 計画'") }
  }

  func run() throws {
    var search = self
    let settings = try place.settings()
    search.limit = limit ?? settings.number(.limit)
    try search.foldings.fill(from: settings)
    search.synonyms.fill(from: settings)
    try search.answer()
  }

  private func answer() throws {
    let limit = limit ?? Self.usualLimit
    if let topics {
      let topics = try EvaluationFile.topics(at: topics, malformed: .usage)
      let run = try TopicRun(topics: topics, index: place.existing(), limit: limit, matchesAny: any)
      try run.run { bytes throws(CommandFailure) in try CommandOutput.write(bytes) }
    } else {
      try answer(words.joined(separator: " "), limit: limit)
    }
  }

  private func answer(_ text: String, limit: Int) throws(CommandFailure) {
    let query = try QueryReader.query(text, sideBySide: any ? .any : .all)
    let folder = try place.existing()
    let synonyms = try synonyms.read()
    var request = SearchRequest(
      text: text, query: query, limit: limit, matchesAny: any, writing: foldings.writing, folding: foldings.layers,
      synonyms: synonyms, explains: explain)
    scope.apply(to: &request)
    try filters.apply(to: &request)
    let result: SearchResult
    do throws(SearchError) {
      let searcher = try Searcher(opening: folder)
      result = try searcher.search(request)
    } catch {
      throw CommandFailure(error)
    }
    var output: [UInt8] = []
    if json {
      JSONRenderer().render(result, into: &output)
    } else if trec {
      TRECRenderer(queryID: "1").render(result, into: &output)
    } else {
      let renderer = TextRenderer(columns: StandardStream.output.columns, usesColour: CommandOutput.usesColour)
      renderer.render(result, into: &output)
    }
    try CommandOutput.write(output)
  }
}
