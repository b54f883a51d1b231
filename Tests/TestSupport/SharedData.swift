import Foundation

/// The real documents and conformance files that lie beside a checkout; tests over them skip when they are absent.
public enum SharedData {
  /// The folder: `$SHIRABE_SHARED`, or `shared` beside the repository; nil when neither exists.
  public static var folder: String? {
    let named = ProcessInfo.processInfo.environment["SHIRABE_SHARED"]
    let candidate = named ?? URL(filePath: repositoryFolder).deletingLastPathComponent().path() + "shared"
    return FileManager.default.fileExists(atPath: candidate + "/data") ? candidate : nil
  }

  /// Whether the folder is there.
  public static var isPresent: Bool { folder != nil }

  /// What a skipped test prints.
  public static let absence = "skipped: no shared folder beside the repository, and SHIRABE_SHARED is not set"

  /// The path of a file under the shared folder; empty when the folder is absent.
  public static func path(_ relative: String) -> String {
    folder.map { $0 + "/" + relative } ?? ""
  }

  /// The repository's own top folder.
  public static var repositoryFolder: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()
  }
}
