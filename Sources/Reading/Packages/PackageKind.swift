/// What a ZIP package is, by the members that its format prescribes.
///
/// - Source: ISO/IEC 29500-2 (Open Packaging Conventions); OpenDocument 1.3, part 2, 3.3; EPUB OCF 3.3, 4.3.
enum PackageKind: Equatable {
  /// A document that a reader knows.
  case document(MediaType)
  /// A document that no reader knows: its name and what to do.
  case unsupported(name: String, remedy: String)
  /// An archive of files.
  case archive

  private static let convert = "save it as DOCX, XLSX, PPTX or an OpenDocument"

  /// Looks at the names and at the member `mimetype`.
  init(_ archive: inout ZipArchive) throws(ReadingError) {
    if let entry = archive.entry(named: "mimetype"), !entry.isEncrypted {
      let name = String(decoding: try archive.read(entry).prefix(128), as: UTF8.self).filter { !$0.isWhitespace }
      if let kind = Self.declared(name) {
        self = kind
        return
      }
    }
    if archive.entry(named: "META-INF/container.xml") != nil {
      self = .document(.epub)
      return
    }
    guard archive.entry(named: "[Content_Types].xml") != nil || archive.entry(named: "_rels/.rels") != nil else {
      self = .archive
      return
    }
    let names = Set(archive.entries.map(\.name))
    let folders = Set(names.compactMap { $0.split(separator: "/").first.map(String.init) })
    if names.contains("xl/workbook.bin") {
      self = .unsupported(name: "a binary workbook (XLSB)", remedy: "save it as XLSX or CSV")
    } else if folders.contains("word") {
      self = .document(.docx)
    } else if folders.contains("xl") {
      self = .document(.xlsx)
    } else if folders.contains("ppt") {
      self = .document(.pptx)
    } else {
      self = .unsupported(name: "an Office package of another kind", remedy: Self.convert)
    }
  }

  /// What a member `mimetype` says; templates are read as what they are templates of.
  private static func declared(_ name: String) -> PackageKind? {
    if name == "application/epub+zip" { return .document(.epub) }
    guard name.hasPrefix("application/vnd.oasis.opendocument.") else { return nil }
    switch name.dropFirst("application/vnd.oasis.opendocument.".count).split(separator: "-").first {
    case "text": return .document(.odt)
    case "spreadsheet": return .document(.ods)
    case "presentation", "graphics": return .document(.odp)
    default: return .unsupported(name: name, remedy: convert)
    }
  }
}
