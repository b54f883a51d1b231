import Documents
import TestSupport

@testable import Reading

/// Builds small office packages for tests.
enum OfficePackage {
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  static let drawing =
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    + "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\"\(relations)\""

  /// A part that says what ids stand for: (id, type, target).
  static func relationships(_ list: [(String, String, String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + list.map { "<Relationship Id=\"\($0.0)\" Type=\"\(relations)/\($0.1)\" Target=\"\($0.2)\"/>" }.joined()
      + "</Relationships>"
  }

  /// A package of Office Open XML around its main part.
  static func file(main: String, _ parts: [(String, String)], core: String = "") -> [UInt8] {
    ZipWriter.archive(
      [
        ("[Content_Types].xml", "<Types/>"),
        (
          "_rels/.rels",
          relationships([("r1", "officeDocument", main), ("r2", "core-properties", "docProps/core.xml")])
        ),
        (
          "docProps/core.xml",
          "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\">\(core)</cp:coreProperties>"
        ),
      ] + parts)
  }

  /// Reads a package by what it is.
  static func read(_ bytes: [UInt8], _ path: String = "a") throws -> Document {
    try ReaderTable.standard.read(
      Source(id: DocumentID(path), path: path, bytes: bytes, contentHash: ContentHash(high: 1, low: 2)))
  }

  static func text(_ document: Document) -> String { String(decoding: document.text, as: UTF8.self) }

  static func value(_ key: String, _ document: Document) -> [String] {
    document.metadata.filter { $0.key == key }.map(\.value)
  }
}
