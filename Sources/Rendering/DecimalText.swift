/// Numbers as people read them.
enum DecimalText {
  /// A number with so many digits behind the point; numbers too large for that as Swift prints them.
  static func fixed(_ value: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    let scaled = (value.magnitude * Double(scale)).rounded()
    guard scaled < 1e15 else { return value.description }
    let whole = Int(scaled) / scale
    let rest = String(Int(scaled) % scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    return "\(sign)\(whole).\(String(repeating: "0", count: digits - rest.count))\(rest)"
  }

  /// A whole number with a comma before every third digit from the end.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// The unit in which a number of bytes is best read, and how many bytes it has; decimal, as disks are sold.
  static func byteUnit(for count: Int) -> (name: String, size: Int) {
    switch count {
    case ..<1_000: ("B", 1)
    case ..<1_000_000: ("kB", 1_000)
    case ..<1_000_000_000: ("MB", 1_000_000)
    default: ("GB", 1_000_000_000)
    }
  }

  /// A number of bytes in a unit, with one digit behind the point where the unit is not the byte.
  static func bytes(_ count: Int, in unit: (name: String, size: Int)) -> String {
    fixed(Double(count) / Double(unit.size), digits: unit.size == 1 ? 0 : 1)
  }

  /// A time as hours, minutes and seconds: `0:07`, `12:30`, `1:02:03`.
  static func clock(_ time: Duration) -> String {
    let seconds = max(0, time.components.seconds)
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(String.init)
    let padded = parts.map { $0.count < 2 ? "0" + $0 : $0 }
    return seconds < 3600 ? "\(parts[1]):\(padded[2])" : "\(parts[0]):\(padded[1]):\(padded[2])"
  }
}
