import Foundation
import TestSupport

/// The tree that the rules look at: the repository, or a small one that a test plants an offender in.
struct SourceTree: Sendable {
  /// Swift, C and C++ files under Sources and Tests.
  let sources: [SourceFile]
  /// Package.swift.
  let manifest: PackageManifest
  /// ARCHITECTURE.md.
  let architecturePage: String
  /// Every file that is committed, sources included, but for Corpus: a town's own links are not ours.
  let committed: [SourceFile]

  init(sources: [SourceFile], manifest: String = "", architecturePage: String = "", committed: [SourceFile] = []) {
    self.sources = sources
    self.manifest = PackageManifest(parsing: manifest)
    self.architecturePage = architecturePage
    self.committed = committed + sources
  }

  /// The repository this test was compiled in.
  static let repository: SourceTree = {
    let paths = committedPaths()
    let isSource = { (path: String) in
      // The code that documentation shows is looked at where it is built, among the tests.
      (path.hasPrefix("Sources/") || path.hasPrefix("Tests/")) && !path.contains(".docc/")
        && ["swift", "h", "c", "cpp"].contains(URL(filePath: path).pathExtension)
    }
    return SourceTree(
      sources: paths.filter(isSource).map(read),
      manifest: read("Package.swift").text,
      architecturePage: read("ARCHITECTURE.md").text,
      committed: paths.filter { !isSource($0) && !$0.hasPrefix("Corpus/") }.map(read))
  }()

  /// The Swift files of one target, or of all targets.
  func swiftFiles(ofTarget target: String? = nil) -> [SourceFile] {
    sources.filter { file in
      file.path.hasSuffix(".swift") && file.target != nil && (target == nil || file.target == target)
    }
  }

  private static func read(_ path: String) -> SourceFile {
    let url = URL(filePath: SharedData.repositoryFolder + path)
    // Files that are not text, and files deleted but still tracked, hold nothing that a rule could object to.
    return SourceFile(path: path, text: (try? String(contentsOf: url, encoding: .utf8)) ?? "")
  }

  /// What git would commit, new files included; without git, every file but hidden folders and built indexes.
  private static func committedPaths() -> [String] {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", SharedData.repositoryFolder, "-c", "core.quotePath=false",
      "ls-files", "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    if (try? git.run()) != nil {
      let names = output.fileHandleForReading.readDataToEndOfFile()
      git.waitUntilExit()
      let lines = String(decoding: names, as: UTF8.self).split(separator: "\n").map(String.init)
      if git.terminationStatus == 0, !lines.isEmpty { return lines.sorted() }
    }
    return walkedPaths()
  }

  private static func walkedPaths() -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: SharedData.repositoryFolder) else { return [] }
    var paths: [String] = []
    while let path = walk.nextObject() as? String {
      if path.hasPrefix(".") || path == "Index" { walk.skipDescendants() } else { paths.append(path) }
    }
    return paths.sorted()
  }
}

/// One file, as text and as code.
struct SourceFile: Sendable {
  /// The path below the repository.
  let path: String
  /// The whole text.
  let text: String
  /// The lines as written.
  let lines: [Substring]
  /// The same lines with comments and the contents of string literals blanked; only for Swift files.
  let code: [Substring]
  /// The modules that the file imports.
  let imports: [String]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code =
      path.hasSuffix(".swift")
      ? SwiftCode.blanked(text).split(separator: "\n", omittingEmptySubsequences: false) : []
    let statement = #/^\s*(?:@\w+\s+)*(?:\w+\s+)?import\s+(?:[a-z]\w*\s+)?(\w+)/#
    imports = code.filter { $0.utf8.count < 200 && $0.contains("import ") }.compactMap { line in
      line.firstMatch(of: statement).map { String($0.1) }
    }
  }

  /// The target whose folder under Sources the file lies in.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// Path and line, for a message. The index counts from 0.
  func place(_ index: Int) -> String { "\(path):\(index + 1)" }
}
