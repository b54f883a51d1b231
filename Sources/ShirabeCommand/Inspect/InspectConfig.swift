import ArgumentParser
import Bytes
import Reading
import Rendering

/// `shirabe inspect config`: which settings are in force, and where each comes from.
struct InspectConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the settings in force, and where each comes from.",
    discussion: """
      The command line goes before the environment, that before the file of settings, that before what holds by default. \
      The file is shirabe.toml in the working folder or the nearest one above it; paths in it are from its own folder.

        shirabe inspect config
        shirabe inspect config --config /srv/town/shirabe.toml --json

      Exit status: 0 the settings are in order, 2 they cannot be understood, with the line named.
      """)

  @OptionGroup var place: IndexOption

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func run() throws {
    let settings = try place.settings()
    var report = ConfigReport(file: settings.file)
    for setting in Setting.allCases { report.rows.append(row(setting, settings)) }
    for (number, converter) in settings.converters.enumerated() {
      let extensions = converter.extensions.map { ".\($0)" }.joined(separator: " ")
      report.rows.append(
        .init(
          name: "converter \(number + 1)",
          value: "\(extensions): \(converter.command.joined(separator: " ")) -> \(converter.output?.rawValue ?? "")",
          origin: Self.place(in: settings, line: converter.line)))
    }
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }

  private func row(_ setting: Setting, _ settings: Settings) -> ConfigReport.Row {
    if setting == .index, let named = place.index { return .init(name: "index", value: named, origin: "command line") }
    if let variable = setting.variable, let value = EnvironmentVariable.value(variable), !value.isEmpty {
      return .init(name: setting.rawValue, value: value, origin: "$\(variable)")
    }
    guard let value = settings.values[setting] else {
      return .init(name: setting.rawValue, value: setting.fallback, origin: "default")
    }
    return .init(
      name: setting.rawValue, value: value.texts.isEmpty ? "none" : value.texts.joined(separator: ", "),
      origin: Self.place(in: settings, line: value.line))
  }

  private static func place(in settings: Settings, line: Int) -> String { "\(settings.file ?? ""), line \(line)" }
}
