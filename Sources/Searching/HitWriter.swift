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
    // A passage goes on over its page's end where a sentence does, and holds the clauses of an article: page and section
    // are those of what is shown.
    var (page, section) = (passage.page, passage.section)
    if let highlight = excerpt.firstHighlight {
      let place = passage.start + highlight
      page = record.pages.last { $0.range.lowerBound <= place }?.number ?? page
      section = record.section(at: place) ?? section
    }
    return Hit(
      rank: rank, score: Double(entry.score), document: try segment.documents.id(of: entry.document),
      title: record.title, path: record.provenance.path, page: page,
      section: section.map { record.sectionPath(of: $0) } ?? [],
      line: passage.line(at: excerpt.firstHighlight ?? 0), snippet: excerpt.snippet)
  }
}
