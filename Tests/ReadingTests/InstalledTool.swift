import Foundation

/// Programs that some tests need; without them those tests are skipped with a line that says so.
enum InstalledTool {
  static let pdftotext = FileManager.default.fileExists(atPath: "/usr/bin/pdftotext")
  static let qpdf = FileManager.default.fileExists(atPath: "/usr/bin/qpdf")
}
