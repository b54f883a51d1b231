import Documents
import Foundation
import Testing
import TestSupport

@testable import Reading

/// 300 laws as HTML in CP932, each with its text in UTF-8 beside it.
@Suite struct LawPageTests {
  /// The paired texts were decoded as JIS X 0208 and JIS X 0201 have it; CP932 reads 81 7C, 81 60 and 5C otherwise.
  private static let asCP932: [UInt32: UInt32] = [0x2212: 0xFF0D, 0x301C: 0xFF5E, 0x00A5: 0x5C]

  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func textEqualsItsPair() throws {
    let folder = SharedData.path("data/documents/law-html-sjis")
    let files = try Markup.files(in: folder + "/html", withSuffix: ".html")
    #expect(files.count == 300)
    var equal = 0
    var minusSigns = 0
    for file in files {
      let source = try Markup.file(file)
      let document = try HTMLReader().read(source)
      let name = (file as NSString).lastPathComponent.dropLast(5)
      let pair = try String(contentsOfFile: folder + "/text/\(name).txt", encoding: .utf8)
      let wanted = Markup.squeezed(pair).map { Self.asCP932[$0] ?? $0 }
      minusSigns += zip(source.bytes, source.bytes.dropFirst()).count { $0 == 0x81 && $1 == 0x7C }
      minusSigns -= document.string.unicodeScalars.count { $0.value == 0xFF0D }
      if Markup.squeezed(document.string) == wanted { equal += 1 } else { Issue.record("\(name) differs") }
      #expect(document.provenance.encoding.name == "CP932")
      #expect(!document.title.isEmpty)
    }
    #expect(equal == 300)
    #expect(minusSigns == 0, "every 81 7C of the sources is U+FF0D in the texts")
  }
}
