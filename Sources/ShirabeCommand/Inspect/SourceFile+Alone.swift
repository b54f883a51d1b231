import Bytes
import Reading

extension SourceFile {
  /// The one file that a subcommand looks at; `-` is standard input.
  /// - Throws: `CommandFailure` when it is a folder, is not there, or is nothing to read.
  init(alone path: String) throws(CommandFailure) {
    let kind = try CommandFailure.translating { () throws(StorageError) in try FileSystem.standard.status(path)?.kind }
    guard kind != .folder else { throw CommandFailure(.usage, "\(path): a folder; give one file") }
    let walk = SourceWalker().walk([path])
    if let failure = walk.failures.first { throw CommandFailure(failure.error) }
    guard let found = walk.files.first else {
      throw CommandFailure(.nothing, "\(path): \(walk.skipped.first?.reason ?? "there is nothing to read")")
    }
    self = found
  }
}
