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
      [DecimalText.grouped(row.count), DecimalText.grouped(row.textByteCount), row.path, row.sample]
    }
    var text = TextTable([heads] + cells, numbers: [0, 1], widest: 60).text()
    if uncountedCount > 0 {
      text += "\(DecimalText.grouped(uncountedCount)) elements and attributes on further paths\n"
    }
    return text + "\nproposed mapping\n" + mapping.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// One JSON object on one line: `{"path", "paths": [{"path", "count", "text_bytes", "sample"}], "uncounted", "mapping"}`.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("path", path)
      writer.member("paths", rows) { writer, row in
        writer.object {
          $0.member("path", row.path)
          $0.member("count", row.count)
          $0.member("text_bytes", row.textByteCount)
          $0.member("sample", row.sample)
        }
      }
      writer.member("uncounted", uncountedCount)
      writer.member("mapping", mapping)
    }
  }
}
