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
    var name = ""
    for scalar in text.prefix(longestName + 1) {
      let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      switch value {
      case 0x3A: return named[name].map { ($0, name.utf8.count + 1) }
      case 0x41...0x5A, 0x61...0x7A: name.unicodeScalars.append(Unicode.Scalar(UInt8(value | 0x20)))
      default: return nil
      }
    }
    return nil
  }
}
