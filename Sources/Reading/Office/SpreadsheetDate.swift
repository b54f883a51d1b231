/// Shows a spreadsheet's day numbers as the cell's number format does.
///
/// - Source: ISO/IEC 29500-1, 18.8.30 (numFmts; the Japanese formats 27 to 36 and 50 to 58), 18.17.4 (serial values);
///   元号を改める政令 for the first days of the eras.
struct SpreadsheetDate: Equatable {
  /// One piece of a format.
  private enum Piece: Equatable {
    case literal(String)
    case field(Character, Int)
    case halfDay
  }

  private let pieces: [Piece]

  /// The format of a code; nil when it shows no date or time.
  init?(_ code: String) {
    let lowered = code.lowercased()
    if lowered.hasPrefix("general") || lowered.hasPrefix("g/標準") || lowered.contains("e+") || lowered.contains("e-") {
      return nil
    }
    var pieces: [Piece] = []
    let characters = Array(code)
    var index = 0
    scan: while index < characters.count {
      let character = characters[index]
      switch character {
      case ";": break scan
      case "\"":
        let end = characters[(index + 1)...].firstIndex(of: "\"") ?? characters.count
        pieces.append(.literal(String(characters[(index + 1)..<end])))
        index = end
      case "\\", "!":
        if index + 1 < characters.count { pieces.append(.literal(String(characters[index + 1]))) }
        index += 1
      case "_", "*": index += 1
      case "[":
        let end = characters[index...].firstIndex(of: "]") ?? characters.count
        // Hours, minutes or seconds of a span of time, which may be more than a day's.
        if let unit = characters[(index + 1)..<end].first, "hHmMsS".contains(unit) { return nil }
        index = end
      case "0", "#", "?", "@": return nil
      default:
        let letter = Character(character.lowercased())
        if lowered.dropFirst(index).hasPrefix("am/pm") {
          pieces.append(.halfDay)
          index += 4
        } else if "ymdhsgea".contains(letter) {
          var end = index + 1
          while end < characters.count, Character(characters[end].lowercased()) == letter { end += 1 }
          pieces.append(.field(letter, end - index))
          index = end - 1
        } else {
          pieces.append(.literal(String(character)))
        }
      }
      index += 1
    }
    guard pieces.contains(where: { if case .literal = $0 { false } else { true } }) else { return nil }
    self.pieces = Self.minutesApart(pieces)
  }

  /// The format of a number that ISO/IEC 29500 gives a meaning by itself; nil when it shows no date or time.
  init?(builtIn number: Int) {
    guard let code = Self.codes[number] else { return nil }
    self.init(code)
  }

  private static let codes: [Int: String] = {
    var codes = [
      14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
      21: "h:mm:ss", 22: "yyyy/m/d h:mm", 30: "m/d/yy", 32: "h\"時\"mm\"分\"", 33: "h\"時\"mm\"分\"ss\"秒\"",
      31: "yyyy\"年\"m\"月\"d\"日\"", 45: "mm:ss",
    ]
    for number in [27, 36, 50, 57] { codes[number] = "ge.m.d" }
    for number in [28, 29, 51, 54, 58] { codes[number] = "ggge\"年\"m\"月\"d\"日\"" }
    for number in [34, 52, 55] { codes[number] = "yyyy\"年\"m\"月\"" }
    for number in [35, 53, 56] { codes[number] = "m\"月\"d\"日\"" }
    return codes
  }()

  /// An `m` behind hours or before seconds is minutes: it becomes the field `n`.
  private static func minutesApart(_ pieces: [Piece]) -> [Piece] {
    var result = pieces
    let fields = pieces.indices.filter { if case .field = pieces[$0] { true } else { false } }
    for (place, index) in fields.enumerated() {
      guard case .field("m", let count) = pieces[index], count <= 2 else { continue }
      var isMinute = false
      if place > 0, case .field("h", _) = pieces[fields[place - 1]] { isMinute = true }
      if place + 1 < fields.count, case .field("s", _) = pieces[fields[place + 1]] { isMinute = true }
      if isMinute { result[index] = .field("n", count) }
    }
    return result
  }

  /// A day number as text; nil when it is none.
  ///
  /// - Parameter is1904: whether the workbook counts from 1904-01-01.
  func text(_ serial: Double, is1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let seconds = Int((serial * 86_400).rounded())
    var days = seconds / 86_400
    let rest = seconds % 86_400
    // The calendar from 1900 has a 29 February that was none.
    if !is1904, days < 60 { days += 1 }
    let date = CivilDate(daysSince1970: days - (is1904 ? 24_107 : 25_569))
    let hour = rest / 3600
    let isHalved = pieces.contains(.halfDay)
    return pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .halfDay: hour < 12 ? "AM" : "PM"
      case .field(let letter, let count):
        switch letter {
        case "h": Self.padded(isHalved ? (hour + 11) % 12 + 1 : hour, count)
        case "n": Self.padded(rest / 60 % 60, count)
        case "s": Self.padded(rest % 60, count)
        default: date.text(letter, count)
        }
      }
    }.joined()
  }

  fileprivate static func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return count >= 2 && digits.utf8.count < 2 ? "0" + digits : digits
  }
}

/// A day of the Gregorian calendar.
private struct CivilDate {
  var year: Int
  var month: Int
  var day: Int
  /// From 0 for Sunday.
  var weekday: Int

  /// - Source: the proleptic Gregorian calendar in eras of 400 years, counted from 1 March.
  init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    weekday = ((days + 4) % 7 + 7) % 7
  }

  /// The era and the year in it.
  private var era: (long: String, short: String, letter: String, year: Int) {
    let number = (year * 100 + month) * 100 + day
    if number >= 2019_05_01 { return ("令和", "令", "R", year - 2018) }
    if number >= 1989_01_08 { return ("平成", "平", "H", year - 1988) }
    if number >= 1926_12_25 { return ("昭和", "昭", "S", year - 1925) }
    if number >= 1912_07_30 { return ("大正", "大", "T", year - 1911) }
    return ("明治", "明", "M", year - 1867)
  }

  func text(_ letter: Character, _ count: Int) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    let japanese = Array("日月火水木金土")
    switch letter {
    case "y": return count <= 2 ? SpreadsheetDate.padded(year % 100, 2) : String(year)
    case "m":
      if count <= 2 { return SpreadsheetDate.padded(month, count) }
      return count == 3 ? String(months[month - 1].prefix(3)) : months[month - 1]
    case "d":
      if count <= 2 { return SpreadsheetDate.padded(day, count) }
      return count == 3 ? String(days[weekday].prefix(3)) : days[weekday]
    case "a": return String(japanese[weekday]) + (count > 3 ? "曜日" : "")
    case "g": return count == 1 ? era.letter : count == 2 ? era.short : era.long
    case "e": return SpreadsheetDate.padded(era.year, count)
    default: return ""
    }
  }
}
