import Bytes
package import Documents

/// What a sidecar states of a file: `name.meta.json` beside `name.ext`, or a row of the folder's `metadata.csv`.
///
/// A sidecar is believed over the source and over all inference; its evidence is `sidecar`.
/// - Source: RFC 8259 for the JSON object: scalars, or arrays of them, one entry for each element.
package enum StatedFacts {
  /// The ending of a sidecar of one file.
  static let suffix = Array(".meta.json".utf8)
  /// The sidecar of a folder.
  static let tableName = Array("metadata.csv".utf8)
  /// The largest sidecar that is read.
  ///
  /// *Units*: bytes.
  static let byteLimit = 64 << 20

  /// What people call the keys.
  private static let synonyms: [String: String] = [
    "タイトル": "title", "題名": "title", "件名": "title", "自治体": MetadataKey.municipality.rawValue,
    "自治体名": MetadataKey.municipality.rawValue, "市区町村": MetadataKey.municipality.rawValue,
    "市区町村名": MetadataKey.municipality.rawValue, "都道府県": MetadataKey.prefecture.rawValue,
    "都道府県名": MetadataKey.prefecture.rawValue, "種別": MetadataKey.kind.rawValue, "種類": MetadataKey.kind.rawValue,
    "日付": MetadataKey.date.rawValue, "発行日": MetadataKey.date.rawValue, "公表日": MetadataKey.date.rawValue,
    "年度": MetadataKey.fiscalYear.rawValue, "計画期間": MetadataKey.planPeriod.rawValue,
    "言語": MetadataKey.language.rawValue,
  ]
  private static let pathColumns: Set<String> = ["path", "file", "filename", "ファイル名", "ファイル", "パス"]

  /// Puts what is stated of a source into its document.
  static func apply(_ source: Source, to document: inout Document) {
    document.provenance.warnings += source.statedWarnings
    guard !source.stated.isEmpty else { return }
    let keys = Set(source.stated.map(\.key))
    document.metadata.removeAll { keys.contains($0.key) }
    for entry in source.stated {
      if entry.key == "title" { document.title = entry.value } else { append(entry, to: &document) }
    }
  }

  /// Puts what is stated of a file of records into one of them: what the record says itself stands, its title always.
  package static func fill(_ stated: [MetadataEntry], into record: inout Document) {
    let keys = Set(record.metadata.map(\.key))
    for entry in stated where entry.key != "title" && !keys.contains(entry.key) { append(entry, to: &record) }
    Inference.completeMunicipality(&record)
  }

  /// Adds an entry, a date or year in the Western form that is searched by, with how it is written.
  private static func append(_ entry: MetadataEntry, to document: inout Document) {
    guard let key = MetadataKey(rawValue: entry.key) else {
      document.metadata.append(entry)
      return
    }
    let value = western(entry.value, key)
    document.metadata.append(MetadataEntry(key: entry.key, value: value))
    document.metadata.append(MetadataEntry(key: key.evidence, value: "sidecar"))
    if key == .date, value != entry.value {
      document.metadata.append(MetadataEntry(key: MetadataKey.writtenDate, value: entry.value))
    }
  }

  /// 令和7年4月1日 is 2025-04-01, 令和7年度 is 2025, 平成25年度～平成34年度 is 2013/2022; anything else stays as it is.
  private static func western(_ value: String, _ key: MetadataKey) -> String {
    let findings = YearScanner.findings(in: Array(value.unicodeScalars))
    switch (key, findings.first, findings.last) {
    case (.date, let first?, _): return first.iso
    case (.fiscalYear, let first?, _): return "\(first.year)"
    case (.planPeriod, let first?, let last?) where first.year < last.year: return "\(first.year)/\(last.year)"
    default: return value
    }
  }

  /// What is stated of a file: by its own sidecar before its folder's; and what is wrong with the sidecar.
  package static func all(of file: SourceFile) -> (entries: [MetadataEntry], warnings: [String]) {
    guard let sidecar = file.sidecar else { return (file.stated, []) }
    do throws(ReadingError) {
      let own = try object(SourceFile(path: sidecar, citedPath: sidecar.display, id: file.id, byteCount: 0))
      return (file.stated.filter { entry in !own.contains { $0.key == entry.key } } + own, [])
    } catch {
      return (file.stated, ["its sidecar is left out: \(error)"])
    }
  }

  // MARK: - Sidecars

  /// Reads the object of a `.meta.json`; throws what is wrong with it.
  static func object(_ file: SourceFile) throws(ReadingError) -> [MetadataEntry] {
    var bytes = try OpenedSource(file).load(byteLimit: byteLimit).bytes
    if bytes.starts(with: CharacterEncoding.utf8.byteOrderMark) { bytes.removeFirst(3) }
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: JSONObjectParser.padding))
    var parser = JSONObjectParser()
    if let fault = parser.parse(bytes, 0..<count) {
      throw .malformed(path: file.citedPath, line: nil, format: "JSON", reason: fault)
    }
    var entries: [MetadataEntry] = []
    for index in 0..<parser.count where parser.kind(index) != .null {
      entries.append(entry(parser.key(index), parser.string(index)))
    }
    return entries
  }

  /// Reads a `metadata.csv`: the facts of each path; nil when it has no column of paths and so is a table like any other.
  static func table(_ file: SourceFile) throws(ReadingError) -> [String: [MetadataEntry]]? {
    let source = try OpenedSource(file).load(byteLimit: byteLimit)
    let text = try DecodedText(source, declared: nil).text
    let dialect = TableDialect(text.span.extracting(0..<min(text.count, 1 << 16)), fileExtension: "csv")
    var scanner = TableScanner(delimiter: dialect.delimiter, from: dialect.start)
    var columns: [String]?
    var row: [String] = []
    var facts: [String: [MetadataEntry]] = [:]
    while let cell = scanner.next(in: text.span) {
      var bytes: [UInt8] = []
      cell.append(to: &bytes, of: text.span)
      row.append(TableDraft.trimmed(String(decoding: bytes, as: UTF8.self)))
      guard cell.endsRow else { continue }
      if let columns {
        take(row, columns, &facts)
      } else {
        guard row.contains(where: { pathColumns.contains($0.lowercased()) }) else { return nil }
        columns = row
      }
      row = []
    }
    return columns == nil ? nil : facts
  }

  private static func take(_ row: [String], _ columns: [String], _ facts: inout [String: [MetadataEntry]]) {
    var path = ""
    var entries: [MetadataEntry] = []
    for (name, value) in zip(columns, row) where !value.isEmpty && !name.isEmpty {
      if pathColumns.contains(name.lowercased()) {
        path = value.hasPrefix("./") ? String(value.dropFirst(2)) : value
      } else {
        entries.append(entry(name, value))
      }
    }
    if !path.isEmpty { facts[path] = entries }
  }

  private static func entry(_ key: String, _ value: String) -> MetadataEntry {
    MetadataEntry(key: synonyms[key] ?? key, value: value)
  }

  /// The hash of a source with what is stated of it, so that a changed sidecar is a changed source.
  package static func hash(_ own: (high: UInt64, low: UInt64), _ stated: [MetadataEntry]) -> ContentHash {
    guard !stated.isEmpty else { return ContentHash(high: own.high, low: own.low) }
    var bytes: [UInt8] = []
    for half in [own.high, own.low] {
      for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: half >> UInt64(shift))) }
    }
    for entry in stated { bytes += Array(entry.key.utf8) + [0] + Array(entry.value.utf8) + [0] }
    let hash = Checksum.contentHash128(bytes.span)
    return ContentHash(high: hash.high, low: hash.low)
  }
}
