/// Writes small PDF files for tests: pages of lines in Helvetica, nothing else.
public enum PDFWriter {
  /// A file with these pages; an empty page has no text.
  ///
  /// `info` are entries of the information dictionary, `extra` goes into the catalog's page tree as it is.
  public static func file(pages: [[String]], info: [String: String] = [:]) -> [UInt8] {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Count \(pages.count) /Kids ["
        + pages.indices.map { "\(5 + 2 * $0) 0 R" }.joined(separator: " ") + "] >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< " + info.sorted { $0.key < $1.key }.map { "/\($0.key) (\($0.value))" }.joined(separator: " ") + " >>",
    ]
    for (index, lines) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
          + "/Contents \(6 + 2 * index) 0 R >>")
      let content = lines.enumerated().map { "BT /F1 12 Tf 50 \(800 - 20 * $0.offset) Td (\($0.element)) Tj ET" }
        .joined(separator: "\n")
      objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
    }
    return file(objects: objects, trailer: "/Root 1 0 R /Info 4 0 R")
  }

  /// A file of these objects, numbered from 1.
  public static func file(objects: [String], trailer: String) -> [UInt8] {
    var bytes = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(bytes.count)
      bytes += "\(index + 1) 0 obj\n\(object)\nendobj\n".utf8
    }
    let start = bytes.count
    bytes += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8
    for place in places {
      let digits = String(place)
      bytes += (String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8
    }
    bytes += "trailer\n<< /Size \(objects.count + 1) \(trailer) >>\nstartxref\n\(start)\n%%EOF\n".utf8
    return bytes
  }
}
