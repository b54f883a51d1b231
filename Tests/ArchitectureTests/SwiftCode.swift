/// Swift text with everything that is not code blanked, so that a rule cannot stumble over a comment or a string.
struct SwiftCode {
  private let bytes: [UInt8]
  private var output: [UInt8]
  private var at = 0

  /// The text with comments and the contents of string literals as spaces; lines keep their places.
  ///
  /// Code within an interpolation stays. Regex literals are taken for code.
  static func blanked(_ text: String) -> String {
    var scanner = SwiftCode(text)
    scanner.scanCode(untilParenthesis: false)
    return String(decoding: scanner.output, as: UTF8.self)
  }

  private init(_ text: String) {
    bytes = Array(text.utf8)
    output = bytes
  }

  private func sees(_ token: String, after start: Int? = nil) -> Bool {
    bytes[(start ?? at)...].starts(with: token.utf8)
  }

  /// Blanks so many bytes, line breaks excepted.
  private mutating func blank(_ count: Int) {
    for place in at..<min(at + count, bytes.count) where bytes[place] != UInt8(ascii: "\n") {
      output[place] = UInt8(ascii: " ")
    }
    at = min(at + count, bytes.count)
  }

  private mutating func scanCode(untilParenthesis: Bool) {
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "/") where sees("//"):
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { blank(1) }
      case UInt8(ascii: "/") where sees("/*"):
        scanBlockComment()
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        let pounds = bytes[at...].prefix { $0 == UInt8(ascii: "#") }.count
        if at + pounds < bytes.count, bytes[at + pounds] == UInt8(ascii: "\"") {
          at += pounds
          scanString(pounds: pounds)
        } else {
          at += max(pounds, 1)
        }
      case UInt8(ascii: "("):
        depth += 1
        at += 1
      case UInt8(ascii: ")"):
        at += 1
        if untilParenthesis, depth == 0 { return }
        depth -= 1
      default:
        at += 1
      }
    }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        blank(2)
      } else if sees("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && at < bytes.count
  }

  private mutating func scanString(pounds: Int) {
    let quotes = sees("\"\"\"") ? "\"\"\"" : "\""
    let end = quotes + String(repeating: "#", count: pounds)
    let escape = "\\" + String(repeating: "#", count: pounds)
    at += quotes.utf8.count
    while at < bytes.count, !sees(end) {
      if sees(escape + "(") {
        at += escape.utf8.count + 1
        scanCode(untilParenthesis: true)
      } else {
        blank(sees(escape) ? escape.utf8.count + 1 : 1)
      }
    }
    at = min(at + end.utf8.count, bytes.count)
  }
}
