internal import Glibc

/// The time of day.
public enum WallClock {
  /// *Units*: seconds since the beginning of 1970, UTC; 0 where the system has no clock.
  public static var seconds: UInt64 {
    var time = timespec()
    // SAFETY: the record lives through the call, which keeps no pointer.
    let result = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return result == 0 ? UInt64(max(0, time.tv_sec)) : 0
  }

  /// A time as `2026-04-01T09:30:00Z`.
  ///
  /// *Law*: is what Foundation's ISO 8601 formatter writes (`WallClockTests.asFoundationWritesIt`).
  /// - Source: ISO 8601; days to dates as in Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  public static func text(ofSeconds seconds: UInt64) -> String {
    let days = Int(seconds / 86_400) + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let ofDay = Int(seconds % 86_400)
    let date = [pad(year, 4), pad(month, 2), pad(day, 2)].joined(separator: "-")
    return date + "T" + [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { pad($0, 2) }.joined(separator: ":") + "Z"
  }

  /// When a day begins where the program runs; nil when there is no such day, or it was before 1970.
  ///
  /// *Units*: seconds since the beginning of 1970, UTC.
  public static func seconds(year: Int, month: Int, day: Int) -> UInt64? {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    // SAFETY: the record, whose own pointer is not looked at, lives through the call, which keeps no pointer.
    var parts = unsafe tm()
    unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year - 1900), Int32(month - 1), Int32(day))
    // The system's table of zones says whether it was summer time.
    unsafe parts.tm_isdst = -1
    let seconds = unsafe mktime(&parts)
    // A 31st of April would have become a 1st of May.
    let isSameDay = unsafe parts.tm_mday == Int32(day)
    return seconds >= 0 && isSameDay ? UInt64(seconds) : nil
  }

  private static func pad(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
