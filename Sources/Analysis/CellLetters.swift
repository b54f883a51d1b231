/// Tells the letters of a spaced-out word from the cells of a table with one letter each.
///
/// The lists are this project's own observations on municipal documents.
enum CellLetters {
  /// Whether letters that stand apart are cells: days of the week, yes and no, columns by sex, ordinals, or hardly any
  /// letter but the same ones.
  static func areCells(_ letters: [UInt32]) -> Bool {
    let scalars = letters.compactMap { Unicode.Scalar($0) }
    if scalars.allSatisfy({ cells.contains($0) }) { return true }
    if letters.count >= 4, Set(letters).count * 2 <= letters.count { return true }
    return series.contains { isPart(scalars, of: $0) }
  }

  /// Whether the letters, or their last ones when there are many, follow one another in a series.
  private static func isPart(_ letters: [Unicode.Scalar], of series: [Unicode.Scalar]) -> Bool {
    if contains(series, letters[...]) { return true }
    return letters.count > 4 && contains(series, letters.suffix(4))
  }

  private static func contains(_ series: [Unicode.Scalar], _ letters: ArraySlice<Unicode.Scalar>) -> Bool {
    guard letters.count <= series.count else { return false }
    return (0...series.count - letters.count).contains { series[$0...].starts(with: letters) }
  }

  /// Letters that fill a cell by themselves.
  private static let cells = Set("有無可否済未良優劣不適要当正副男女計合円人件年月日時分秒上中下大小高低左右前後".unicodeScalars)

  private static let series: [[Unicode.Scalar]] = [
    "日月火水木金土日月", "春夏秋冬", "東西南北", "甲乙丙丁戊", "一二三四五六七八九十", "壱弐参", "朝昼夕夜", "子丑寅卯辰巳午未申酉戌亥",
    "アイウエオカキクケコサシスセソタチツテト", "あいうえおかきくけこさしすせそ", "いろはにほへとちり", "イロハニホヘトチリ", "都道府県",
  ].map { Array($0.unicodeScalars) }
}
