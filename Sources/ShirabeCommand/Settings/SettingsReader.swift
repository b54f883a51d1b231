import Reading

/// Takes the entries of a settings file one by one and refuses what it does not know.
struct SettingsReader {
  private static let converterKeys = ["extensions", "command", "output", "seconds", "memory"]
  private static let secondsRange = 1...86_400
  private static let memoryRange = 16...(1 << 20)

  private let path: String
  /// What leads from the working folder to the file's folder, with its slash.
  private let folder: String
  private(set) var values: [Setting: Settings.Value] = [:]
  private(set) var converters: [ConverterSetting] = []

  init(path: String) {
    self.path = path
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Takes an entry; a table or array comes before what is in it.
  mutating func take(_ entry: TOMLFile.Entry) throws(CommandFailure) {
    if entry.path.first == "converter" { return try takeConverter(entry) }
    let name = entry.path.joined(separator: ".")
    if let setting = Setting(rawValue: name) { return try take(entry, setting) }
    if Setting.allCases.contains(where: { $0.rawValue.hasPrefix(name + ".") }) {
      guard entry.kind == .table else {
        throw wrong(entry, name: name, wanted: "a table: write [\(name)] and keys below it")
      }
      return
    }
    if entry.kind == .table { throw unknown(entry) }
    guard let setting = Setting(rawValue: entry.path.dropLast().joined(separator: ".")),
      Int(entry.path.last ?? "") != nil
    else { throw unknown(entry) }
    guard entry.kind == .string else { throw wrong(entry, name: setting.rawValue, wanted: setting.kind.wanted) }
    let text = setting.kind == .paths ? resolved(entry.value) : entry.value
    values[setting]?.texts.append(text)
  }

  /// Refuses a converter that lacks something.
  func finish() throws(CommandFailure) {
    for converter in converters {
      for (name, isThere) in [
        ("extensions", !converter.extensions.isEmpty), ("command", !converter.command.isEmpty),
        ("output", converter.output != nil),
      ] where !isThere {
        throw CommandFailure(.usage, "\(path), line \(converter.line): the converter has no \(name)")
      }
    }
    if let both = values[.withoutFolding], values[.folding] != nil {
      throw CommandFailure(.usage, "\(path), line \(both.line): folding and without-folding exclude each other")
    }
  }

  private mutating func take(_ entry: TOMLFile.Entry, _ setting: Setting) throws(CommandFailure) {
    let wrong = wrong(entry, name: setting.rawValue, wanted: setting.kind.wanted)
    var texts: [String] = []
    switch setting.kind {
    case .path:
      guard entry.kind == .string, !entry.value.isEmpty else { throw wrong }
      texts = [resolved(entry.value)]
    case .paths, .texts:
      guard entry.kind == .array else { throw wrong }
    case .number(let range):
      guard entry.kind == .number, let number = Int(entry.value), range.contains(number) else { throw wrong }
      texts = [entry.value]
    }
    values[setting] = Settings.Value(texts: texts, line: entry.line)
  }

  private mutating func takeConverter(_ entry: TOMLFile.Entry) throws(CommandFailure) {
    switch entry.path.count {
    case 1:
      guard entry.kind == .array else {
        throw CommandFailure(.usage, "\(path), line \(entry.line): write [[converter]], in two pairs of brackets")
      }
    case 2:
      guard entry.kind == .table else {
        throw wrong(entry, name: "converter", wanted: "tables, each under [[converter]]")
      }
      converters.append(ConverterSetting(line: entry.line))
    default: try takeMember(entry, of: converters.count - 1)
    }
  }

  private mutating func takeMember(_ entry: TOMLFile.Entry, of index: Int) throws(CommandFailure) {
    let key = entry.path[2]
    switch key {
    case "extensions", "command":
      if entry.path.count == 3 {
        guard entry.kind == .array else { throw wrong(entry, name: key, wanted: Setting.Kind.texts.wanted) }
      } else {
        guard entry.kind == .string, !entry.value.isEmpty else {
          throw wrong(entry, name: key, wanted: Setting.Kind.texts.wanted)
        }
        if key == "command" {
          converters[index].command.append(entry.value)
        } else {
          converters[index].extensions.append(String(entry.value.lowercased().drop { $0 == "." }))
        }
      }
    case "output":
      let name = entry.value.lowercased()
      guard entry.kind == .string, let type = ConverterSetting.outputs[name] ?? MediaType(rawValue: name),
        ConverterSetting.outputs.values.contains(type)
      else {
        throw wrong(
          entry, name: key, wanted: "one of \(ConverterSetting.outputs.keys.sorted().joined(separator: ", "))")
      }
      converters[index].output = type
    case "seconds", "memory":
      let range = key == "seconds" ? Self.secondsRange : Self.memoryRange
      guard entry.kind == .number, let number = Int(entry.value), range.contains(number) else {
        throw wrong(entry, name: key, wanted: Setting.Kind.number(range).wanted)
      }
      if key == "seconds" { converters[index].seconds = number } else { converters[index].memory = number }
    default: throw unknown(entry)
    }
  }

  /// A path of the file as one from the working folder.
  private func resolved(_ value: String) -> String { value.hasPrefix("/") || value == "-" ? value : folder + value }

  // MARK: - Refusals

  private func wrong(_ entry: TOMLFile.Entry, name: String, wanted: String) -> CommandFailure {
    CommandFailure(.usage, "\(path), line \(entry.line): \(name) takes \(wanted)")
  }

  private static func lastKey(of name: String) -> String { String(name.split(separator: ".").last ?? "") }

  private func unknown(_ entry: TOMLFile.Entry) -> CommandFailure {
    let isConverter = entry.path.first == "converter"
    let name = entry.path.filter { Int($0) == nil }.joined(separator: ".")
    let tables = Set(
      Setting.allCases.compactMap { $0.rawValue.split(separator: ".").dropLast().first.map(String.init) })
    let known =
      isConverter
      ? Self.converterKeys.map { "converter.\($0)" }
      : Setting.allCases.map(\.rawValue) + tables.sorted() + ["converter"]
    let own = Self.lastKey(of: name)
    // The right key in the wrong table is as near as one wrong letter.
    let nearest = known.map { candidate in
      let distance = EditDistance.between(name, candidate)
      return (Self.lastKey(of: candidate) == own ? min(distance, 1) : distance, candidate)
    }.min { $0.0 < $1.0 }
    // Half of a name may be mistaken; more is another word.
    let advice = nearest.flatMap { $0.0 * 2 <= name.count ? "; did you mean \($0.1)?" : nil }
    return CommandFailure(
      .usage,
      "\(path), line \(entry.line): there is no setting \(name)\(advice ?? "; there are: \(known.joined(separator: ", "))")"
    )
  }
}
