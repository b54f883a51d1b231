import Analysis
import Foundation
import Testing

/// The rules of the header of NormalizationTest.txt for NFKC: c4 = toNFKC of each of c1 to c5.
@Suite("Unicode's own normalization test")
struct NormalizationConformanceTests {
  @Test(
    "every line and every scalar not listed",
    .enabled(if: UnicodeData.hasNormalizationTest, Comment(rawValue: UnicodeData.absence)))
  func everyLineAndEveryScalarNotListed() throws {
    let text = try UnicodeData.normalizationTest()
    let normalizer = Normalizer(layers: .compatibility)
    var listed: Set<UInt32> = []
    var part = ""
    var failures: [String] = []
    var lines = 0
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("@") {
        part = String(line.prefix(6))
        continue
      }
      let columns = line.split(separator: ";").prefix(5).map(scalars)
      try #require(columns.count == 5)
      lines += 1
      if part == "@Part1", let only = columns[0].unicodeScalars.first { listed.insert(only.value) }
      for (number, column) in columns.enumerated() where !same(normalizer.folded(column), columns[3]) {
        failures.append("column \(number + 1): \(line)")
      }
    }
    #expect(failures.isEmpty, "\(failures.count) of \(lines) lines: \(failures.prefix(5))")
    #expect(lines > 18_000)
    var changed: [UInt32] = []
    for value in UInt32(0)..<0x110000 where !listed.contains(value) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      if !same(normalizer.folded(text), text) { changed.append(value) }
    }
    #expect(changed.isEmpty, "\(changed.count) scalars changed: \(changed.prefix(5))")
  }

  private func scalars(_ column: Substring) -> String {
    var view = String.UnicodeScalarView()
    for part in column.split(separator: " ") {
      if let value = UInt32(part, radix: 16), let scalar = Unicode.Scalar(value) { view.append(scalar) }
    }
    return String(view)
  }

  /// Equal scalar by scalar: String's own == is canonical equivalence.
  private func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
