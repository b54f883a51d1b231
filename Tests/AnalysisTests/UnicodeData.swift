import Foundation
import TestSupport

/// Unicode's NormalizationTest.txt: beside the checkout, or packed in the Debian package unicode-data.
enum UnicodeData {
  static let absence = "skipped: neither the shared folder nor the package unicode-data (with bzip2) is there"

  private static let plain = SharedData.path("data/conformance/unicode/NormalizationTest.txt")
  private static let packed = "/usr/share/unicode/NormalizationTest.txt.bz2"
  private static let unpacker = "/usr/bin/bzip2"

  private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static var hasNormalizationTest: Bool { exists(plain) || exists(packed) && exists(unpacker) }

  /// The text of the file.
  static func normalizationTest() throws -> String {
    if exists(plain) { return try String(contentsOfFile: plain, encoding: .utf8) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: unpacker)
    process.arguments = ["-dc", packed]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
