public import Documents

/// Which reader reads which media type.
public struct ReaderTable: Sendable {
  private var readers: [MediaType: any DocumentReader]
  private var workers: ReadingWorkers?

  /// The readers of this module.
  ///
  /// A new reader is listed here and nowhere else. JSON Lines is not in the table, since one source of it is many
  /// documents: `OpenedSource.records` and `JSONLinesReader` read it.
  public static let standard = ReaderTable([
    .plainText: PlainTextReader(), .markdown: MarkdownReader(), .csv: TableReader(), .html: HTMLReader(),
    .xml: XMLReader(), .pdf: PDFReader(), .docx: WordReader(), .xlsx: WorkbookReader(), .pptx: PresentationReader(),
    .odt: OpenDocumentReader(.odt), .ods: OpenDocumentReader(.ods), .odp: OpenDocumentReader(.odp),
    .epub: BookReader(),
  ])

  private var mappings: [XMLMapping] = []
  private var converters: [String: ConverterReader] = [:]

  /// Makes a table of other readers.
  public init(_ readers: [MediaType: any DocumentReader]) {
    self.readers = readers
  }

  /// The same table, but XML is read by these mappings where they are for it.
  public func with(xmlMappings: [XMLMapping]) -> ReaderTable {
    guard !xmlMappings.isEmpty else { return self }
    var table = self
    table.readers[.xml] = XMLReader(mappings: xmlMappings)
    table.mappings = xmlMappings
    return table
  }

  /// The same table, but Office documents, OpenDocument, EPUB and ZIP are opened in processes that can do little else.
  ///
  /// Without this, their parsers, which are foreign C, run in the caller's process: right for a program that reads files
  /// of its own making and has no such worker to start.
  public func isolated(by workers: ReadingWorkers) -> ReaderTable {
    var table = self
    table.workers = workers
    return table
  }

  /// The reader of a media type.
  func reader(for mediaType: MediaType) -> (any DocumentReader)? {
    readers[mediaType]
  }

  /// Opens a package, here or in a worker.
  func open(_ source: Source, limits: PackageLimits = PackageLimits()) throws(ReadingError) -> OpenedPackage {
    if let workers { return try workers.open(source, limits: limits) }
    return try OpenedPackage(source, limits: limits, reader: reader)
  }

  /// The same table, but files that have no reader are converted by the program for their extension, in lower case.
  public func with(converters: [String: ConverterReader]) -> ReaderTable {
    var table = self
    table.converters = converters
    return table
  }

  /// Whether a file of this name is converted when it has no reader.
  public func hasConverter(for path: String) -> Bool {
    converters[MediaTypeDetector.fileExtension(path)] != nil
  }

  /// What a source is known by: its own hash, or one of it and the mappings or the converter that it may be read by.
  ///
  /// So a file is read again when a mapping or a converter has changed.
  public func contentHash(of source: Source, as finding: MediaTypeFinding) -> ContentHash {
    let own = (high: source.contentHash.high, low: source.contentHash.low)
    if case .unsupported = finding, let converter = converters[MediaTypeDetector.fileExtension(source.path)] {
      return StatedFacts.hash(own, [MetadataEntry(key: "converter", value: converter.description)])
    }
    guard !mappings.isEmpty, finding == .readable(.xml) || finding == .readable(.zip) else { return source.contentHash }
    return StatedFacts.hash(own, mappings.map { MetadataEntry(key: "mapping", value: $0.text) })
  }

  /// Decides what a source is and reads it.
  ///
  /// - Throws: `ReadingError.unsupported` when no reader knows it; what the reader throws.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    try source.mustBeWhole()
    let beginning = source.beginning(MediaTypeDetector.beginningByteCount)
    return try read(source, as: MediaTypeDetector.detect(beginning, path: source.path))
  }

  /// Reads a source whose media type was decided before.
  ///
  /// After the reader: speeches of minutes are told apart, a sidecar's facts put in, others inferred, damage counted.
  ///
  /// - Throws: as `read(_:)`.
  public func read(_ source: Source, as finding: MediaTypeFinding) throws(ReadingError) -> Document {
    switch finding {
    case .unsupported(let name, let remedy):
      if let converter = converters[MediaTypeDetector.fileExtension(source.path)] { return try converter.read(source) }
      throw .unsupported(path: source.path, mediaType: name, remedy: remedy)
    case .readable(.zip):
      guard case .document(let document) = try open(source) else {
        throw .unsupported(
          path: source.path, mediaType: MediaType.zip.rawValue, remedy: "its members are read one by one, by `readEach`"
        )
      }
      return finished(document, of: source)
    case .readable(let mediaType):
      guard let reader = readers[mediaType] else {
        throw .unsupported(
          path: source.path, mediaType: mediaType.rawValue, remedy: "it is read record by record, not as one document")
      }
      if let workers, ReadingWorkers.mediaTypes.contains(mediaType) {
        return finished(try workers.read(source, as: mediaType), of: source)
      }
      return finished(try reader.read(source), of: source)
    }
  }

  /// What is done to every document after its reader.
  func finished(_ read: Document, of source: Source) -> Document {
    var document = read
    MinutesOutline.refine(&document)
    StatedFacts.apply(source, to: &document)
    Inference.annotate(&document, titleIsStated: source.stated.contains { $0.key == "title" })
    TextDamage(document.text.span).report(in: &document)
    return document
  }
}
