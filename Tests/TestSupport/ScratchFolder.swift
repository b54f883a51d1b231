import Foundation

/// A folder of a test's own, removed with it.
public final class ScratchFolder: Sendable {
  /// The folder, without a slash at its end.
  public let path: String

  /// Creates an empty folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path() + "/shirabe-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      // Nothing depends on it; the system empties the place in time.
    }
  }

  /// The path of a name in the folder.
  public subscript(name: String) -> String { path + "/" + name }

  /// The bytes of a file.
  public static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// Makes bytes the content of a file.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// The paths of all files below a folder, relative to it and sorted.
  public static func files(below path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
      let type = try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.type]
      return type as? FileAttributeType == .typeRegular
    }.sorted()
  }

  /// Copies a folder with everything in it.
  public static func copy(_ path: String, to target: String) throws {
    try FileManager.default.copyItem(atPath: path, toPath: target)
  }
}
