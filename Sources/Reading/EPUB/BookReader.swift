public import Documents

/// Reads EPUB: the chapters in the order of the spine, each as HTML is read.
///
/// - Source: EPUB 3.3, 4.2.6.3 (container.xml), 5.6 (manifest), 5.7 (spine).
public struct BookReader: DocumentReader {
  private let limits: PackageLimits

  /// Makes a reader; it holds no state.
  public init() {
    limits = PackageLimits()
  }

  /// Reads one book.
  ///
  /// A chapter that cannot be read is named in a warning, and the others are read.
  ///
  /// *Cost*: one pass of unpacking and one of parsing for each chapter.
  /// - Throws: `.malformed` without a table of the chapters; `.unsupported` when no chapter can be read.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    var archive = try ZipArchive(source.bytes, path: source.path, limits: limits)
    let container = BookContainer()
    _ = try OfficePart.parse("META-INF/container.xml", of: &archive, into: container)
    let package = BookPackage()
    guard let root = container.root, try OfficePart.parse(root, of: &archive, into: package) else {
      throw .malformed(path: source.path, line: nil, format: "EPUB", reason: "META-INF/container.xml names no package")
    }
    var book = Document(
      id: source.id, title: package.title, text: [], lines: .marks([]), metadata: package.metadata,
      provenance: Provenance(
        path: source.path, mediaType: MediaType.epub.rawValue,
        encoding: EncodingFinding(name: "UTF-8", evidence: .declared, confidence: 1), byteCount: source.byteCount,
        contentHash: source.contentHash))
    for target in package.chapters {
      let name = OfficePart.resolve(Self.unescaped(target), from: root)
      do throws(ReadingError) {
        guard let entry = archive.entry(named: name) else {
          throw .malformed(path: "\(source.path)/\(name)", line: nil, format: "EPUB", reason: "it is missing")
        }
        book.append(chapter: try Self.chapter(try archive.read(entry), path: "\(source.path)/\(name)"))
      } catch {
        if archive.isExhausted { throw error }
        book.provenance.warnings.append("a chapter is left out: \(error)")
      }
    }
    if book.text.isEmpty {
      throw .unsupported(
        path: source.path, mediaType: "\(MediaType.epub.rawValue) without a chapter that can be read",
        remedy: book.provenance.warnings.first ?? "it may be a book of pictures, or locked")
    }
    if book.title.isEmpty { book.title = book.sections.first { !$0.title.isEmpty }?.title ?? "" }
    return book
  }

  /// XHTML when it is, else HTML.
  private static func chapter(_ bytes: [UInt8], path: String) throws(ReadingError) -> Document {
    let source = Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: ContentHash(high: 0, low: 0))
    do throws(ReadingError) {
      return try XMLReader().read(source)
    } catch {
      guard case .malformed = error else { throw error }
      var page = try HTMLReader().read(source)
      page.provenance.warnings.append("\(path) is not well-formed and was read as HTML")
      return page
    }
  }

  /// A reference without its fragment, %XX resolved.
  private static func unescaped(_ reference: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(reference.utf8.prefix { $0 != 0x23 })[...]
    while let byte = rest.first {
      let digits = rest.dropFirst().prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      if byte == 0x25, digits.count == 2 {
        bytes.append(UInt8(digits[0] << 4 | digits[1]))
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Document {
  /// Puts a chapter behind what is there; its lines are those of its own file.
  fileprivate mutating func append(chapter: Document) {
    guard !chapter.text.isEmpty else { return }
    if let last = text.last, last != 0x0A { text.append(0x0A) }
    let start = text.count
    let earlier = sections.count
    text += chapter.text
    for section in chapter.sections {
      var moved = section
      moved.range = (section.range.lowerBound + start)..<(section.range.upperBound + start)
      moved.parent = section.parent.map { $0 + earlier }
      sections.append(moved)
    }
    if case .marks(let old) = lines, case .marks(let new) = chapter.lines {
      lines = .marks(old + new.map { LineMark(offset: $0.offset + start, line: $0.line) })
    }
    for entry in chapter.metadata where entry.key == "ruby" && !metadata.contains(entry) { metadata.append(entry) }
    provenance.warnings += chapter.provenance.warnings
  }
}

/// `META-INF/container.xml`: where the package file is.
private final class BookContainer: MarkupSink {
  private(set) var root: String?

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "rootfile" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    if name.local == "rootfile", root == nil { root = attributes.value(of: "full-path") }
  }

  func endElement(_ name: ElementName) {}
  func characters(_ text: Span<UInt8>, endLine: Int) {}
}

/// The package file: title, facts, and the chapters in order.
private final class BookPackage: MarkupSink {
  private(set) var title = ""
  private(set) var metadata: [MetadataEntry] = []
  private var targets: [String: String] = [:]
  private var order: [String] = []
  private var text: [UInt8] = []

  var chapters: [String] { order.compactMap { targets[$0] } }

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "item" || name.local == "itemref" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    text = []
    switch name.local {
    case "item":
      guard let id = attributes.value(of: "id"), let target = attributes.value(of: "href") else { return }
      let kind = attributes.value(of: "media-type") ?? ""
      if kind.contains("html") || kind.contains("xml"), !kind.contains("ncx") { targets[id] = target }
    case "itemref":
      if let id = attributes.value(of: "idref") { order.append(id) }
    default: break
    }
  }

  func endElement(_ name: ElementName) {
    let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text = []
    guard !words.isEmpty, name.namespace.hasPrefix("http://purl.org/dc/") else { return }
    if name.local == "title" {
      if title.isEmpty { title = words }
    } else {
      metadata.append(MetadataEntry(key: "dc:" + name.local, value: words))
    }
  }

  func characters(_ run: Span<UInt8>, endLine: Int) { text.append(copying: run) }
}
