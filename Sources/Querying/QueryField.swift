/// What the name before a colon says of the word, phrase or group behind it.
enum QueryField: Equatable {
  /// This very writing.
  case exact
  /// A field of the text.
  case text(TextField)
  /// A column of the documents.
  case column(ColumnCondition.Column)

  /// The name as it is printed, without the colon.
  var name: String {
    switch self {
    case .exact: "exact"
    case .text(let field): field.rawValue
    case .column(let column): column.rawValue
    }
  }

  private static let named: [String: QueryField] = {
    var named: [String: QueryField] = ["exact": .exact]
    for field in TextField.allCases { named[field.rawValue] = .text(field) }
    for column in ColumnCondition.Column.allCases { named[column.rawValue] = .column(column) }
    named["pref"] = .column(.prefecture)
    named["language"] = .column(.language)
    return named
  }()

  /// The longest name. *Units*: Unicode scalars.
  private static let longestName = 10

  /// The field that a text begins with, in letters and with a colon of either width, in either case; and how many characters
  /// its name and the colon have.
  static func leading(_ text: some Collection<Unicode.Scalar>) -> (field: QueryField, count: Int)? {
    guard let name = name(text) else { return nil }
    return named[name].map { ($0, name.utf8.count + 1) }
  }

  /// The name that a text begins with, if it is none but one letter makes it one that begins the same: titel, years, citty.
  static func misspelt(_ text: some Collection<Unicode.Scalar>) -> (name: String, meant: String)? {
    guard let name = name(text), named[name] == nil else { return nil }
    let meant = named.keys.filter { $0.utf8.count > 2 && $0.utf8.first == name.utf8.first && differsByOne($0, name) }
    return meant.min().map { (name, $0) }
  }

  /// Whether one letter put in, taken out, replaced, or swapped with its neighbour makes one word of the other.
  private static func differsByOne(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    let same = zip(left, right).prefix { $0 == $1 }.count
    let (one, other) = (left[same...], right[same...])
    if one.count == other.count {
      return one.dropFirst() == other.dropFirst()
        || one.count > 1 && one.first == other.dropFirst().first && one.dropFirst().first == other.first
          && one.dropFirst(2) == other.dropFirst(2)
    }
    return one.dropFirst() == other || one == other.dropFirst()
  }

  /// The letters before a colon, in lower case and half width; nil when there are none, or more than any field has.
  private static func name(_ text: some Collection<Unicode.Scalar>) -> String? {
    var name = ""
    for scalar in text.prefix(longestName + 2) {
      let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      switch value {
      case 0x3A: return name.isEmpty ? nil : name
      case 0x41...0x5A, 0x61...0x7A: name.unicodeScalars.append(Unicode.Scalar(UInt8(value | 0x20)))
      default: return nil
      }
    }
    return nil
  }
}
