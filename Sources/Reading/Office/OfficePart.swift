import Documents

/// Reads the parts of an office package as XML.
enum OfficePart {
  /// A limit of its own: one attribute list or text run in a sheet is short, and no part nests like a page of the web.
  private static let limits = MarkupLimits.xml

  /// Parses one part into a sink; false when the package has no such part.
  ///
  /// - Throws: what unpacking and parsing throw, the part named as a member of the package.
  static func parse(
    _ name: String, of archive: inout ZipArchive, into sink: any MarkupSink
  ) throws(ReadingError) -> Bool {
    guard let entry = archive.entry(named: name) else { return false }
    let bytes = try archive.read(entry)
    let path = "\(archive.path)/\(name)"
    let source = Source(id: .init(path), path: path, bytes: bytes, contentHash: .init(high: 0, low: 0))
    let decoded = try DecodedMarkup(source, declared: DeclaredEncoding.inXML(source), strictness: .exact)
    _ = try LibXML2Parser.parse(decoded, as: .xml, path: path, limits: limits) { _ in sink }
    return true
  }

  /// The path of a part that another part names: relative to the other's folder, or absolute within the package.
  static func resolve(_ target: String, from part: String) -> String {
    let base = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    var steps = base
    for step in target.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }
}

/// The relationships of one part: what its ids stand for.
///
/// - Source: ISO/IEC 29500-2, 9.3.
final class RelationshipSink: MarkupSink {
  /// One relationship.
  struct Relationship: Equatable {
    /// The id by which the part names it.
    var id: String
    /// The last word of its type: `worksheet`, `notesSlide`, `footnotes`.
    var type: String
    /// The part it leads to.
    var target: String
  }

  /// The relationships in order, those that lead out of the package left out.
  private(set) var all: [Relationship] = []
  private let part: String

  /// Takes the name of the part whose relationships they are; empty for the package's own.
  init(of part: String) {
    self.part = part
  }

  /// The relationships of a part; none where it has no list of them.
  static func read(of part: String, _ archive: inout ZipArchive) throws(ReadingError) -> RelationshipSink {
    let steps = part.split(separator: "/")
    let folder = steps.dropLast().map { $0 + "/" }.joined()
    let sink = RelationshipSink(of: part)
    _ = try OfficePart.parse("\(folder)_rels/\(steps.last ?? "").rels", of: &archive, into: sink)
    return sink
  }

  /// The target of an id.
  subscript(id: String) -> String? { all.first { $0.id == id }?.target }

  /// The targets of a type.
  func targets(_ type: String) -> [String] { all.filter { $0.type == type }.map(\.target) }

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "Relationship" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    guard name.local == "Relationship", attributes.value(of: "TargetMode") != "External",
      let target = attributes.value(of: "Target")
    else { return }
    let type = (attributes.value(of: "Type") ?? "").split(separator: "/").last.map(String.init) ?? ""
    all.append(
      Relationship(
        id: attributes.value(of: "Id") ?? "", type: type, target: OfficePart.resolve(target, from: part)))
  }

  func endElement(_ name: ElementName) {}
  func characters(_ text: Span<UInt8>, endLine: Int) {}
}

/// The facts of `docProps/core.xml` and `meta.xml`: Dublin Core and its like, as flat elements.
final class PropertySink: MarkupSink {
  /// The declared title.
  private(set) var title = ""
  /// The facts in order.
  private(set) var metadata: [MetadataEntry] = []
  private var text: [UInt8] = []

  private static let facts: [String: String] = [
    "creator": "dc:creator", "subject": "dc:subject", "description": "dc:description", "language": "dc:language",
    "publisher": "dc:publisher", "date": "dc:date", "identifier": "dc:identifier", "created": "dcterms:created",
    "modified": "dcterms:modified", "keywords": "cp:keywords", "category": "cp:category",
    "creation-date": "meta:creation-date", "keyword": "meta:keyword", "initial-creator": "meta:initial-creator",
  ]

  func wantsAttributes(of name: ElementName) -> Bool { false }
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) { text = [] }
  func characters(_ run: Span<UInt8>, endLine: Int) { text.append(copying: run) }

  func endElement(_ name: ElementName) {
    let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text = []
    guard !words.isEmpty else { return }
    if name.local == "title" {
      if title.isEmpty { title = words }
    } else if let key = Self.facts[name.local] {
      metadata.append(MetadataEntry(key: key, value: words))
    }
  }
}
