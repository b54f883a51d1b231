/// The document formats of the past, which only an external program reads: `ConverterReader` runs one.
///
/// - Source: [MS-CFB] 2.2 for the signature; [MS-OFFCRYPTO] 2.3.4 for encrypted packages; RTF 1.9.1.
enum PastFormat {
  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// What a file is and what to do with it; nil when it is of another kind.
  static func finding(_ beginning: [UInt8], fileExtension name: String) -> MediaTypeFinding? {
    if beginning.starts(with: "{\\rtf".utf8) {
      return .unsupported(name: "application/rtf", remedy: "save it as DOCX, or \(converter) .rtf in shirabe.toml")
    }
    guard beginning.starts(with: signature) else {
      if ["jtd", "jtdc", "jtt"].contains(name) { return ichitaro }
      return nil
    }
    let encrypted: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    if contains(encrypted, beginning) {
      return .unsupported(name: "an Office document with a password", remedy: "save it without one")
    }
    switch name {
    case "doc", "dot":
      return .unsupported(
        name: "application/msword", remedy: "save it as DOCX, or \(converter) .\(name) in shirabe.toml")
    case "xls", "xlt":
      return .unsupported(
        name: "application/vnd.ms-excel", remedy: "save it as XLSX, or \(converter) .\(name) in shirabe.toml")
    case "ppt", "pps", "pot":
      return .unsupported(
        name: "application/vnd.ms-powerpoint", remedy: "save it as PPTX, or \(converter) .\(name) in shirabe.toml")
    case "jtd", "jtt", "jtdc": return ichitaro
    case "msg":
      return .unsupported(name: "application/vnd.ms-outlook", remedy: "save the message as text or HTML")
    default:
      return .unsupported(
        name: "an old Office document",
        remedy: "save it as DOCX, XLSX or PPTX, or name it .doc, .xls or .ppt and \(converter) that in shirabe.toml")
    }
  }

  private static let converter = "set a [[converter]] for"

  private static let ichitaro = MediaTypeFinding.unsupported(
    name: "application/x-js-taro (一太郎)",
    remedy: "open it in 一太郎 or its viewer and save it as DOCX or PDF, or set a [[converter]] for .jtd in shirabe.toml")

  private static func contains(_ wanted: [UInt8], _ bytes: [UInt8]) -> Bool {
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    for index in 0...(bytes.count - wanted.count) where bytes[index] == first {
      if bytes[index...].starts(with: wanted) { return true }
    }
    return false
  }
}
