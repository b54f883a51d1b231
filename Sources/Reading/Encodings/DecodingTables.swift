/// The tables of every encoding that needs one, each filled when it is first used.
///
/// A nil means that the C library lacks the converter; `Transcoder.init` reports it by `converter`.
enum DecodingTables {
  static let koi8R = DecodingTable.singleByte("KOI8-R")
  static let windows1251 = DecodingTable.singleByte("CP1251")
  static let windows1252 = DecodingTable.singleByte("CP1252")

  /// Shift_JIS of the web: 0x80 is a control, half-width katakana are single, user-defined rows are private use.
  static let cp932: DecodingTable? = {
    var table = DecodingTable.doubleByte("CP932", leads: 0x81...0xFC, trails: 0x40...0xFC, singles: 0xA1...0xDF)
    table?.admit(0x80, as: 0x80)
    return table
  }()

  static let eucKR = DecodingTable.doubleByte("UHC", leads: 0x81...0xFE, trails: 0x41...0xFE)

  static let big5 = DecodingTable.doubleByte(
    "BIG5-HKSCS", leads: 0x81...0xFE, trails: 0x40...0xFE, exceptions: DecodingExceptions.big5)

  static let gb18030: DecodingTable? = {
    var table = DecodingTable.doubleByte(
      "GB18030", leads: 0x81...0xFE, trails: 0x40...0xFE, exceptions: DecodingExceptions.gb18030)
    table?.admit(0x80, as: 0x20AC)
    return table
  }()

  /// The scalars of the Basic Multilingual Plane that GB18030 writes in four bytes, in the order of their pointers.
  ///
  /// The standard gives the four-byte codes to all scalars without a two-byte code, in ascending order; U+E7C7 keeps
  /// the pointer that U+1E3F had before it moved to two bytes.
  /// - Source: GB 18030-2005; WHATWG Encoding Standard, section 10.2 and index-gb18030-ranges.txt.
  static let gb18030FourBytes: [UInt16] = {
    guard let gb18030 else { return [] }
    var isDouble = [Bool](repeating: false, count: 1 << 16)
    for packed in gb18030.double where packed != 0 {
      let scalar = DecodingTable.scalar(packed)
      if scalar < 1 << 16 { isDouble[Int(scalar)] = true }
    }
    isDouble[0x1E3F] = false
    var scalars: [UInt16] = []
    scalars.reserveCapacity(39420)
    for scalar in UInt16(0x80)...UInt16.max {
      if isDouble[Int(scalar)] || (0xD800...0xDFFF).contains(scalar) || scalar == 0xE5E5 || scalar == 0xE7C7 {
        continue
      }
      scalars.append(scalar == 0x1E3F ? 0xE7C7 : scalar)
    }
    return scalars
  }()

  /// JIS X 0208 at EUC positions with NEC's row 13; rows 89 to 92 are NEC's selection of IBM's, through CP932.
  static let jis0208: DecodingTable? = {
    // Rows 85 to 88, 93 and 94 are user-defined in EUC-JP-MS and unassigned on the web.
    var table = DecodingTable.doubleByte("EUC-JP-MS", leads: 0xA1...0xF4, trails: 0xA1...0xFE, singles: nil)
    let selection = DecodingTable.doubleByte(
      "CP932", leads: 0xF9...0xFC, trails: 0xA1...0xFE, code: shiftJIS(euc:trail:))
    guard let selection else { return nil }
    table?.overlay(selection, leads: 0xF9...0xFC)
    return table
  }()

  /// JIS X 0212 at EUC positions, without the code of EUC's code set 3 (0x8F).
  static let jis0212 = DecodingTable.doubleByte(
    "EUC-JP-MS", leads: 0xA1...0xED, trails: 0xA1...0xFE, exceptions: DecodingExceptions.jis0212
  ) { [0x8F, $0, $1] }

  /// JIS X 0208 as EUC-JP-MS has it: user-defined rows as private use.
  static let jis0208MS = DecodingTable.doubleByte("EUC-JP-MS", leads: 0xA1...0xFE, trails: 0xA1...0xFE)

  /// JIS X 0212 as EUC-JP-MS has it: IBM's extensions in rows 83 and 84, user-defined rows as private use.
  static let jis0212MS = DecodingTable.doubleByte("EUC-JP-MS", leads: 0xA1...0xFE, trails: 0xA1...0xFE) {
    [0x8F, $0, $1]
  }

  /// The Shift_JIS bytes of an EUC pair.
  ///
  /// - Source: Ken Lunde, "CJKV Information Processing", 2nd edition, chapter 4, "Japanese code conversion".
  private static func shiftJIS(euc lead: UInt8, trail: UInt8) -> [UInt8]? {
    let row = Int(lead) - 0xA1
    let cell = Int(trail) - 0xA1
    let pointer = row * 94 + cell
    let high = pointer / 188
    let low = pointer % 188
    return [UInt8(high < 0x1F ? high + 0x81 : high + 0xC1), UInt8(low < 0x3F ? low + 0x40 : low + 0x41)]
  }
}
