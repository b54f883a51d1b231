import Foundation
import TestSupport

/// The data files of Unicode: beside the checkout, or those of the Debian package unicode-data.
enum UnicodeData {
  static let absence = "skipped: neither the shared folder nor /usr/share/unicode has NormalizationTest.txt"

  static var normalizationTest: String? {
    let candidates = [
      SharedData.path("data/conformance/unicode/NormalizationTest.txt"), "/usr/share/unicode/NormalizationTest.txt",
    ]
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
  }
}
