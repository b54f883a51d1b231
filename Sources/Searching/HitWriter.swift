internal import Analysis
internal import Bytes
internal import Documents
internal import Segments

/// Turns a ranked passage into a hit that a person can read and cite.
///
/// *Cost*: reads and analyses one passage a hit.
struct HitWriter {
  private let snapshot: Snapshot
  private let snippets: SnippetWriter

  init(plan: QueryPlan, snapshot: Snapshot, snippetLength: Int) {
    self.snapshot = snapshot
    snippets = SnippetWriter(plan: plan, longestSnippet: snippetLength)
  }

  func hit(_ entry: TopDocuments.Entry, rank: Int) throws(StorageError) -> Hit {
    let segment = snapshot.segments[entry.segment]
    let record = try segment.record(of: entry.document)
    let passage = try segment.passage(entry.passage)
    let readings = PhoneticReadings(record.metadata.compactMap(\.reading))
    let excerpt = snippets.excerpt(of: passage.text, readings: readings)
    return Hit(
      rank: rank, score: Double(entry.score), document: try segment.documents.id(of: entry.document),
      title: record.title, path: record.provenance.path, page: passage.page,
      section: passage.section.map { record.sectionPath(of: $0) } ?? [],
      line: passage.line(at: excerpt.firstHighlight ?? 0), snippet: excerpt.snippet)
  }
}
