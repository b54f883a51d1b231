/// Writes one JSON value after another into bytes, commas and escapes included.
///
/// Our own, because it is one page: Foundation's encoder would put megabytes of library and milliseconds of start-up
/// into a command that answers in less, and does not keep the order of keys.
/// *Law*: any sequence of calls in which begins and ends pair and every member of an object has a key gives JSON that
/// reads back as what was written (`JSONWriterTests.readsBackAsWritten`).
/// - Source: RFC 8259. Escaped beyond what it asks: U+2028 and U+2029, so that the output is ECMAScript before 2019
///   too, and U+FEFF, which some readers drop at the start of a text, and all offsets into it would be off by one.
public struct JSONWriter: Sendable {
  /// What was written so far, as UTF-8.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Starts with nothing.
  public init() {}

  /// Goes on behind some bytes, which are taken over and not copied, until `finish(into:)`.
  init(continuing output: inout [UInt8]) {
    swap(&bytes, &output)
  }

  /// Gives the bytes that it went on behind back, with what was written.
  mutating func finish(into output: inout [UInt8]) {
    swap(&bytes, &output)
  }

  /// Opens an object.
  public mutating func beginObject() { open("{") }
  /// Closes an object.
  public mutating func endObject() { close("}") }
  /// Opens an array.
  public mutating func beginArray() { open("[") }
  /// Closes an array.
  public mutating func endArray() { close("]") }

  /// Names the next value.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text.
  public mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    // Nearly every text but a snippet of several lines is copied at once.
    let span = text.utf8.span
    var copied = 0
    for place in span.indices where Self.mayNeedEscape(span[place]) {
      guard let (escape, length) = Self.escape(at: place, in: span) else { continue }
      append(span.extracting(copied..<place))
      bytes.append(contentsOf: escape.utf8)
      copied = place + length
    }
    if copied == 0 { bytes.append(contentsOf: text.utf8) } else { append(span.extracting(copied..<span.count)) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ text: Span<UInt8>) {
    for place in text.indices { bytes.append(text[place]) }
  }

  /// Whether a byte is, or begins, what is escaped; those that begin much else too let the text be looked at more closely.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xE2 || byte == 0xEF
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) { raw(String(value)) }

  /// Writes a number with the digits that give it back exactly; what JSON has no number for becomes null.
  public mutating func number(_ value: Double) { raw(value.isFinite ? value.description : "null") }

  /// Writes true or false.
  public mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }

  /// Writes null.
  public mutating func null() { raw("null") }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// What is written for the character at a place, and how many bytes it has; nil when it stands for itself.
  private static func escape(at place: Int, in text: Span<UInt8>) -> (escape: String, length: Int)? {
    func follows(_ bytes: ClosedRange<UInt8>, _ distance: Int) -> Bool {
      place + distance < text.count && bytes.contains(text[place + distance])
    }
    switch text[place] {
    case 0x22: return ("\\\"", 1)
    case 0x5C: return ("\\\\", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0D: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    case 0xE2:
      guard follows(0x80...0x80, 1), follows(0xA8...0xA9, 2) else { return nil }
      return (text[place + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
    case 0xEF: return follows(0xBB...0xBB, 1) && follows(0xBF...0xBF, 2) ? ("\\ufeff", 3) : nil
    case let control:
      let digits = String(control, radix: 16)
      return ("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)", 1)
    }
  }
}
