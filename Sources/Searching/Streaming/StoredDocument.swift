internal import Analysis
internal import Bytes
public import Documents
internal import Segments

/// The text that the index keeps of a document, with what a query finds in it.
public struct StoredDocument: Sendable, Equatable {
  /// A passage: a stretch of one section on one page.
  public struct Part: Sendable, Equatable {
    /// The page's number; nil when the source has no pages.
    public var page: Int?
    /// The headings above, outermost first.
    public var section: [String]
    /// The text as the source has it.
    public var text: [UInt8]
    /// The headings that stand in the text. *Units*: UTF-8 bytes of `text`.
    public var headings: [Range<Int>]
    /// What was found; ascending, without overlaps. *Units*: UTF-8 bytes of `text`.
    public var highlights: [Range<Int>]
    /// How to find the source's line of a place; offsets count from the part's start.
    public var lines: LineMap

    /// Puts a part together.
    public init(
      page: Int?, section: [String] = [], text: [UInt8], headings: [Range<Int>] = [], highlights: [Range<Int>] = [],
      lines: LineMap
    ) {
      self.page = page
      self.section = section
      self.text = text
      self.headings = headings
      self.highlights = highlights
      self.lines = lines
    }
  }

  /// The document's stable name.
  public var id: DocumentID
  /// Its title; empty when it has none.
  public var title: String
  /// The path of the source file as it is cited.
  public var path: String
  /// Who published it, and when.
  public var facts: DocumentFacts
  /// Its parts, which together are its text.
  public var parts: [Part]

  /// Puts a document together.
  public init(id: DocumentID, title: String, path: String, facts: DocumentFacts = DocumentFacts(), parts: [Part]) {
    self.id = id
    self.title = title
    self.path = path
    self.facts = facts
    self.parts = parts
  }
}

extension Searcher {
  /// What the index keeps of a document's text; nil when it has no document of that name.
  ///
  /// *Law*: the parts' texts together are the text that was read (`StoredDocumentTests.partsAreTheText`).
  /// *Cost*: reads all of the document; with a query, analyses it.
  /// - Throws: `SearchError`.
  public func document(
    _ id: DocumentID, highlighting request: SearchRequest? = nil
  ) throws(SearchError) -> StoredDocument? {
    var plan: QueryPlan?
    if let request { plan = try self.plan(request) }
    do throws(StorageError) {
      guard let place = try snapshot.document(named: id) else { return nil }
      let segment = snapshot.segments[place.segment]
      let record = try segment.record(of: place.document)
      let snippets = plan.map { SnippetWriter(plan: $0, longestSnippet: 0) }
      let readings = PhoneticReadings(record.metadata.compactMap(\.reading))
      let stems = StemLanguages(of: record)
      var parts: [StoredDocument.Part] = []
      for number in segment.documents.passages(of: place.document) {
        let passage = try segment.passage(number)
        let whole = passage.start..<passage.start + passage.text.count
        let starts = record.sections.filter { !$0.title.isEmpty }.map(\.range.lowerBound).filter(whole.contains)
        let headings = starts.map { Self.firstLine(of: passage.text, from: $0 - passage.start) }
        parts.append(
          StoredDocument.Part(
            page: passage.page, section: passage.section.map { record.sectionPath(of: $0) } ?? [],
            text: passage.text, headings: headings,
            highlights: snippets?.occurrences(in: passage.text, readings: readings, stems: stems).ranges ?? [],
            lines: passage.lines))
      }
      return StoredDocument(
        id: id, title: record.title, path: record.provenance.path, facts: DocumentFacts(record.metadata), parts: parts)
    } catch {
      throw .storage(error)
    }
  }

  private static func firstLine(of text: [UInt8], from start: Int) -> Range<Int> {
    let first = text[start...].firstIndex { $0 != 0x0A && $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } ?? text.count
    return start..<(text[first...].firstIndex(of: 0x0A) ?? text.count)
  }
}
