internal import Analysis
internal import Documents
internal import Segments

extension StemLanguages {
  /// Those that a document's words were indexed by.
  init(of record: DocumentRecord) {
    self.init(document: DocumentFacts(record.metadata).language)
  }
}
