internal import Analysis
internal import Bytes
internal import Documents
internal import Segments

/// Matches those passages of another matcher whose text, analysed again, holds a query's text.
///
/// Needed for phrases with parts whose places the index does not keep (`A・B`, pairs like `して`), for numbers in Han
/// characters, which must not go on beside what was asked, and where not every folding may make a match (`exact:國際`).
/// *Cost*: reads the text of every passage that the other matcher gives, and analyses those that do not hold the text as it
/// is written: seconds for a phrase of nothing but common pairs over 190 MB.
final class VerifyingMatcher: NarrowingMatcher {
  let inner: any Matcher
  var readsText: Bool { true }
  private let finder: OccurrenceFinder
  private let segment: Segment
  private let analyzer: Analyzer
  private let query: QueryText
  private var buffer = AnalysisBuffer()
  /// The text's own bytes, when finding them as they are decides; empty when it does not.
  private let literal: [UInt8]
  /// The same as UTF-16, low byte first.
  private let literalUnits: [UInt8]

  /// Looks for a text folded by its own layers only, in passages folded by the same.
  init(_ inner: any Matcher, text: QueryText, in segment: Segment) {
    self.inner = inner
    self.segment = segment
    analyzer = text.ownAnalyzer
    query = text.analysedByOwnFolding()
    finder = OccurrenceFinder(texts: [query])
    literal = query.isDecidedByItsBytes && text.folding == .all ? Array(query.text.utf8) : []
    literalUnits = query.text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  func narrow(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try docs.keep { doc throws(StorageError) in try holds(doc) }
  }

  /// Whether the text, a reading of one of its words, the document's title or a heading above holds what is wanted.
  private func holds(_ doc: DocID) throws(StorageError) -> Bool {
    if !literal.isEmpty, try holdsLiteral(doc) { return true }
    let passage = try segment.passage(doc)
    if holds(passage.text.span, joiningLines: true) { return true }
    let record = try segment.record(of: segment.documents.document(of: doc))
    let readings = PhoneticReadings(record.metadata.compactMap(\.reading))
    if !readings.isEmpty, holds(readings, of: passage.text.span) { return true }
    let headings = passage.section.map { record.sectionPath(of: $0) } ?? []
    return ([record.title] + headings).contains { holds($0.utf8.span, joiningLines: false) }
  }

  /// Whether the text as it is stored holds the query's own bytes.
  private func holdsLiteral(_ doc: DocID) throws(StorageError) -> Bool {
    let literal = literal
    let units = literalUnits
    return try segment.withStoredText(of: doc) { text, form in
      form == .utf16
        ? ByteSearch.contains(units.span, in: text, unit: 2) : ByteSearch.contains(literal.span, in: text, unit: 1)
    }
  }

  private func holds(_ readings: PhoneticReadings, of text: Span<UInt8>) -> Bool {
    buffer.removeAll()
    _ = analyzer.analyze(readings, of: text, startingAt: 0, into: &buffer)
    return finder.find(in: buffer).texts.first?.isEmpty == false
  }

  private func holds(_ text: Span<UInt8>, joiningLines: Bool) -> Bool {
    buffer.removeAll()
    _ = analyzer.analyze(text, startingAt: 0, joiningLines: joiningLines, into: &buffer)
    return finder.find(in: buffer).texts.first?.contains { isWholeNumber($0, in: text) } ?? false
  }

  /// Whether a number in Han characters at the edge of an occurrence does not go on beside it.
  private func isWholeNumber(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    if query.beginsWithNumber, let before = ScalarEdges.scalar(before: range.lowerBound, in: text) {
      if WritingVariant.isHanNumeral(before) { return false }
    }
    if query.endsWithNumber, let after = ScalarEdges.scalar(at: range.upperBound, in: text) {
      if WritingVariant.isHanNumeral(after) { return false }
    }
    return true
  }
}
