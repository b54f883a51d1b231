/// How far one name is from another.
enum EditDistance {
  /// How many characters are to be added, dropped or changed to make one of the other.
  ///
  /// *Cost*: the product of both lengths.
  /// - Source: Wagner, Fischer, "The String-to-String Correction Problem", JACM 21(1), 1974.
  static func between(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (index, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let changed = diagonal + (character == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, row[column + 1] + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
