import Documents

/// What `pdfinfo -isodates` says about a file.
struct PDFInfo: Equatable {
  /// The title as the file gives it; empty when it gives none.
  private(set) var title = ""
  /// The facts worth keeping, in the order of the output.
  private(set) var metadata: [MetadataEntry] = []
  /// How many pages there are; nil when it does not say.
  private(set) var pageCount: Int?

  private static let facts: Set<String> = ["Author", "Subject", "Keywords", "CreationDate", "ModDate"]

  /// Nothing is known.
  init() {}

  /// Reads the tool's lines, `Key:   value`.
  init(_ output: [UInt8]) {
    for line in String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = String(line[..<colon])
      let value = String(line[line.index(after: colon)...].drop { $0 == " " })
      guard !value.isEmpty else { continue }
      switch key {
      case "Title": if title.isEmpty { title = Self.plain(value) }
      case "Pages": pageCount = Int(value)
      default: if Self.facts.contains(key) { metadata.append(MetadataEntry(key: key, value: Self.plain(value))) }
      }
    }
  }

  /// A value whose writer put its bytes in angle brackets, in hexadecimal digits, read as the text that was meant.
  private static func plain(_ value: String) -> String {
    guard value.hasPrefix("<"), value.hasSuffix(">"), value.utf8.count > 4, value.utf8.count % 2 == 0 else {
      return value
    }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in value.utf8.dropFirst().dropLast() {
      guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return value }
      if let first = high {
        bytes.append(first << 4 | UInt8(number))
        high = nil
      } else {
        high = UInt8(number)
      }
    }
    do throws(TranscodingError) {
      let encoding = EncodingDetector.detect(bytes, declared: nil).encoding
      return String(decoding: try Transcoder.decode(bytes, from: encoding).text, as: UTF8.self)
    } catch {
      // Bytes in no encoding say nothing; the digits are left as the file has them.
      return value
    }
  }
}
