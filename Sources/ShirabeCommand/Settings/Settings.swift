import Bytes
import Reading

/// What `shirabe.toml` sets: found in the working folder or the nearest one above it, or named by `--config`.
///
/// Everything in it is checked: a key that nobody knows is refused with its line and the nearest one that is known.
struct Settings {
  /// A value, and the line on which it stands.
  struct Value: Equatable {
    var texts: [String]
    var line: Int
  }

  static let fileName = "shirabe.toml"

  /// The file; nil when there is none.
  let file: String?
  /// What it sets.
  private(set) var values: [Setting: Value] = [:]
  /// The converters, in the order of the file.
  private(set) var converters: [ConverterSetting] = []

  /// Nothing is set.
  init() {
    file = nil
  }

  /// Reads the named file, or the one found upward from the working folder, if there is one.
  /// - Throws: `CommandFailure` with the line when it cannot be understood.
  init(config named: String?) throws(CommandFailure) {
    var found = named
    if found == nil { found = try Self.nearest() }
    guard let path = found else {
      self.init()
      return
    }
    var bytes: [UInt8] = []
    do throws(StorageError) {
      let mapped = try MappedFile(path: path)
      bytes.append(copying: mapped.bytes)
    } catch .missing {
      throw CommandFailure(
        .usage,
        "\(path): there is no such file of settings; check the name, or leave out --config for the nearest \(Self.fileName)"
      )
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.usage, "\(path): not UTF-8")
    }
    try self.init(text, path: path)
  }

  /// Reads a text, as of the file `path`.
  init(_ text: String, path: String) throws(CommandFailure) {
    file = path
    let toml: TOMLFile
    do throws(TOMLFile.Fault) {
      toml = try TOMLFile(text)
    } catch {
      throw CommandFailure(.usage, "\(path), line \(error.line): not TOML: \(error.reason)")
    }
    var reader = SettingsReader(path: path)
    for entry in toml.entries { try reader.take(entry) }
    try reader.finish()
    values = reader.values
    converters = reader.converters
  }

  /// The file in the working folder or the nearest one above it.
  static func nearest() throws(CommandFailure) -> String? {
    try CommandFailure.translating { () throws(StorageError) in try FileSystem.standard.nearest(fileName) }
  }

  // MARK: - What is set

  /// A text or path; paths are from the working folder.
  func text(_ setting: Setting) -> String? { values[setting]?.texts.first }

  /// Texts or paths.
  func texts(_ setting: Setting) -> [String]? { values[setting]?.texts }

  /// A number.
  func number(_ setting: Setting) -> Int? { text(setting).flatMap { Int($0) } }
}
