internal import Analysis
internal import Bytes
internal import Documents
internal import Segments

/// Matches those passages of another matcher whose text, analysed again, holds a query's text.
///
/// Needed for phrases with parts whose places the index does not keep (`A・B`, parts of German words), for numbers in Han
/// characters, which must not go on beside what was asked, and where not every folding may make a match (`exact:國際`).
/// *Cost*: reads the text of every passage that the other matcher gives, 10 µs each, and analyses those of which neither a
/// search for the text as it is written nor `LooseText` can tell.
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
  private let loose: LooseText
  /// The record that was read last.
  private var opened: (document: DocumentOrdinal, record: DocumentRecord)?

  /// What a look at the text as it is stored can tell.
  private enum Sight { case holds, lacks, unsure }

  /// Looks for a text folded by its own layers only, in passages folded by the same.
  init(_ inner: any Matcher, text: QueryText, in segment: Segment) {
    self.inner = inner
    self.segment = segment
    analyzer = text.ownAnalyzer
    query = text.analysedByOwnFolding()
    finder = OccurrenceFinder(texts: [query])
    literal = query.isDecidedByItsBytes && text.folding == .all ? Array(query.text.utf8) : []
    loose = LooseText(literal.isEmpty ? "" : query.text)
    literalUnits = query.text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  func narrow(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try docs.keep { doc throws(StorageError) in try holds(doc) }
  }

  /// Whether the text, a reading of one of its words, the document's title or a heading above holds what is wanted.
  private func holds(_ doc: DocID) throws(StorageError) -> Bool {
    let sight = try look(at: doc)
    if sight == .holds { return true }
    let fields = segment.columns.fields(of: doc)
    let record = try record(of: doc)
    let readings = PhoneticReadings(record.metadata.compactMap(\.reading))
    if sight == .lacks, readings.isEmpty {
      // Without a heading above, only the title is left.
      if fields.bodyStart == 0 || !loose.mayStand(in: record.title) && fields.bodyStart == fields.titleEnd {
        return false
      }
    }
    let passage = try segment.passage(doc)
    if sight == .unsure, holds(passage.text.span, joiningLines: true) { return true }
    if !readings.isEmpty, holds(readings, of: passage.text.span) { return true }
    let headings = passage.section.map { record.sectionPath(of: $0) } ?? []
    return ([record.title] + headings).contains { loose.mayStand(in: $0) && holds($0.utf8.span, joiningLines: false) }
  }

  private func record(of doc: DocID) throws(StorageError) -> DocumentRecord {
    let document = segment.documents.document(of: doc, hint: opened?.document ?? 0)
    if let opened, opened.document == document { return opened.record }
    let record = try segment.record(of: document)
    opened = (document, record)
    return record
  }

  /// Looks for the query's own bytes in the text as it is stored, then for its characters one after the other.
  private func look(at doc: DocID) throws(StorageError) -> Sight {
    guard !literal.isEmpty else { return .unsure }
    let literal = literal
    let units = literalUnits
    let loose = loose
    return try segment.withStoredText(of: doc) { text, form in
      let holds =
        form == .utf16
        ? ByteSearch.contains(units.span, in: text, unit: 2) : ByteSearch.contains(literal.span, in: text, unit: 1)
      return holds ? .holds : loose.mayStand(in: text, form: form) ? .unsure : .lacks
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
