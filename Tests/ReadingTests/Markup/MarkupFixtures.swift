import Documents
import Foundation

@testable import Reading

/// Reads markup written in a test.
enum Markup {
  static func source(_ bytes: [UInt8], path: String = "fixture.xml") -> Source {
    Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: ContentHash(high: 0, low: 0))
  }

  static func xml(_ text: String, limits: MarkupLimits = .xml) throws -> Document {
    try XMLReader(limits: limits).read(source(Array(text.utf8)))
  }

  static func html(_ text: String, limits: MarkupLimits = .html) throws -> Document {
    try HTMLReader(limits: limits).read(source(Array(text.utf8), path: "fixture.html"))
  }

  static func file(_ path: String) throws -> Source {
    source(Array(try Data(contentsOf: URL(filePath: path))), path: path)
  }

  /// The files of a folder by name, sorted.
  static func files(in folder: String, withSuffix suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(suffix) }.sorted()
      .map { folder + "/" + $0 }
  }

  /// The text without any white space, U+3000 included.
  static func squeezed(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { $0 > 0x20 && $0 != 0xA0 && $0 != 0x3000 }
  }
}

extension Document {
  /// The text as a string.
  var string: String { String(decoding: text, as: UTF8.self) }

  /// Each section's title with its depth.
  var outline: [String] { sections.map { "\($0.level) \($0.title)" } }

  /// The text of a section.
  func text(of section: Int) -> String { String(decoding: text[sections[section].range], as: UTF8.self) }

  /// The values of a metadata key.
  func facts(_ key: String) -> [String] { metadata.filter { $0.key == key }.map(\.value) }

  /// The source's line of the first place where `needle` stands.
  func line(of needle: String) -> Int? {
    guard case .marks(let marks) = lines, let range = string.utf8.firstRange(of: needle.utf8) else { return nil }
    let offset = string.utf8.distance(from: string.startIndex, to: range.lowerBound)
    return marks.last { $0.offset <= offset }?.line
  }
}
