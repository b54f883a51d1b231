import Documents
import Foundation
import Testing
import TestSupport

@testable import Reading

/// The W3C's XML suite: well-formed files are read, others refused, but for the exceptions that `ConformanceExceptions` names.
@Suite struct XMLConformanceTests {
  /// One test of the suite, as its list describes it.
  struct Case {
    var id: String
    var type: String
    var file: String
    var recommendation: String
    var editions: String
  }

  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func suiteIsReadOrRefused() throws {
    var counts: [String: Int] = [:]
    var unexpected: [String: String] = [:]
    for test in try Self.cases() {
      guard test.editions.isEmpty || test.editions.split(separator: " ").contains("5") else {
        counts["of an older edition, left out", default: 0] += 1
        continue
      }
      let reason: String?
      do {
        _ = try XMLReader().read(try Markup.file(test.file))
        reason = nil
      } catch {
        reason = String(describing: error)
      }
      guard !test.recommendation.hasSuffix("1.1"), test.type != "error" else {
        counts["XML 1.1 or up to the reader: read or refused", default: 0] += 1
        continue
      }
      let shouldRead = test.type != "not-wf"
      counts["\(test.type), \(reason == nil ? "read" : "refused")", default: 0] += 1
      if shouldRead != (reason == nil) { unexpected[test.id] = reason ?? "read" }
    }
    let expected = Set(ConformanceExceptions.byReason.flatMap(\.ids))
    for (id, outcome) in unexpected.sorted(by: { $0.key < $1.key }) where !expected.contains(id) {
      Issue.record("\(id): \(outcome)")
    }
    for id in expected.sorted() where unexpected[id] == nil { Issue.record("\(id) is no exception any more") }
    print(counts.sorted { $0.key < $1.key }.map { "xmlconf: \($0.value) \($0.key)" }.joined(separator: "\n"))
    #expect(counts.values.reduce(0, +) > 2500)
  }

  /// The same text in six encodings is the same text.
  ///
  /// The UTF-16 files of `pr-xml` are left out: a line-end conversion
  /// has turned every byte 0D of theirs into 0A, U+540D into U+540A.
  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func japaneseTextIsTheSameInEveryEncoding() throws {
    for name in ["pr-xml", "weekly"] {
      let wide = name == "weekly" ? ["utf-16", "little-endian"] : []
      let texts = try (["utf-8", "euc-jp", "iso-2022-jp", "shift_jis"] + wide).map { encoding in
        let file = SharedData.path("data/encodings/xmlconf_japanese/\(name)-\(encoding).xml")
        return try XMLReader().read(try Markup.file(file)).string
      }
      #expect(texts[0].utf8.count > 500)
      for text in texts { #expect(text == texts[0]) }
    }
  }

  private static func cases() throws -> [Case] {
    let root = SharedData.path("data/conformance/xmlconf/")
    let suite = try String(contentsOfFile: root + "xmlconf.xml", encoding: .utf8)
    let lists = matches("SYSTEM\\s+\"([^\"]+\\.xml)\"", in: suite).map { $0[1] }
    #expect(lists.count == 21)
    return try lists.flatMap { list in
      let text = String(decoding: try Data(contentsOf: URL(filePath: root + list)), as: UTF8.self)
      let folder = (list as NSString).deletingLastPathComponent
      return matches("<TEST\\s([^>]*)>", in: text).map { match in
        var fields: [String: String] = [:]
        for field in matches("([A-Z]+)\\s*=\\s*[\"']([^\"']*)[\"']", in: match[1]) { fields[field[1]] = field[2] }
        return Case(
          id: fields["ID"] ?? "", type: fields["TYPE"] ?? "", file: root + folder + "/" + (fields["URI"] ?? ""),
          recommendation: fields["RECOMMENDATION"] ?? "", editions: fields["EDITION"] ?? "")
      }
    }
  }

  private static func matches(_ pattern: String, in text: String) -> [[String]] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let whole = text as NSString
    return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { match in
      (0..<match.numberOfRanges).map { whole.substring(with: match.range(at: $0)) }
    }
  }
}
