import Searching

extension SearchCommand {
  /// The search that plain arguments name, or nil when the argument parser has to look at them.
  ///
  /// A search is a process of its own, and the argument parser's reflection costs it about 1.5 ms; so what people
  /// and scripts write all day (words, `--index DIR`, `--limit N`, `--json`, `--any`) is read here. Everything else, and
  /// everything that is wrong, is the parser's: both agree on what a line means (`plain-search` transcript).
  /// Where there is a file of settings the parser's way is taken, which reads it.
  init?(plainArguments arguments: ArraySlice<String>) throws(CommandFailure) {
    guard try Settings.nearest() == nil else { return nil }
    var words: [String] = []
    var index: String?
    var limit: Int?
    var json = false
    var any = false
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": json = true
      case "--any": any = true
      case "--index":
        guard let folder = rest.popFirst(), !folder.isEmpty, !folder.hasPrefix("-") else { return nil }
        index = folder
      case "--limit":
        guard let count = rest.popFirst().flatMap({ Int($0) }), (1...1_000_000).contains(count) else { return nil }
        limit = count
      default:
        guard !argument.hasPrefix("-") else { return nil }
        words.append(argument)
      }
    }
    guard !words.isEmpty else { return nil }
    self.init()
    self.words = words
    answer = AnswerOptions()
    answer.limit = limit
    answer.formatName = nil
    answer.json = json
    answer.trec = false
    answer.cite = false
    answer.bom = false
    answer.kwic = nil
    answer.kwicSort = nil
    answer.all = false
    answer.after = nil
    answer.colour = .auto
    self.any = any
    explain = false
    topics = nil
    place = IndexOption()
    place.index = index
    scope = ScopeOptions()
    scope.within = nil
    scope.scanLimit = SearchRequest.usualScanLimit
    filters = FilterOptions()
    filters.filter = []
    filters.facet = nil
    filters.facetSize = 10
    filters.timeline = false
    filters.sort = "score"
    filters.group = "document"
    place.config = nil
    foldings = FoldingOptions()
    foldings.folding = nil
    foldings.withoutFolding = nil
    synonyms = SynonymOptions()
    synonyms.synonyms = nil
    synonyms.withoutSynonyms = false
  }
}
