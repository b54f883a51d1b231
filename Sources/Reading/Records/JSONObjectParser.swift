import CSimdJSON

/// Parses JSON objects one after another with simdjson, keeping its memory from one to the next.
///
/// Every unsafe call to the shim of simdjson is in this file.
/// *Cost*: about 3 GB/s of JSON, before the fields are copied out.
/// - Source: RFC 8259; Langdale, Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28, 2019.
@safe
struct JSONObjectParser: ~Copyable {
  /// How many bytes beyond an object must be readable; their values do not matter.
  static let padding = Int(CSIMDJSON_PADDING)

  /// What a field's value is.
  enum Kind { case string, number, boolean, null, nested }

  private let parser: OpaquePointer
  /// Holds the bytes that the fields point into.
  private var input: [UInt8] = []
  /// How many fields the object has; an array counts once for each element.
  private(set) var count = 0

  /// Makes a parser.
  init() {
    // SAFETY: the shim returns a parser or NULL when memory is out, which nothing could be done about.
    guard let created = unsafe csimdjson_create() else { preconditionFailure("out of memory") }
    // SAFETY: the parser is owned by this value alone and destroyed once, in deinit.
    unsafe parser = created
  }

  deinit {
    // SAFETY: the parser is ours and not used again.
    unsafe csimdjson_destroy(parser)
  }

  /// Parses the object at `range` of `bytes`, which go on for `padding` bytes after it; returns what is wrong, or nil.
  mutating func parse(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    precondition(range.lowerBound >= 0 && range.upperBound + Self.padding <= bytes.count, "the input is not padded")
    input = bytes
    // SAFETY: the range and the padding after it lie in the buffer, as just checked. The parser keeps pointers into it
    // only for strings of its own and number tokens, which are read while `input` keeps the same storage alive.
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return "the line is empty" }
      let fault = unsafe csimdjson_parse(parser, start + range.lowerBound, range.count)
      count = unsafe csimdjson_field_count(parser)
      // SAFETY: a fault is a static string that ends in zero.
      return unsafe fault.map { unsafe String(cString: $0) }
    }
  }

  /// The key of a field.
  func key(_ index: Int) -> String {
    // SAFETY: the field is only looked at here.
    let field = unsafe field(index)
    // SAFETY: the key is `key_length` bytes in the parser's memory, which lives until the next parse.
    return unsafe Self.string(field.key, field.key_length)
  }

  /// The value of a field as text: a string unescaped, a number as the source writes it, an object as compact JSON.
  func string(_ index: Int) -> String {
    // SAFETY: the field is only looked at here.
    let field = unsafe field(index)
    // SAFETY: the value is `value_length` bytes in the parser's memory or in `input`.
    return unsafe Self.string(field.value, field.value_length)
  }

  /// The value of a field as UTF-8.
  func bytes(_ index: Int) -> [UInt8] {
    // SAFETY: the field is only looked at here.
    let field = unsafe field(index)
    // SAFETY: as in `string(_:)`; the bytes are copied at once.
    let raw = unsafe UnsafeRawBufferPointer(start: field.value, count: field.value_length)
    return unsafe [UInt8](raw)
  }

  /// What the value of a field is.
  func kind(_ index: Int) -> Kind {
    // SAFETY: only a number is taken from the field.
    let kind = unsafe field(index).kind
    return switch kind {
    case CSIMDJSON_STRING: .string
    case CSIMDJSON_NUMBER: .number
    case CSIMDJSON_BOOLEAN: .boolean
    case CSIMDJSON_NULL: .null
    default: .nested
    }
  }

  /// Which key of the object the field belongs to, from 0: elements of one array share it.
  func ordinal(_ index: Int) -> Int {
    // SAFETY: only a number is taken from the field.
    unsafe Int(field(index).ordinal)
  }

  /// Whether the field is an element of an array.
  func isElement(_ index: Int) -> Bool {
    // SAFETY: only a number is taken from the field.
    unsafe field(index).element > 0
  }

  private func field(_ index: Int) -> csimdjson_field {
    precondition(index >= 0 && index < count, "no such field")
    // SAFETY: the shim's array has `count` fields and lives until the next parse.
    guard let fields = unsafe csimdjson_fields(parser) else { preconditionFailure("no fields") }
    return unsafe fields[index]
  }

  private static func string(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    // SAFETY: the caller gives `count` readable bytes; simdjson has checked that they are UTF-8.
    unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
