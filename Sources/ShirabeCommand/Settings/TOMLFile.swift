import CTOML

/// What stands in a TOML file, flat: every table, array and value with its keys and its line.
///
/// Every unsafe call to the shim of toml++ is in this file.
/// - Source: TOML 1.0.0.
struct TOMLFile {
  /// What an entry is.
  enum Kind: String {
    case table, array, string, number, boolean, other
  }

  /// A table, an array or a value.
  struct Entry: Equatable {
    /// The keys that lead to it; of an element of an array also its number, from 0.
    var path: [String]
    /// A string's text, a number's digits, true or false.
    var value: String
    var kind: Kind
    /// Counts from 1.
    var line: Int
  }

  /// Why a text is no TOML.
  struct Fault: Error, Equatable {
    var line: Int
    var reason: String
  }

  /// The entries; a table or an array stands before what is in it.
  let entries: [Entry]

  /// Reads a text.
  init(_ text: String) throws(Fault) {
    var text = text
    // SAFETY: the document is parsed from the buffer during the call and keeps nothing of it.
    let parsed = text.withUTF8 { buffer -> OpaquePointer? in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters -> OpaquePointer? in
        guard let start = characters.baseAddress else { return unsafe ctoml_parse("", 0) }
        return unsafe ctoml_parse(start, characters.count)
      }
    }
    guard let document = unsafe parsed else { throw Fault(line: 1, reason: "out of memory") }
    // SAFETY: the document is ours, and destroyed once, after its last use.
    defer { unsafe ctoml_destroy(document) }
    var line: UInt32 = 0
    // SAFETY: a fault is a string that ends in zero and lives as long as the document.
    if let fault = unsafe ctoml_fault(document, &line) {
      throw Fault(line: Int(line), reason: unsafe String(cString: fault))
    }
    var entries: [Entry] = []
    // SAFETY: the indices are below the count, and the pointers are read while the document lives.
    for index in 0..<(unsafe ctoml_entry_count(document)) {
      let entry = unsafe ctoml_entry_at(document, index)
      let path = unsafe Self.text(entry.path, entry.path_length)
      entries.append(
        Entry(
          path: path.split(separator: "\0").map(String.init),
          value: unsafe Self.text(entry.value, entry.value_length), kind: unsafe Self.kind(entry.kind),
          line: unsafe Int(entry.line)))
    }
    self.entries = entries
  }

  private static func kind(_ kind: ctoml_kind) -> Kind {
    switch kind {
    case CTOML_TABLE: .table
    case CTOML_ARRAY: .array
    case CTOML_STRING: .string
    case CTOML_INTEGER: .number
    case CTOML_BOOLEAN: .boolean
    default: .other
    }
  }

  // SAFETY: the caller promises `count` bytes at `start`; they are copied.
  @unsafe private static func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
    let bytes = (0..<count).map { unsafe UInt8(bitPattern: start[$0]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
