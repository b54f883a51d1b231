/// The element paths of an XML file, for people and for programs.
public struct PathReport: Sendable, Equatable {
  /// One path.
  public struct Row: Sendable, Equatable {
    /// The path from the root.
    public var path: String
    /// How many elements or attributes it has.
    public var count: Int
    /// How much text stands directly in them. *Units*: bytes.
    public var textByteCount: Int
    /// The beginning of the first text.
    public var sample: String

    /// Describes a path.
    public init(path: String, count: Int, textByteCount: Int, sample: String) {
      self.path = path
      self.count = count
      self.textByteCount = textByteCount
      self.sample = sample
    }
  }

  /// The file.
  public let path: String
  /// Its paths, in the order of the file.
  public let rows: [Row]
  /// How many elements and attributes were counted only.
  public let uncountedCount: Int
  /// The mapping that is proposed.
  public let mapping: String

  /// Puts a report together.
  public init(path: String, rows: [Row], uncountedCount: Int, mapping: String) {
    self.path = path
    self.rows = rows
    self.uncountedCount = uncountedCount
    self.mapping = mapping
  }

  /// A table for people, and the mapping after it.
  public func text() -> String {
    let heads = ["count", "text", "path", "begins"]
    let cells = rows.map { row in
      [
        DecimalText.grouped(row.count), DecimalText.grouped(row.textByteCount), TerminalText.shown(row.path),
        TerminalText.shown(row.sample),
      ]
    }
    let widths = heads.indices.map { column in
      min(60, ([heads] + cells).reduce(0) { max($0, DisplayWidth.columns(of: $1[column])) })
    }
    var text = ([heads] + cells).map { line in
      var padded: [String] = []
      for (column, cell) in line.enumerated() {
        padded.append(column == 3 ? cell : TerminalText.pad(cell, to: widths[column], alignedRight: column < 2))
      }
      while padded.last?.isEmpty == true { padded.removeLast() }
      return String(padded.joined(separator: "  ").trimmedAtEnd) + "\n"
    }.joined()
    if uncountedCount > 0 {
      text += "\(DecimalText.grouped(uncountedCount)) elements and attributes on further paths\n"
    }
    return text + "\nproposed mapping\n" + mapping.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// One JSON object on one line: `{"path", "paths": [{"path", "count", "text_bytes", "sample"}], "uncounted", "mapping"}`.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("path")
    writer.string(path)
    writer.key("paths")
    writer.beginArray()
    for row in rows {
      writer.beginObject()
      writer.key("path")
      writer.string(row.path)
      writer.key("count")
      writer.integer(row.count)
      writer.key("text_bytes")
      writer.integer(row.textByteCount)
      writer.key("sample")
      writer.string(row.sample)
      writer.endObject()
    }
    writer.endArray()
    writer.key("uncounted")
    writer.integer(uncountedCount)
    writer.key("mapping")
    writer.string(mapping)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmedAtEnd: Substring {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return text
  }
}
