/// Makes a title of a file's name: 451-8-1_別表_調達標準の比較 is 別表 調達標準の比較.
enum FileTitle {
  /// How many kanji and kana a name has at least that says what the file is.
  private static let fewest = 4

  /// Whether a name says in Japanese what the file is.
  static func isTelling(_ name: String) -> Bool {
    name.unicodeScalars.count(where: isJapanese) >= fewest
  }

  /// The words of a name, without the numbers and codes before them; a name without Japanese words as it is.
  static func readable(_ name: String) -> String {
    guard isTelling(name) else { return name }
    var parts = name.split(separator: "_").map(String.init)
    while parts.count > 1, isCode(parts[0]) { parts.removeFirst() }
    return parts.joined(separator: " ")
  }

  /// Whether a part is a number or a code in a series: 438-2, 43A, 20250401.
  private static func isCode(_ part: String) -> Bool {
    part.utf8.count <= 8 && part.utf8.contains { 0x30...0x39 ~= $0 }
      && part.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || $0 == 0x2D || $0 == 0x2E }
  }

  private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || 0x3041...0x30FF ~= scalar.value
  }
}
