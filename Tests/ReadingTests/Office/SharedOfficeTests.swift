import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Real documents of the Digital Agency.
@Suite("Office documents of the Digital Agency", .enabled(if: SharedData.isPresent, "no shared data"))
struct SharedOfficeTests {
  @Test("each is read, has a title, text and sections, and keeps the law of documents")
  func read() throws {
    let folder = SharedData.path("data/documents/digital-agency-office")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { name in
      [".docx", ".xlsx", ".pptx"].contains { name.hasSuffix($0) }
    }
    #expect(names.count > 20)
    for name in names {
      let document = try OfficePackage.read(try ScratchFolder.bytes(of: folder + "/" + name), name)
      #expect(document.contradiction == nil, "\(name)")
      #expect(!document.title.isEmpty, "\(name)")
      #expect(document.text.count > 1000, "\(name)")
      #expect(!document.sections.isEmpty, "\(name)")
      #expect(document.pages.isEmpty == name.hasSuffix(".docx"), "\(name)")
    }
  }
}
