internal import Analysis
internal import Bytes
public import Documents
internal import Segments

/// A document made ready to be compared: its whole text, and the passages that it is cited by.
///
/// *Law*: the passages' ranges tile the text (`ComparisonTests.passagesOfTheIndexTileTheText`).
public struct ComparedDocument: Sendable {
  /// A stretch that is cited as one.
  public struct Passage: Sendable, Equatable {
    /// *Units*: UTF-8 bytes of the document's text.
    public var range: Range<Int>
    /// The page's number, or nil when the source has no pages.
    public var page: Int?
    /// The headings above, outermost first.
    public var section: [String]
    /// How to find the source's line of a place; offsets count from the passage's start.
    public var lines: LineMap

    /// Describes a passage.
    public init(range: Range<Int>, page: Int?, section: [String], lines: LineMap) {
      self.range = range
      self.page = page
      self.section = section
      self.lines = lines
    }
  }

  /// The document's name.
  public var id: DocumentID
  /// Its title; empty when it has none.
  public var title: String
  /// Who published it, and when.
  public var publication: Publication
  /// The text, as in the source.
  public var text: [UInt8]
  /// The passages, in order.
  public var passages: [Passage]

  /// Puts a document together that need not be in an index.
  public init(id: DocumentID, title: String, publication: Publication, text: [UInt8], passages: [Passage]) {
    self.id = id
    self.title = title
    self.publication = publication
    self.text = text
    self.passages = passages
  }

  /// Reads a document from a segment.
  /// - Throws: `StorageError` when its record or a passage cannot be read.
  init(_ document: DocumentOrdinal, of segment: Segment) throws(StorageError) {
    let record = try segment.record(of: document)
    id = try segment.documents.id(of: document)
    title = record.title
    publication = Publication(record.metadata)
    text = []
    passages = []
    for doc in segment.documents.passages(of: document) {
      let passage = try segment.passage(doc)
      let start = text.count
      text += passage.text
      passages.append(
        Passage(
          range: start..<text.count, page: passage.page,
          section: passage.section.map { record.sectionPath(of: $0) } ?? [], lines: passage.lines))
    }
  }

  /// The atoms of some of its passages, with their places in the whole text.
  func atoms(of chosen: Range<Int>) -> AtomText {
    var atoms = AtomText()
    var buffer = AnalysisBuffer()
    let analyzer = Analyzer()
    for passage in passages[chosen] {
      analyzer.appendAtoms(
        of: text.span.extracting(passage.range), startingAt: passage.range.lowerBound, to: &atoms, buffer: &buffer)
    }
    return atoms
  }

  /// The passage that holds a place of the text, by its number from 0.
  func passage(at offset: Int) -> Int {
    var low = 0
    var high = passages.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if passages[middle].range.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The passages that a name stands for: `3` the third, `p12` those of page 12, else those under a heading with these words.
  ///
  /// Of several that do not follow each other, the first ones that do; nil when there are none.
  public func passages(named name: String) -> Range<Int>? {
    if let number = Int(name) { return passages.indices.contains(number - 1) ? number - 1..<number : nil }
    let page = name.hasPrefix("p") ? Int(name.dropFirst()) : nil
    let normalizer = Normalizer()
    let wanted = normalizer.folded(name)
    let numbers = passages.indices.filter { number in
      if let page { return passages[number].page == page }
      return !wanted.isEmpty && passages[number].section.contains { normalizer.folded($0).contains(wanted) }
    }
    guard let first = numbers.first else { return nil }
    return first..<first + zip(numbers, first...).prefix { $0 == $1 }.count
  }

  /// Where a place of the text is cited.
  func place(at offset: Int) -> CitedPlace {
    guard !passages.isEmpty else { return CitedPlace(passage: 1, page: nil, section: [], line: 1) }
    let number = passage(at: offset)
    let passage = passages[number]
    return CitedPlace(
      passage: number + 1, page: passage.page, section: passage.section,
      line: passage.lines.line(at: offset - passage.range.lowerBound, in: text[passage.range]))
  }
}

/// A place in a document as it is cited.
public struct CitedPlace: Sendable, Equatable {
  /// The passage's number within the document, from 1.
  public var passage: Int
  /// The page, or nil when the source has no pages.
  public var page: Int?
  /// The headings above, outermost first.
  public var section: [String]
  /// The source's line, from 1.
  public var line: Int

  /// Describes a place.
  public init(passage: Int, page: Int?, section: [String], line: Int) {
    self.passage = passage
    self.page = page
    self.section = section
    self.line = line
  }
}

extension Searcher {
  /// Reads a document of the index with all its passages; nil when there is none of that name.
  /// - Throws: `SearchError`.
  public func comparedDocument(named id: DocumentID) throws(SearchError) -> ComparedDocument? {
    do throws(StorageError) {
      guard let found = try snapshot.document(named: id) else { return nil }
      return try ComparedDocument(found.document, of: snapshot.segments[found.segment])
    } catch {
      throw .storage(error)
    }
  }
}
