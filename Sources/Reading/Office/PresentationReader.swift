public import Documents

/// Reads PPTX: a slide is a section and a page, its notes follow it.
///
/// Dates, footers and numbers that a master puts on each slide are left out.
/// - Source: ISO/IEC 29500-1, 13 (PresentationML packages), 19.7.10 (types of placeholders).
public struct PresentationReader: DocumentReader {
  private let limits: PackageLimits

  /// Makes a reader; it holds no state.
  public init() {
    limits = PackageLimits()
  }

  /// Reads one presentation.
  ///
  /// *Cost*: as `WordReader.read`.
  /// - Throws: as `WordReader.read`.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    var archive = try ZipArchive(source.bytes, path: source.path, limits: limits)
    let office = try RelationshipSink.read(of: "", &archive)
    let main = office.targets("officeDocument").first ?? "ppt/presentation.xml"
    let order = SlideOrder()
    guard try OfficePart.parse(main, of: &archive, into: order) else {
      throw .malformed(path: source.path, line: nil, format: "PPTX", reason: "the package has no \(main)")
    }
    let parts = try RelationshipSink.read(of: main, &archive)
    var text = OfficeText()
    var title = ""
    var hidden = 0
    var pictured = 0
    for id in order.slides {
      guard let part = parts[id] else { continue }
      text.beginPage()
      let section = text.beginPart(title: "")
      text.ordinal = 1
      let before = text.draft.text.bytes.count
      let slide = SlideBody(text)
      _ = try OfficePart.parse(part, of: &archive, into: slide)
      text = slide.text
      text.draft.text.setTitle(slide.title, of: section)
      if title.isEmpty { title = slide.title }
      if slide.isHidden { hidden += 1 }
      let related = try RelationshipSink.read(of: part, &archive)
      for notes in related.targets("notesSlide") {
        let body = SlideBody(text)
        _ = try OfficePart.parse(notes, of: &archive, into: body)
        text = body.text
      }
      if text.draft.text.bytes.count == before, !related.targets("image").isEmpty { pictured += 1 }
    }
    var warnings: [String] = []
    if hidden > 0 { warnings.append("\(hidden) hidden slides are read with the rest") }
    if pictured > 0 { warnings.append("\(pictured) of \(order.slides.count) slides are pictures without text") }
    return try OfficeAssembly.document(
      of: source, .pptx, text, title: title, &archive, office: office, warnings: warnings)
  }
}

/// `ppt/presentation.xml`: the slides in order.
private final class SlideOrder: MarkupSink {
  private(set) var slides: [String] = []

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "sldId" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    // `r:id`, beside an `id` of its own without a namespace.
    guard name.local == "sldId" else { return }
    if let id = attributes.first(where: { $0.local == "id" && !$0.namespace.isEmpty || $0.local == "r:id" }) {
      slides.append(id.value)
    }
  }

  func endElement(_ name: ElementName) {}
  func characters(_ text: Span<UInt8>, endLine: Int) {}
}

/// One slide or its notes: paragraphs of shapes and tables in the order of the file.
private final class SlideBody: MarkupSink {
  private(set) var text: OfficeText
  private(set) var title = ""
  private(set) var isHidden = false
  private var shape = ""
  private var shapeStart = 0
  private var dropped = 0
  private var fields: [Bool] = []
  private var isInText = false

  /// Placeholders that repeat the master or show the slide in small.
  private static let repeated: Set<String> = ["dt", "ftr", "sldNum", "hdr", "sldImg"]

  init(_ text: OfficeText) {
    self.text = text
  }

  func wantsAttributes(of name: ElementName) -> Bool { ["ph", "sld", "fld"].contains(name.local) }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "sld": isHidden = ["0", "false"].contains(attributes.value(of: "show"))
    case "sp":
      shape = ""
      shapeStart = text.draft.text.nextOffset
    case "ph":
      shape = attributes.value(of: "type") ?? "body"
    case "Fallback": dropped += 1
    case "p": text.endBlock()
    case "br": text.endBlock()
    case "t": isInText = dropped == 0 && !Self.repeated.contains(shape)
    default: break
    }
  }

  func endElement(_ name: ElementName) {
    switch name.local {
    case "sp":
      text.endBlock()
      if shape == "title" || shape == "ctrTitle", title.isEmpty { title = text.line(from: shapeStart) }
      shape = ""
    case "Fallback": dropped -= 1
    case "p": text.endUnit()
    case "t": isInText = false
    default: break
    }
  }

  func characters(_ run: Span<UInt8>, endLine: Int) { if isInText { text.append(run) } }
}
