public import Documents

/// Reads OpenDocument: ODT, ODS and ODP.
///
/// - Source: OpenDocument 1.3, part 2 (packages) and part 3 (schema).
public struct OpenDocumentReader: DocumentReader {
  private let mediaType: MediaType
  private let limits: PackageLimits

  /// Makes a reader of `.odt`, `.ods` or `.odp`.
  public init(_ mediaType: MediaType) {
    self.mediaType = mediaType
    limits = PackageLimits()
  }

  /// Reads one document.
  ///
  /// *Cost*: as `WordReader.read`.
  /// - Throws: as `WordReader.read`.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    var archive = try ZipArchive(source.bytes, path: source.path, limits: limits)
    if let manifest = archive.entry(named: "META-INF/manifest.xml") {
      let bytes = try archive.read(manifest)
      if String(decoding: bytes, as: UTF8.self).contains("encryption-data") {
        throw .unsupported(
          path: source.path, mediaType: "\(mediaType.rawValue) with a password", remedy: "save it without one")
      }
    }
    let body = OpenDocumentBody(isSheet: mediaType == .ods)
    guard try OfficePart.parse("content.xml", of: &archive, into: body) else {
      throw .malformed(path: source.path, line: nil, format: "OpenDocument", reason: "the package has no content.xml")
    }
    let properties = PropertySink()
    _ = try OfficePart.parse("meta.xml", of: &archive, into: properties)
    var text = body.text
    for header in body.headers { text.draft.note("columns", header) }
    let warnings = body.commentCount > 0 ? ["\(body.commentCount) comments are not read"] : []
    return OfficeAssembly.document(of: source, mediaType, text, title: body.title, properties, warnings: warnings)
  }
}
