extension CharacterEncoding {
  /// The labels of each encoding in lower case: the standard's, then those only found in the wild.
  ///
  /// - Source: WHATWG Encoding Standard, section 4.2; IANA Character Sets for `utf-32`.
  static let labels: [(encoding: CharacterEncoding, labels: [String])] = [
    (
      .utf8,
      ["unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "utf-8", "utf8", "x-unicode20utf8"]
        + ["utf_8", "utf-8-sig", "utf8n"]
    ),
    (
      .utf16LE,
      ["csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff", "utf-16", "utf-16le"] + ["utf16", "utf16le"]
    ),
    (.utf16BE, ["unicodefffe", "utf-16be"] + ["utf16be"]),
    (.utf32LE, ["utf-32le", "utf-32", "utf32", "utf32le"]),
    (.utf32BE, ["utf-32be", "utf32be", "iso-10646-ucs-4", "ucs-4"]),
    (
      .cp932,
      ["csshiftjis", "ms932", "ms_kanji", "shift-jis", "shift_jis", "sjis", "windows-31j", "x-sjis"]
        + ["cp932", "cswindows31j", "x-ms-cp932", "shiftjis", "sjis-win", "windows-932", "ibm-943", "mskanji"]
    ),
    (.eucJP, ["cseucpkdfmtjapanese", "euc-jp", "x-euc-jp"] + ["eucjp", "euc_jp", "ujis", "cp51932", "x-euc"]),
    (.eucJPMS, ["euc-jp-ms", "eucjp-ms", "eucjpms", "eucjp-win", "eucjp-open"]),
    (
      .iso2022JP,
      ["csiso2022jp", "iso-2022-jp"]
        + ["iso-2022-jp-1", "iso-2022-jp-ms", "cp50220", "cp50221", "cp50222", "jis", "iso2022jp", "iso2022-jp"]
    ),
    (
      .gb18030,
      ["gb18030", "chinese", "csgb2312", "csiso58gb231280", "gb2312", "gb_2312", "gb_2312-80", "gbk", "iso-ir-58"]
        + ["x-gbk"] + ["cp936", "ms936", "windows-936", "euc-cn", "euccn", "gb-18030"]
    ),
    (
      .big5,
      ["big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5"] + ["big5hkscs", "cp950", "windows-950", "big-5"]
    ),
    (
      .eucKR,
      ["cseuckr", "csksc56011987", "euc-kr", "iso-ir-149", "korean", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601"]
        + ["ksc_5601", "windows-949"] + ["euckr", "cp949", "ms949", "uhc", "ks_c_5601"]
    ),
    (.koi8R, ["cskoi8r", "koi", "koi8", "koi8-r", "koi8_r"]),
    (.windows1251, ["cp1251", "windows-1251", "x-cp1251"] + ["win-1251", "win1251"]),
    (
      .windows1252,
      ["ansi_x3.4-1968", "ascii", "cp1252", "cp819", "csisolatin1", "ibm819", "iso-8859-1", "iso-ir-100", "iso8859-1"]
        + ["iso88591", "iso_8859-1", "iso_8859-1:1987", "l1", "latin1", "us-ascii", "windows-1252", "x-cp1252"]
        + ["latin-1", "win-1252"]
    ),
  ]

  /// Each label's encoding.
  static let byLabel: [String: CharacterEncoding] = {
    var table: [String: CharacterEncoding] = [:]
    for row in labels {
      for label in row.labels { table[label] = row.encoding }
    }
    return table
  }()
}
