/// Which loop decodes an encoding, with the tables it reads.
enum DecodingKernel: Sendable {
  case utf8
  case utf16(isBigEndian: Bool)
  case utf32(isBigEndian: Bool)
  case single(DecodingTable)
  case double(DecodingTable)
  case gb18030(DecodingTable, fourBytes: [UInt16])
  case eucJP(jis0208: DecodingTable, jis0212: DecodingTable)
  case iso2022JP(jis0208: DecodingTable, jis0212: DecodingTable)

  /// Chooses the loop and fills its tables.
  ///
  /// - Throws: `TranscodingError.unavailable` when the C library lacks a table.
  init(_ encoding: CharacterEncoding) throws(TranscodingError) {
    switch encoding {
    case .utf8: self = .utf8
    case .utf16LE: self = .utf16(isBigEndian: false)
    case .utf16BE: self = .utf16(isBigEndian: true)
    case .utf32LE: self = .utf32(isBigEndian: false)
    case .utf32BE: self = .utf32(isBigEndian: true)
    case .cp932: self = .double(try Self.table(DecodingTables.cp932, "CP932"))
    case .eucKR: self = .double(try Self.table(DecodingTables.eucKR, "UHC"))
    case .big5: self = .double(try Self.table(DecodingTables.big5, "BIG5-HKSCS"))
    case .koi8R: self = .single(try Self.table(DecodingTables.koi8R, "KOI8-R"))
    case .windows1251: self = .single(try Self.table(DecodingTables.windows1251, "CP1251"))
    case .windows1252: self = .single(try Self.table(DecodingTables.windows1252, "CP1252"))
    case .gb18030:
      self = .gb18030(
        try Self.table(DecodingTables.gb18030, "GB18030"), fourBytes: DecodingTables.gb18030FourBytes)
    case .eucJP:
      self = .eucJP(
        jis0208: try Self.table(DecodingTables.jis0208, "EUC-JP-MS"),
        jis0212: try Self.table(DecodingTables.jis0212, "EUC-JP-MS"))
    case .eucJPMS:
      self = .eucJP(
        jis0208: try Self.table(DecodingTables.jis0208MS, "EUC-JP-MS"),
        jis0212: try Self.table(DecodingTables.jis0212MS, "EUC-JP-MS"))
    case .iso2022JP:
      self = .iso2022JP(
        jis0208: try Self.table(DecodingTables.jis0208, "EUC-JP-MS"),
        jis0212: try Self.table(DecodingTables.jis0212, "EUC-JP-MS"))
    }
  }

  private static func table(
    _ table: DecodingTable?, _ converter: String
  ) throws(TranscodingError) -> DecodingTable {
    guard let table else { throw .unavailable(encoding: converter) }
    return table
  }
}
