import Bytes
import Reading

/// This program started anew as a reading worker, for packages whose parsers are foreign C.
enum PackageWorkers {
  /// The one argument that makes a worker of the program. It is no subcommand: a person has no use for it.
  static let word = "--reading-worker"

  /// The readers of this program: packages are opened by workers.
  /// - Throws: `CommandFailure` when the system does not say where the program lies.
  static func readers() throws(CommandFailure) -> ReaderTable {
    do throws(StorageError) {
      return .standard.isolated(by: ReadingWorkers(command: [try RunningProgram.path(), word]))
    } catch {
      throw CommandFailure(.nothing, "\(error)")
    }
  }
}
