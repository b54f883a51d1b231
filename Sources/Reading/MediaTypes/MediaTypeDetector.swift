/// Decides what kind of source a file is, by its content first and its name second.
public enum MediaTypeDetector {
  /// How much of a source is looked at.
  ///
  /// *Units*: bytes.
  public static let beginningByteCount = 1 << 16

  /// Decides from the unpacked beginning of a file and its name.
  ///
  /// *Law*: any beginning gives an answer, and none traps (`MediaTypeTests.anyBytes`).
  /// - Parameters:
  ///   - beginning: up to `beginningByteCount` bytes, gzip and zstd taken off.
  ///   - path: the file's name; `.gz` and `.zst` at its end do not count.
  public static func detect(_ beginning: [UInt8], path: String) -> MediaTypeFinding {
    let name = fileExtension(path)
    guard !beginning.isEmpty else { return .readable(.plainText) }
    if Head.isPDF(beginning) { return .readable(.pdf) }
    if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .readable(.zip) }
    if let old = PastFormat.finding(beginning, fileExtension: name) { return old }
    if let signature = FileSignature.all.first(where: { $0.matches(beginning) }) {
      return .unsupported(name: signature.name, remedy: signature.remedy)
    }
    let detection = EncodingDetector.detect(beginning, declared: nil)
    if !isText(beginning, detection) {
      return .unsupported(name: "binary data", remedy: "leave it out, or convert it to text, HTML or JSON Lines")
    }
    var text = beginning
    switch detection.encoding {
    case .utf16LE, .utf16BE, .utf32LE, .utf32BE, .iso2022JP:
      do throws(TranscodingError) {
        text = try Transcoder.decode(beginning, from: detection.encoding, invalidBytes: .replacing).text
      } catch {
        // Without a decoder only the ASCII of the bytes can be looked at, and the reader will say what is missing.
        text = beginning
      }
    default: break
    }
    return judge(Head(text), name)
  }

  // MARK: - Text

  private static func judge(_ head: Head, _ name: String) -> MediaTypeFinding {
    let isHTMLName = ["html", "htm", "xhtml", "shtml"].contains(name)
    if head.first == UInt8(ascii: "<") {
      if head.isHTML { return .readable(.html) }
      if head.hasXMLDeclaration { return .readable(.xml) }
      if isHTMLName { return .readable(.html) }
      if head.beginsWithElement, head.contains("</") || head.contains("/>") || name == "xml" { return .readable(.xml) }
      if head.contains("<!doctype"), head.beginsWithMarkup { return .readable(.xml) }
      if head.beginsWithMarkup, ["xml", "gml", "kml", "svg", "xsd", "xsl", "rdf", "rss"].contains(name) {
        return .readable(.xml)
      }
      return .readable(byName(name))
    }
    if ["jsonl", "ndjson"].contains(name) { return .readable(.jsonLines) }
    if head.first == UInt8(ascii: "{") {
      if head.hasRecordLine { return .readable(.jsonLines) }
      if name == "json" || head.looksLikeObject { return json }
    }
    if head.first == UInt8(ascii: "["), name == "json" { return json }
    if isHTMLName { return .readable(.html) }
    if name == "xml" { return .readable(.xml) }
    return .readable(byName(name))
  }

  /// Text of no shape of its own is what its name says.
  private static func byName(_ name: String) -> MediaType {
    switch name {
    case "csv", "tsv", "tab": .csv
    case "md", "markdown", "mdown", "mkd", "mkdn": .markdown
    default: .plainText
    }
  }

  private static let json = MediaTypeFinding.unsupported(
    name: "application/json", remedy: "write one object a line (`jq -c '.[]'`) and name it .jsonl")

  /// The extension in lower case, of what is inside when the file is packed.
  static func fileExtension(_ path: String) -> String {
    var parts = (path.split(separator: "/").last ?? "").split(separator: ".").dropFirst()
    while let last = parts.last, ["gz", "zst", "zstd"].contains(last.lowercased()) { parts = parts.dropLast() }
    return parts.last?.lowercased() ?? ""
  }

  /// Whether the bytes are text in the encoding found: control characters are rare in text, zero bytes never occur.
  private static func isText(_ beginning: [UInt8], _ detection: EncodingDetection) -> Bool {
    switch detection.encoding {
    case .utf16LE, .utf16BE, .utf32LE, .utf32BE: return true
    default: break
    }
    var controls = 0
    var zeros = 0
    for byte in beginning {
      switch byte {
      case 0: zeros += 1
      case 0x01...0x08, 0x0E...0x1A, 0x1C...0x1F: controls += 1
      default: break
      }
    }
    // A few zero bytes are damage within a text; more are another kind of file.
    return zeros * 200 <= beginning.count && (controls + zeros) * 20 <= beginning.count
  }
}
