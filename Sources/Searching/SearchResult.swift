public import Documents

/// The answer to one query: the matching documents' best passages, best first.
public struct SearchResult: Sendable, Equatable {
  /// The query as it was asked.
  public var query: String
  /// How many documents match, exactly, whether or not they are among `hits`.
  public var total: Int
  /// Whether no passage had all the words, so that documents are shown that have them in different passages.
  public var widened: Bool
  /// The best documents in falling order of score, each once.
  public var hits: [Hit]
  /// Which synonyms the query's words were looked for by, and what each brought; empty without synonyms.
  public var synonyms: [SynonymUse] = []
  /// The conditions that every match holds, as they were understood; nil when there are none.
  public var filter: String?
  /// What of the query holds no letter and no digit, and so was not looked for.
  public var ignored: [String] = []
  /// How far the query has looked, where it did not look everywhere.
  public var bound: ScanBound?
  /// What makes one hit, and so what `total` counts: passages for `.none`, else documents.
  public var grouping = Grouping.document
  /// The groups in the order of the hits, where hits are grouped by local government.
  public var groups: [HitGroup] = []
  /// How many of all matching documents have each value of the columns that were asked for.
  public var facets: [Facet] = []
  /// How many of all matching documents are of each year, when that was asked for.
  public var timeline: Timeline?
  /// Where nothing matches: what each word of the query finds on its own.
  public var words: [WordCount]
  /// How the query was understood, when the request asked for explanations.
  public var reading: QueryReading?

  /// From where the next request goes on; nil when this answer has the last of the hits.
  public var next: HitCursor?

  /// Puts an answer together.
  public init(
    query: String, total: Int, widened: Bool, hits: [Hit], words: [WordCount] = [], reading: QueryReading? = nil
  ) {
    self.query = query
    self.total = total
    self.widened = widened
    self.hits = hits
    self.words = words
    self.reading = reading
  }
}

/// One document of an answer, cited by its best passage.
public struct Hit: Sendable, Equatable {
  /// The place in the answer, from 1.
  public var rank: Int
  /// How well the passage matches; only comparable within one answer.
  public var score: Double
  /// The document's stable name.
  public var document: DocumentID
  /// The document's title; empty when it has none.
  public var title: String
  /// The path of the source file as it is cited.
  public var path: String
  /// The page of the first match that is shown, else where the passage begins, from 1; nil when the source has no pages.
  public var page: Int?
  /// The headings above the passage, outermost first.
  public var section: [String]
  /// The source's line on which the snippet's first highlight stands, or else the snippet begins, from 1.
  public var line: Int
  /// The part of the passage that shows the match.
  public var snippet: Snippet
  /// Who published the document, when, and where it is on the web.
  public var facts: DocumentFacts
  /// From where `SearchRequest` goes on behind this hit; nil in an answer that nobody goes on from.
  public var cursor: HitCursor?
  /// Why the hit stands where it does, when the request asked for it.
  public var explanation: Explanation?

  /// Puts a hit together.
  public init(
    rank: Int, score: Double, document: DocumentID, title: String, path: String, page: Int?, section: [String],
    line: Int, snippet: Snippet, facts: DocumentFacts = DocumentFacts(), explanation: Explanation? = nil
  ) {
    self.rank = rank
    self.score = score
    self.document = document
    self.title = title
    self.path = path
    self.page = page
    self.section = section
    self.line = line
    self.snippet = snippet
    self.facts = facts
    self.explanation = explanation
  }
}

/// A stretch of a document's own text around what was found in it.
///
/// *Law*: `highlights` ascend, do not overlap, are not empty and lie within the text.
public struct Snippet: Sendable, Equatable {
  /// The text as the source has it, line breaks and all.
  public var text: String
  /// What was found.
  ///
  /// *Units*: Unicode scalars of `text`.
  public var highlights: [Range<Int>]
  /// Line breaks that cut a word: a display on one line leaves them out. They ascend.
  ///
  /// *Units*: Unicode scalars of `text`.
  public var softBreaks: [Range<Int>]
  /// Whether the passage has text before the snippet.
  public var isCutAtStart: Bool
  /// Whether the passage has text after the snippet.
  public var isCutAtEnd: Bool

  /// Puts a snippet together.
  public init(
    text: String, highlights: [Range<Int>], softBreaks: [Range<Int>] = [], isCutAtStart: Bool, isCutAtEnd: Bool
  ) {
    self.text = text
    self.highlights = highlights
    self.softBreaks = softBreaks
    self.isCutAtStart = isCutAtStart
    self.isCutAtEnd = isCutAtEnd
  }
}
