import Bytes
import Foundation

/// A folder that is there as long as the test that made it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "shirabe-" + UUID().uuidString
    try Directory.create(path)
  }

  deinit {
    do { try Directory.removeTree(path) } catch { print("a test left \(path) behind: \(error)") }
  }

  /// A path in the folder.
  subscript(_ name: String) -> String { path + "/" + name }

  /// Writes a file there.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: self[name]))
    return self[name]
  }
}

/// The bytes of a file, by another way than ours.
func contents(of path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: path)))
}
