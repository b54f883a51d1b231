import Foundation
import TestSupport
import Testing

@testable import Reading

/// The bytes of every legacy encoding against the UTF-8 that their makers give for them.
@Suite("Encodings decode as their references say")
struct EncodingConformanceTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let input: String
    let reference: String
    let encoding: CharacterEncoding
    var testDescription: String { "\(input) as \(encoding)" }
  }

  static let folder = "data/conformance/encoding/"

  static let webPairs: [Pair] = [
    ("shift_jis_in", .cp932), ("jis0208_in", .eucJP), ("jis0212_in", .eucJP), ("iso_2022_jp_in", .iso2022JP),
    ("big5_in", .big5), ("euc_kr_in", .eucKR), ("gb18030_in", CharacterEncoding.gb18030),
    ("shift_jis_out_ref", .cp932), ("jis0208_out_ref", .eucJP), ("big5_out_ref", .big5), ("euc_kr_out_ref", .eucKR),
  ].map { name, encoding in
    let reference = name.hasSuffix("_ref") ? String(name.dropLast(4)) : name + "_ref"
    return Pair(
      input: "encoding_rs_test_data/\(name).txt", reference: "encoding_rs_test_data/\(reference).txt",
      encoding: encoding)
  }

  static let pythonPairs: [Pair] = [
    ("shift_jis", .cp932), ("euc_jp", .eucJP), ("iso2022_jp", .iso2022JP), ("big5", .big5), ("big5hkscs", .big5),
    ("euc_kr", .eucKR), ("cp949", .eucKR), ("gb2312", .gb18030), ("gbk", .gb18030),
    ("gb18030", CharacterEncoding.gb18030),
  ].map { name, encoding in
    Pair(
      input: "cpython_cjkencodings/\(name).txt", reference: "cpython_cjkencodings/\(name)-utf8.txt",
      encoding: encoding)
  }

  @Test(
    "every code of the web's tables", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"), arguments: webPairs)
  func web(_ pair: Pair) throws {
    try Self.compare(pair)
  }

  @Test("texts", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"), arguments: pythonPairs)
  func python(_ pair: Pair) throws {
    try Self.compare(pair)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func compare(_ pair: Pair) throws {
    let input = try [UInt8](Data(contentsOf: URL(filePath: SharedData.path(folder + pair.input))))
    let reference = try [UInt8](Data(contentsOf: URL(filePath: SharedData.path(folder + pair.reference))))
    let decoded = try Transcoder.decode(input, from: pair.encoding, invalidBytes: .replacing).text
    guard decoded != reference else { return }
    let inputLines = input.split(separator: 0x0A, omittingEmptySubsequences: false)
    let lines = decoded.split(separator: 0x0A, omittingEmptySubsequences: false)
    let expected = reference.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(lines.count == expected.count)
    var shown = 0
    var different = 0
    for (index, (line, want)) in zip(lines, expected).enumerated() where line != want {
      different += 1
      guard shown < 8 else { continue }
      shown += 1
      let bytes = inputLines[index].prefix(24).map { String($0, radix: 16) }.joined(separator: " ")
      Issue.record(
        "line \(index + 1) [\(bytes)]: got \(Self.text(line)), want \(Self.text(want))"
      )
    }
    Issue.record("\(different) lines differ")
  }
}
