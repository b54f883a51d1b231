internal import Analysis
internal import Bytes
internal import Segments

/// Matches those passages of another matcher whose text, analysed again, holds a query's text.
///
/// Needed only for phrases with a single character between separators (`A・B`), whose place the index does not keep.
/// *Cost*: reads and analyses the text of every passage that the other matcher gives.
final class VerifyingMatcher: Matcher {
  private let inner: any Matcher
  private let finder: OccurrenceFinder
  private let segment: Segment
  private let analyzer = Analyzer()
  private var buffer = AnalysisBuffer()

  init(_ inner: any Matcher, text: QueryText, in segment: Segment) {
    self.inner = inner
    self.segment = segment
    finder = OccurrenceFinder(texts: [text])
  }

  var cost: Int { inner.cost }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    try inner.candidate(atOrAfter: doc)
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var found = Buffer<DocID>()
    try inner.fill(window, into: &found)
    try verify(&found)
    docs.append(contentsOf: found)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try inner.retain(&docs)
    try verify(&docs)
  }

  private func verify(_ docs: inout Buffer<DocID>) throws(StorageError) {
    var kept = 0
    for index in 0..<docs.count {
      let doc = docs[index]
      guard try holds(doc) else { continue }
      docs[kept] = doc
      kept += 1
    }
    docs.removeLast(docs.count - kept)
  }

  /// Whether the text, the document's title or a heading above the passage holds what is wanted.
  private func holds(_ doc: DocID) throws(StorageError) -> Bool {
    let passage = try segment.passage(doc)
    if holds(passage.text.span, joiningLines: true) { return true }
    let record = try segment.record(of: segment.documents.document(of: doc))
    let headings = passage.section.map { record.sectionPath(of: $0) } ?? []
    return ([record.title] + headings).contains { holds($0.utf8.span, joiningLines: false) }
  }

  private func holds(_ text: Span<UInt8>, joiningLines: Bool) -> Bool {
    buffer.removeAll()
    _ = analyzer.analyze(text, startingAt: 0, joiningLines: joiningLines, into: &buffer)
    return !(finder.find(in: buffer).texts.first?.isEmpty ?? true)
  }
}
