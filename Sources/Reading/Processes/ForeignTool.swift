import Bytes

/// A program of another project that a reader needs, and the package that brings it.
struct ForeignTool: Equatable {
  /// The program's name, or its path.
  let name: String
  /// The Debian or Ubuntu package that installs it.
  let package: String

  /// Text out of PDF.
  static let pdftotext = ForeignTool(name: "pdftotext", package: "poppler-utils")
  /// Facts beside a PDF's text.
  static let pdfinfo = ForeignTool(name: "pdfinfo", package: "poppler-utils")
  /// The fonts of a PDF with their encodings.
  static let pdffonts = ForeignTool(name: "pdffonts", package: "poppler-utils")
  /// Sets the limits of a process and becomes the program named behind them.
  static let prlimit = ForeignTool(name: "prlimit", package: "util-linux")
  /// Makes a process end with its parent and becomes the program named behind.
  static let setpriv = ForeignTool(name: "setpriv", package: "util-linux")

  /// Where programs are looked for. The caller's PATH has no say: what is run does not depend on who runs it.
  private static let folders = ["/usr/bin", "/usr/local/bin", "/bin"]

  /// The program's path.
  ///
  /// - Throws: `ReadingError.unsupported` with the package to install when it is not there.
  func path(for source: String, mediaType: String) throws(ReadingError) -> String {
    let candidates = name.contains("/") ? [name] : Self.folders.map { "\($0)/\(name)" }
    for candidate in candidates {
      let status = try ReadingError.translating(path: source) { () throws(StorageError) in
        try FileSystem.standard.status(candidate)
      }
      if status?.kind == .file { return candidate }
    }
    let install = package.isEmpty ? "check the command" : "install it with `apt-get install \(package)`"
    throw .unsupported(path: source, mediaType: mediaType, remedy: "the program \(name) is missing; \(install)")
  }
}
