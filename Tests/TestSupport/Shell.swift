import Foundation

/// Runs commands in a temporary folder where the built `shirabe` is found and Corpus lies at hand.
public struct Shell {
  /// What a command did.
  public struct Result {
    /// The exit status.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var errors: String
  }

  /// The folder.
  public let folder: String
  private let binaryFolder: String

  /// Makes the folder; the binary lies beside the one that runs the tests.
  public init() throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appending(path: "shirabe-\(UUID().uuidString)").path()
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: folder + "/Corpus", withDestinationPath: SharedData.repositoryFolder + "Corpus")
    let tests = try files.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    binaryFolder = URL(filePath: tests).deletingLastPathComponent().path()
  }

  /// Where the built binary lies.
  public var binary: String { binaryFolder + "shirabe" }

  /// Removes the folder.
  public func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Runs one line of sh.
  public func run(_ line: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(filePath: folder)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": "\(binaryFolder):\(path)", "LC_ALL": "C.UTF-8", "COLUMNS": "80"]
    // Files, not pipes: nothing has to be read while the command runs.
    let names = ["output", "errors"].map { "\(folder)-\($0)" }
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    for name in names { _ = FileManager.default.createFile(atPath: name, contents: nil) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: names[0])
    process.standardError = FileHandle(forWritingAtPath: names[1])
    try process.run()
    process.waitUntilExit()
    let texts = try names.map { String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self) }
    return Result(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}
