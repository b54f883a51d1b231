public import Documents

/// Reads XLSX: a sheet is a section and a page, a row a line.
///
/// - Source: ISO/IEC 29500-1, 12 (SpreadsheetML packages).
public struct WorkbookReader: DocumentReader {
  private let limits: PackageLimits

  /// Makes a reader; it holds no state.
  public init() {
    limits = PackageLimits()
  }

  /// Reads one workbook.
  ///
  /// *Cost*: as `WordReader.read`; the shared texts are held.
  /// - Throws: as `WordReader.read`.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    var archive = try ZipArchive(source.bytes, path: source.path, limits: limits)
    let office = try RelationshipSink.read(of: "", &archive)
    let main = office.targets("officeDocument").first ?? "xl/workbook.xml"
    let workbook = WorkbookSink()
    guard try OfficePart.parse(main, of: &archive, into: workbook) else {
      throw .malformed(path: source.path, line: nil, format: "XLSX", reason: "the package has no \(main)")
    }
    let parts = try RelationshipSink.read(of: main, &archive)
    let strings = SharedStrings()
    for part in parts.targets("sharedStrings").prefix(1) { _ = try OfficePart.parse(part, of: &archive, into: strings) }
    let formats = CellFormats()
    for part in parts.targets("styles").prefix(1) { _ = try OfficePart.parse(part, of: &archive, into: formats) }
    var text = OfficeText()
    var warnings: [String] = []
    var commented = 0
    var title = ""
    for sheet in workbook.sheets {
      guard let part = parts[sheet.relationship] else {
        warnings.append("the sheet \(sheet.name) is missing")
        continue
      }
      text.beginPage()
      _ = text.beginPart(title: sheet.name)
      text.ordinal = 1
      text.append(sheet.name)
      text.endBlock()
      let body = SheetBody(text, strings: strings, formats: formats, is1904: workbook.is1904)
      _ = try OfficePart.parse(part, of: &archive, into: body)
      text = body.text
      if title.isEmpty, !sheet.isHidden { title = Self.title(of: sheet.name, caption: body.caption) }
      if !body.header.isEmpty {
        text.draft.note("columns", "\(sheet.name): \(body.header.joined(separator: ", "))")
      }
      if sheet.isHidden { warnings.append("the hidden sheet \(sheet.name) is read with the rest") }
      if !(try RelationshipSink.read(of: part, &archive)).targets("comments").isEmpty { commented += 1 }
    }
    if commented > 0 { warnings.append("the comments of \(commented) sheets are not read") }
    text.draft.metadata += strings.ruby
    return try OfficeAssembly.document(
      of: source, .xlsx, text, title: title, &archive, office: office, warnings: warnings)
  }

  /// What the first sheet is called: by its first row, else by its tab, unless that was never named.
  private static func title(of name: String, caption: String) -> String {
    guard caption.isEmpty else { return caption }
    let lowered = name.lowercased()
    let isUnnamed = ["sheet", "シート"].contains { lowered.hasPrefix($0) && Int(lowered.dropFirst($0.count)) != nil }
    return isUnnamed ? "" : name
  }
}
