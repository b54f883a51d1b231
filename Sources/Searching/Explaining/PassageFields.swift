internal import Analysis
internal import Bytes
internal import Documents
internal import Segments

/// The fields of a passage, as they were indexed together.
enum PassageFields {
  /// A field's text.
  struct Entry {
    var field: Explanation.Field
    var text: FieldText
  }

  /// The title, the headings from the innermost outwards, and the text; a heading that stands in the text is left out.
  /// - Throws: `StorageError` when the passage or its document's record cannot be read.
  static func fields(of doc: DocID, in segment: Segment) throws(StorageError) -> [Entry] {
    let passage = try segment.passage(doc)
    let record = try segment.record(of: segment.documents.document(of: doc))
    let stems = StemLanguages(of: record)
    func text(_ bytes: [UInt8], joiningLines: Bool = false) -> FieldText {
      FieldText(bytes, joiningLines: joiningLines, stems: stems)
    }
    var fields = [Entry(field: .title, text: text(Array(record.title.utf8)))]
    var enclosing = passage.section
    if let section = enclosing, record.sections.indices.contains(section),
      record.sections[section].range.lowerBound == passage.start
    {
      enclosing = record.sections[section].parent
    }
    while let index = enclosing, record.sections.indices.contains(index) {
      fields.append(Entry(field: .heading, text: text(Array(record.sections[index].title.utf8))))
      enclosing = record.sections[index].parent
    }
    fields.append(Entry(field: .body, text: text(passage.text, joiningLines: true)))
    return fields
  }
}
