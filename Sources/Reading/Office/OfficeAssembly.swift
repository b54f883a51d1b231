import Documents

/// Puts the document of an office package together: its text, its facts, and a title.
enum OfficeAssembly {
  /// The document of a package of Office Open XML, its properties read.
  static func document(
    of source: Source, _ mediaType: MediaType, _ text: OfficeText, title: String, _ archive: inout ZipArchive,
    office: RelationshipSink, warnings: [String]
  ) throws(ReadingError) -> Document {
    let properties = PropertySink()
    let part = office.targets("core-properties").first ?? "docProps/core.xml"
    _ = try OfficePart.parse(part, of: &archive, into: properties)
    return document(of: source, mediaType, text, title: title, properties, warnings: warnings)
  }

  /// The document of a package whose properties were read.
  static func document(
    of source: Source, _ mediaType: MediaType, _ text: OfficeText, title: String, _ properties: PropertySink,
    warnings: [String]
  ) -> Document {
    var draft = text.draft
    draft.metadata = properties.metadata + draft.metadata
    var document = draft.document(
      of: source, mediaType: mediaType.rawValue,
      encoding: EncodingFinding(name: "UTF-8", evidence: .declared, confidence: 1), warnings: warnings)
    document.pages = text.pages(textByteCount: document.text.count)
    let lines = TextLines(document.text.span)
    if document.sections.isEmpty { document.sections = HeadingOutline(document.text, lines).sections }
    let isShown = title.isEmpty || shows(properties.title, document.text)
    if PDFTitle.isTelling(properties.title), isShown {
      document.title = properties.title
    } else if let name = nameOfSheets(document) {
      document.title = name
      document.metadata.append(MetadataEntry(key: "title.evidence", value: "path: \(name)"))
    } else if !title.isEmpty {
      document.title = title
    } else {
      let line = PlainTextReader.title(document.text, lines)
      document.title = line.isEmpty ? PDFTitle.named(properties.title) : line
    }
    return document
  }

  /// The name of the file of a workbook of several sheets, of which the first one's title is not the whole's; nil of any
  /// other document, and where the name is not of Japanese words.
  private static func nameOfSheets(_ document: Document) -> String? {
    guard document.provenance.mediaType.contains("spreadsheet"), document.pages.count > 1 else { return nil }
    let name = InferenceInput.name(of: document.provenance.path).split(separator: "/").last.map(String.init) ?? ""
    return FileTitle.isTelling(name) ? FileTitle.readable(name) : nil
  }

  /// Whether a declared title stands near the beginning of the text, spaces aside: one that does not was left behind by
  /// the document that this one was made from.
  private static func shows(_ title: String, _ text: [UInt8]) -> Bool {
    let beginning = String(decoding: text.prefix(4096), as: UTF8.self).filter { !$0.isWhitespace }
    return beginning.contains(title.filter { !$0.isWhitespace })
  }
}
