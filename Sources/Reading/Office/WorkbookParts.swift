import Documents

/// `xl/workbook.xml`: the sheets in order.
///
/// - Source: ISO/IEC 29500-1, 18.2.
final class WorkbookSink: MarkupSink {
  /// One sheet.
  struct Sheet: Equatable {
    /// Its name on the tab.
    var name: String
    /// The relationship that leads to it.
    var relationship: String
    /// Whether it is not shown.
    var isHidden: Bool
  }

  /// The sheets in order.
  private(set) var sheets: [Sheet] = []
  /// Whether days are counted from 1904.
  private(set) var is1904 = false

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "sheet" || name.local == "workbookPr" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    if name.local == "workbookPr" { is1904 = ["1", "true"].contains(attributes.value(of: "date1904")) }
    guard name.local == "sheet" else { return }
    let state = attributes.value(of: "state") ?? "visible"
    sheets.append(
      Sheet(
        name: attributes.value(of: "name") ?? "", relationship: attributes.value(of: "id") ?? "",
        isHidden: state != "visible"))
  }

  func endElement(_ name: ElementName) {}
  func characters(_ text: Span<UInt8>, endLine: Int) {}
}

/// `xl/styles.xml`: which cell formats show dates.
///
/// - Source: ISO/IEC 29500-1, 18.8.10 (cellXfs), 18.8.31 (numFmt).
final class CellFormats: MarkupSink {
  private var codes: [Int: String] = [:]
  private var formats: [SpreadsheetDate?] = []
  private var percents: [Int?] = []
  private var isInCellFormats = false

  /// The date format of a cell's style; nil when it shows none.
  func date(ofStyle style: Int) -> SpreadsheetDate? {
    formats.indices.contains(style) ? formats[style] : nil
  }

  /// How many digits a cell of a style shows behind the point of a percentage; nil when it shows none.
  func percentDigits(ofStyle style: Int) -> Int? {
    percents.indices.contains(style) ? percents[style] : nil
  }

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "numFmt" || name.local == "xf" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "cellXfs": isInCellFormats = true
    case "numFmt":
      if let id = attributes.value(of: "numFmtId").flatMap({ Int($0) }) {
        codes[id] = attributes.value(of: "formatCode")
      }
    case "xf" where isInCellFormats:
      let id = attributes.value(of: "numFmtId").flatMap { Int($0) } ?? 0
      formats.append(codes[id].map { SpreadsheetDate($0) } ?? SpreadsheetDate(builtIn: id))
      percents.append(codes[id].map { ShownNumber.percentDigits(in: $0) } ?? (id == 9 ? 0 : id == 10 ? 2 : nil))
    default: break
    }
  }

  func endElement(_ name: ElementName) { if name.local == "cellXfs" { isInCellFormats = false } }
  func characters(_ text: Span<UInt8>, endLine: Int) {}
}

/// Text of cells: runs joined, phonetic runs kept out of it.
///
/// - Source: ISO/IEC 29500-1, 18.4.8 (si), 18.4.6 (rPh: `sb` and `eb` count UTF-16 units of the base).
struct CellText {
  /// The text.
  private(set) var bytes: [UInt8] = []
  private var phonetic: (start: Int, end: Int, text: [UInt8])?
  private var readings: [(start: Int, end: Int, text: [UInt8])] = []

  /// A phonetic run begins.
  mutating func beginPhonetic(_ attributes: [MarkupAttribute]) {
    let place = { (name: String) in attributes.value(of: name).flatMap { Int($0) } ?? 0 }
    phonetic = (place("sb"), place("eb"), [])
  }

  /// A phonetic run ends.
  mutating func endPhonetic() {
    if let done = phonetic { readings.append(done) }
    phonetic = nil
  }

  /// Some text of a run.
  mutating func append(_ run: Span<UInt8>) {
    if phonetic != nil { phonetic?.text.append(copying: run) } else { bytes.append(copying: run) }
  }

  /// The readings with their bases, `base=reading`.
  var ruby: [String] {
    let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
    return readings.compactMap { reading in
      guard 0 <= reading.start, reading.start < reading.end, reading.end <= units.count, !reading.text.isEmpty else {
        return nil
      }
      let base = String(decoding: units[reading.start..<reading.end], as: UTF16.self)
      return "\(base)=\(String(decoding: reading.text, as: UTF8.self))"
    }
  }
}

/// `xl/sharedStrings.xml`: the texts that cells name by number.
final class SharedStrings: MarkupSink {
  /// The readings that texts have, each once.
  private(set) var ruby: [MetadataEntry] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var current = CellText()
  private var isInText = false
  private var known: Set<String> = []

  /// The text of a number; nil when there is none.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "rPh" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "si": current = CellText()
    case "rPh": current.beginPhonetic(attributes)
    case "t": isInText = true
    default: break
    }
  }

  func endElement(_ name: ElementName) {
    switch name.local {
    case "si":
      bytes += current.bytes
      ends.append(bytes.count)
      for entry in current.ruby where known.insert(entry).inserted {
        ruby.append(MetadataEntry(key: "ruby", value: entry))
      }
    case "rPh": current.endPhonetic()
    case "t": isInText = false
    default: break
    }
  }

  func characters(_ text: Span<UInt8>, endLine: Int) { if isInText { current.append(text) } }
}
