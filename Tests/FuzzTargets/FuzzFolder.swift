import Bytes
import TestSupport

/// A folder for inputs that are read from files, removed with the process's other temporary files.
final class FuzzFolder: Sendable {
  /// The one of this process.
  static let shared = FuzzFolder()

  private let scratch: ScratchFolder

  private init() {
    do {
      scratch = try ScratchFolder()
    } catch {
      preconditionFailure("no temporary folder: \(error)")
    }
  }

  /// A path in the folder.
  subscript(name: String) -> String { scratch[name] }

  /// Makes bytes the content of a file, and gives its path.
  ///
  /// A failing disk is no finding: it ends the run with its own message.
  func write(_ bytes: [UInt8], as name: String) -> String {
    let path = scratch[name]
    do throws(StorageError) {
      var file = try FileWriter(path: path, replacing: true)
      try file.write(bytes)
      _ = try file.finish(synchronize: false)
    } catch {
      preconditionFailure("an input cannot be written: \(error)")
    }
    return path
  }
}
