internal import Analysis
internal import Bytes
internal import Documents
internal import Segments

/// Turns a ranked passage into a hit that a person can read and cite.
///
/// *Cost*: reads and analyses one passage a hit; the document that was cited last is kept.
final class HitWriter {
  /// What all hits of a document have in common.
  struct CitedDocument {
    var segment: Int
    var document: DocumentOrdinal
    var id: DocumentID
    var record: DocumentRecord
    var facts: DocumentFacts
    var readings: PhoneticReadings
    var stems: StemLanguages
  }

  private let snapshot: Snapshot
  private let snippets: SnippetWriter
  private var last: CitedDocument?

  /// `isHurried`: see `SnippetWriter`.
  init(plan: QueryPlan, snapshot: Snapshot, snippetLength: Int, isHurried: Bool = false) {
    self.snapshot = snapshot
    snippets = SnippetWriter(plan: plan, longestSnippet: snippetLength, isHurried: isHurried)
  }

  func hit(_ entry: TopDocuments.Entry, rank: Int) throws(StorageError) -> Hit {
    let cited = try document(of: entry)
    let passage = try snapshot.segments[entry.segment].passage(entry.passage)
    let excerpt = snippets.excerpt(of: passage.text, readings: cited.readings, stems: cited.stems)
    let place = Self.place(excerpt.firstHighlight, in: passage, of: cited.record)
    return Hit(
      rank: rank, score: Double(entry.score), document: cited.id,
      title: cited.record.title, path: cited.record.provenance.path, page: place.page,
      section: place.section.map { cited.record.sectionPath(of: $0) } ?? [],
      line: passage.line(at: excerpt.firstHighlight ?? 0), snippet: excerpt.snippet, facts: cited.facts)
  }

  /// Every occurrence in a passage with what stands around it.
  func concordance(_ entry: TopDocuments.Entry, contextLength: Int) throws(StorageError) -> [ConcordanceLine] {
    let cited = try document(of: entry)
    let passage = try snapshot.segments[entry.segment].passage(entry.passage)
    let found = snippets.occurrences(in: passage.text, readings: cited.readings, stems: cited.stems)
    guard !found.ranges.isEmpty else { return [] }
    let text = OneLineText(passage.text, without: found.softBreaks)
    return found.ranges.map { range in
      let (left, match, right) = text.around(range, contextLength: contextLength)
      let place = Self.place(range.lowerBound, in: passage, of: cited.record)
      return ConcordanceLine(
        left: left, match: match, right: right, document: cited.id, title: cited.record.title,
        path: cited.record.provenance.path, page: place.page,
        section: place.section.map { cited.record.sectionPath(of: $0) } ?? [],
        line: passage.line(at: range.lowerBound), facts: cited.facts)
    }
  }

  /// The page and section of what is shown: a passage goes on over its page's end where a sentence does, and holds the
  /// clauses of an article.
  private static func place(
    _ highlight: Int?, in passage: PassageRecord, of record: DocumentRecord
  ) -> (page: Int?, section: Int?) {
    guard let highlight else { return (passage.page, passage.section) }
    let place = passage.start + highlight
    return (
      record.pages.last { $0.range.lowerBound <= place }?.number ?? passage.page,
      record.section(at: place) ?? passage.section
    )
  }

  private func document(of entry: TopDocuments.Entry) throws(StorageError) -> CitedDocument {
    if let last, last.segment == entry.segment, last.document == entry.document { return last }
    let segment = snapshot.segments[entry.segment]
    let record = try segment.record(of: entry.document)
    let cited = CitedDocument(
      segment: entry.segment, document: entry.document, id: try segment.documents.id(of: entry.document),
      record: record, facts: DocumentFacts(record.metadata),
      readings: PhoneticReadings(record.metadata.compactMap(\.reading)), stems: StemLanguages(of: record))
    last = cited
    return cited
  }
}
