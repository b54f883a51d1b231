/// Japan's local governments, to be found by name or code.
struct Municipalities: Sendable {
  /// One of them.
  struct Entry: Sendable, Equatable {
    /// Six digits.
    var code: String
    /// The name; a ward's without its city.
    var name: String
    /// The city of a ward of a designated city; empty for all others.
    var city: String
    /// The prefecture.
    var prefecture: String
    /// How the name is read; empty for a prefecture.
    var reading: String
    /// As it is cited: 札幌市中央区.
    var fullName: String { city + name }
    var isPrefecture: Bool { code.hasSuffix("000", before: 1) && name == prefecture }
  }

  /// All of them, read from the generated table when they are first asked for.
  ///
  /// *Cost*: some milliseconds, once.
  static let all = Municipalities()

  private let byName: [String: [Entry]]
  private let byCode: [String: Entry]
  /// By the reading without its last word (し, まち, ちょう, むら, そん, く); empty where several are read so.
  private let byReading: [String: [Entry]]
  /// The most characters of a name.
  let longestName: Int

  private init() {
    var prefectures: [Substring: String] = [:]
    var rows: [(code: Substring, name: Substring, reading: Substring)] = []
    for line in MunicipalityTable.lines.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count >= 2 else { continue }
      rows.append((fields[0], fields[1], fields.count > 2 ? fields[2] : ""))
      if fields[0].dropFirst(2).hasPrefix("000") { prefectures[fields[0].prefix(2)] = String(fields[1]) }
    }
    var byName: [String: [Entry]] = [:]
    var byCode: [String: Entry] = [:]
    var longest = 0
    for row in rows {
      let names = row.name.split(separator: " ")
      let entry = Entry(
        code: String(row.code), name: String(names.last ?? ""), city: names.count > 1 ? String(names[0]) : "",
        prefecture: prefectures[row.code.prefix(2)] ?? "", reading: String(row.reading))
      byName[entry.name, default: []].append(entry)
      byCode[entry.code] = entry
      longest = max(longest, entry.name.unicodeScalars.count)
    }
    var byReading: [String: [Entry]] = [:]
    for entry in byCode.values where entry.city.isEmpty {
      let ending = ["まち", "ちょう", "むら", "そん", "し", "く"].first { entry.reading.hasSuffix($0) }
      guard let ending, entry.reading.count - ending.count >= 3 else { continue }
      byReading[String(entry.reading.dropLast(ending.count)), default: []].append(entry)
    }
    self.byReading = byReading
    self.byName = byName
    self.byCode = byCode
    longestName = longest
  }

  /// All that bear a name.
  func named(_ name: String) -> [Entry] { byName[name] ?? [] }

  /// The only one that is read so, its last word (し, まち, むら) left out; nil when there is none, or several.
  func read(_ reading: String) -> Entry? {
    guard let entries = byReading[reading], entries.count == 1 else { return nil }
    return entries[0]
  }

  /// The one with a code.
  func coded(_ code: String) -> Entry? { byCode[code] }
}

extension String {
  /// Whether a text ends with `suffix` and `count` characters more.
  fileprivate func hasSuffix(_ suffix: String, before count: Int) -> Bool {
    dropLast(count).hasSuffix(suffix)
  }
}
