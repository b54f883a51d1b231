/// A character encoding that Shirabe reads; the raw value is the name shown to people.
///
/// Names follow what the bytes are in practice: everything that calls itself Shift_JIS is read as CP932, every GB2312
/// as GB18030, every KS C 5601 as its superset UHC.
/// - Source: WHATWG Encoding Standard, sections 4 to 13.
public enum CharacterEncoding: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// Unicode in one to four bytes.
  case utf8 = "UTF-8"
  /// Unicode in two or four bytes, low byte first.
  case utf16LE = "UTF-16LE"
  /// Unicode in two or four bytes, high byte first.
  case utf16BE = "UTF-16BE"
  /// Unicode in four bytes, low byte first.
  case utf32LE = "UTF-32LE"
  /// Unicode in four bytes, high byte first.
  case utf32BE = "UTF-32BE"
  /// Shift_JIS as Microsoft extended it (Windows-31J).
  case cp932 = "CP932"
  /// EUC-JP with the rows of NEC and the NEC selection of IBM's (CP51932), as browsers read it.
  case eucJP = "EUC-JP"
  /// EUC-JP as PHP's eucJP-win and glibc's EUC-JP-MS write it: IBM's extensions in code set 3, user-defined rows.
  case eucJPMS = "EUC-JP-MS"
  /// JIS with escape sequences, with NEC's and IBM's rows, JIS X 0212 and half-width katakana.
  case iso2022JP = "ISO-2022-JP"
  /// The Chinese national standard, a superset of GBK and GB 2312.
  case gb18030 = "GB18030"
  /// Traditional Chinese, with the Hong Kong supplement.
  case big5 = "Big5"
  /// Korean KS X 1001 with Microsoft's extension (UHC, CP949).
  case eucKR = "EUC-KR"
  /// Russian, of the Unix world.
  case koi8R = "KOI8-R"
  /// Cyrillic, of Windows.
  case windows1251 = "windows-1251"
  /// Western European, of Windows; ISO-8859-1 and ASCII are read as this.
  case windows1252 = "windows-1252"

  /// The name shown to people.
  public var name: String { rawValue }

  /// The name shown to people.
  public var description: String { rawValue }

  /// Finds the encoding that a declared label means; nil when the label is not one that Shirabe reads.
  ///
  /// White space around the label and letter case do not count.
  /// - Source: WHATWG Encoding Standard, section 4.2 "Names and labels"; the spellings it lacks are marked in `labels`.
  public init?(label: String) {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let trimmed = label.utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    let folded = trimmed.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let found = Self.byLabel[String(decoding: folded, as: UTF8.self)] else { return nil }
    self = found
  }

  /// The bytes of U+FEFF in this encoding; empty where the encoding has no byte order mark.
  package var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LE: [0xFF, 0xFE]
    case .utf16BE: [0xFE, 0xFF]
    case .utf32LE: [0xFF, 0xFE, 0x00, 0x00]
    case .utf32BE: [0x00, 0x00, 0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    default: []
    }
  }

  /// Whether every ASCII byte stands for its ASCII character wherever it is not the second byte of another.
  package var isASCIICompatible: Bool {
    switch self {
    case .utf16LE, .utf16BE, .utf32LE, .utf32BE, .iso2022JP: false
    default: true
    }
  }
}
