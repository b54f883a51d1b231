/// Which settings are in force and where each comes from, for people and for programs.
public struct ConfigReport: Sendable, Equatable {
  /// One setting.
  public struct Row: Sendable, Equatable {
    /// Its name, as in the file.
    public var name: String
    /// What it is set to.
    public var value: String
    /// Where that comes from: the command line, a variable, a line of the file, or the default.
    public var origin: String

    /// Describes a setting.
    public init(name: String, value: String, origin: String) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  /// The file of settings; nil when there is none.
  public var file: String?
  /// The settings, in the order of the file's description.
  public var rows: [Row] = []

  /// A report of nothing yet.
  public init(file: String?) {
    self.file = file
  }

  /// A line for each setting.
  public func text() -> String {
    let width = rows.map(\.name.count).max() ?? 0
    let lines = rows.map { row in
      let name = row.name + String(repeating: " ", count: width - row.name.count)
      return TerminalText.shown("\(name)  \(row.value)  (\(row.origin))")
    }
    return ([TerminalText.shown("settings: \(file ?? "no shirabe.toml here or above")")] + lines)
      .joined(separator: "\n") + "\n"
  }

  /// One JSON object on one line.
  ///
  ///     {"file": path or null, "settings": [{"name", "value", "from"}]}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("file", file)
      writer.member("settings", rows) { writer, row in
        writer.object {
          $0.member("name", row.name)
          $0.member("value", row.value)
          $0.member("from", row.origin)
        }
      }
    }
  }
}
