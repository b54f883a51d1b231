import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// The encoding of short and long texts is found from their bytes.
@Suite("Encoding detection")
struct EncodingDetectorTests {
  struct Sentence: Sendable, CustomTestStringConvertible {
    let text: String
    let converter: String
    let encoding: CharacterEncoding
    var testDescription: String { "\(encoding): \(text.prefix(12))" }
  }

  static let japanese = [
    "この計画は、市民が安心して暮らせるまちづくりを進めるために定めるものです。",
    "ごみは朝八時までに出してください。",
    "札幌市の姉妹都市について",
    "防災無線のお知らせです。本日は訓練を行います。",
    "第３条　市長は、必要があると認めるときは、補助金を交付することができる。",
    "パシフィックﾐｭｰｼﾞｯｸフェスティバルを開催します。",
    "国際交流員の募集について",
    "令和６年度一般会計予算書",
    "お問い合わせ：総務課（電話 011-211-2111）",
    "髙橋町長のあいさつ",
  ]
  static let german = [
    "Die Stadtverwaltung möchte alle Bürgerinnen und Bürger herzlich begrüßen.",
    "Öffnungszeiten des Rathauses: täglich außer sonntags.", "München ist die Partnerstadt von Sapporo.",
  ]
  static let french = [
    "La mairie est fermée pendant les fêtes de fin d'année.", "Où se trouve la bibliothèque municipale ?",
    "Les déchets doivent être triés à la maison.",
  ]
  static let russian = [
    "Городская администрация приглашает жителей на праздник.", "Новосибирск — город-побратим Саппоро.",
    "В парке запрещено разводить костры.", "Добро пожаловать",
  ]
  static let korean = [
    "이 계획은 시민의 안전을 위하여 만들어졌습니다.", "삿포로시와 대전광역시는 자매도시입니다.", "쓰레기는 아침 여덟 시까지 내놓아 주세요.",
  ]
  static let simplified = [
    "本计划是为了保障市民的安全而制定的。", "欢迎来到我们的城市。", "札幌市与沈阳市是友好城市，每年都举行交流活动。",
  ]
  static let traditional = [
    "本計畫是為了保障市民的安全而制定的。", "歡迎來到我們的城市，請在這裡登記。", "垃圾請於早上八點以前拿出來。",
  ]

  static let sentences: [Sentence] =
    japanese.flatMap { text in
      [
        Sentence(text: text, converter: "CP932", encoding: .cp932),
        Sentence(text: text, converter: "EUC-JP-MS", encoding: .eucJP),
        Sentence(text: text, converter: "UTF-8", encoding: .utf8),
      ]
    }
    + japanese.filter { $0.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) } }.flatMap { text in
      [
        Sentence(text: text, converter: "UTF-16LE", encoding: .utf16LE),
        Sentence(text: text, converter: "UTF-16BE", encoding: .utf16BE),
        Sentence(text: text, converter: "UTF-32LE", encoding: .utf32LE),
      ]
    } + german.map { Sentence(text: $0, converter: "CP1252", encoding: .windows1252) }
    + french.map { Sentence(text: $0, converter: "CP1252", encoding: .windows1252) }
    + russian.map { Sentence(text: $0, converter: "CP1251", encoding: .windows1251) }
    + russian.filter { !$0.contains("—") }.map { Sentence(text: $0, converter: "KOI8-R", encoding: .koi8R) }
    + korean.map { Sentence(text: $0, converter: "UHC", encoding: .eucKR) }
    + simplified.map { Sentence(text: $0, converter: "GB18030", encoding: .gb18030) }
    + traditional.map { Sentence(text: $0, converter: "BIG5", encoding: .big5) }

  @Test("one sentence is enough", arguments: sentences)
  func sentence(_ sentence: Sentence) throws {
    let bytes = try encode(sentence.text, by: sentence.converter)
    let detection = EncodingDetector.detect(bytes, declared: nil)
    let decoded = try Transcoder.decode(bytes, from: detection.encoding, invalidBytes: .replacing).text
    let detail = "\(detection.encoding) \(detection.finding.confidence), \(detection.alternatives.prefix(3))"
    #expect(String(decoding: decoded, as: UTF8.self) == sentence.text, "\(detail)")
  }
}

extension EncodingDetectorTests {
  struct File: Sendable, CustomTestStringConvertible {
    let path: String
    let encoding: CharacterEncoding
    var testDescription: String { path }
  }

  static let files: [File] = [
    ("encodings/kanjidic.euc-jp.txt", .eucJP), ("encodings/compdic.euc-jp.txt", CharacterEncoding.eucJP),
    ("conformance/encoding/cpython_cjkencodings/shift_jis.txt", .cp932),
    ("conformance/encoding/cpython_cjkencodings/euc_jp.txt", .eucJP),
    ("conformance/encoding/cpython_cjkencodings/iso2022_jp.txt", .iso2022JP),
    ("conformance/encoding/cpython_cjkencodings/big5.txt", .big5),
    ("conformance/encoding/cpython_cjkencodings/euc_kr.txt", .eucKR),
    ("conformance/encoding/cpython_cjkencodings/cp949.txt", .eucKR),
    ("conformance/encoding/cpython_cjkencodings/gb2312.txt", .gb18030),
    ("conformance/encoding/cpython_cjkencodings/gbk.txt", .gb18030),
    ("conformance/encoding/cpython_cjkencodings/gb18030.txt", .gb18030),
    ("conformance/encoding/encoding_rs_test_data/shift_jis_in.txt", .cp932),
    ("conformance/encoding/encoding_rs_test_data/jis0208_in.txt", .eucJP),
    ("conformance/encoding/encoding_rs_test_data/iso_2022_jp_in.txt", .iso2022JP),
    ("conformance/encoding/encoding_rs_test_data/big5_in.txt", .big5),
    ("conformance/encoding/encoding_rs_test_data/gb18030_in.txt", .gb18030),
  ].map { File(path: "data/" + $0, encoding: $1) }

  @Test("real files", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"), arguments: files)
  func file(_ file: File) throws {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: SharedData.path(file.path))))
    let detection = EncodingDetector.detect(bytes, declared: nil)
    #expect(detection.encoding == file.encoding, "\(detection.finding) \(detection.alternatives.prefix(3))")
  }

  @Test(
    "every law of the ground truth is found to be CP932", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func laws() throws {
    let folder = SharedData.path("data/documents/law-html-sjis/html")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: folder + "/" + name)))
      for declared in [nil, "shift_jis"] {
        let detection = EncodingDetector.detect(bytes, declared: declared)
        #expect(detection.encoding == .cp932, "\(name): \(detection.finding)")
        #expect(detection.finding.confidence > 0.9, "\(name): \(detection.finding)")
        #expect(detection.warnings.isEmpty)
      }
    }
  }

  @Test(
    "UTF-8 is never mistaken, whatever is declared", arguments: [nil, "shift_jis", "euc-jp", "iso-8859-1", "utf-8"])
  func utf8IsNeverMistaken(_ declared: String?) {
    let all = Self.japanese + Self.german + Self.french + Self.russian + Self.korean + Self.simplified
    for text in all {
      let bytes = Array(text.utf8)
      let detection = EncodingDetector.detect(bytes, declared: declared)
      #expect(detection.encoding == .utf8, "\(text): \(detection)")
      #expect(detection.warnings.isEmpty == (declared == nil || declared == "utf-8"), "\(text): \(detection)")
    }
  }

  @Test("a declaration is believed unless the bytes belie it")
  func declarations() throws {
    let text = "この計画は、市民が安心して暮らせるまちづくりを進めるために定めるものです。"
    let cp932 = try encode(text, by: "CP932")
    let believed = EncodingDetector.detect(cp932, declared: "Shift_JIS")
    #expect(believed.encoding == .cp932)
    #expect(believed.finding.evidence == .declared)
    #expect(believed.warnings.isEmpty)
    for declared in ["utf-8", "euc-jp", "utf-16", "iso-2022-jp"] {
      let belied = EncodingDetector.detect(cp932, declared: declared)
      #expect(belied.encoding == .cp932, "\(declared)")
      #expect(belied.warnings.count == 1, "\(declared)")
    }
    let unknown = EncodingDetector.detect(cp932, declared: "x-klingon")
    #expect(unknown.encoding == .cp932)
    #expect(unknown.warnings.count == 1)
    #expect(EncodingDetector.detect(Array("plain".utf8), declared: "shift_jis").encoding == .cp932)
    let german = try encode("Größe der Straße", by: "CP1252")
    #expect(EncodingDetector.detect(german, declared: "iso-8859-1").finding.evidence == .declared)
  }

  @Test("a byte order mark outweighs everything and is counted")
  func byteOrderMarks() throws {
    for encoding in [CharacterEncoding.utf8, .utf16LE, .utf16BE, .utf32LE, .utf32BE] {
      let bytes = encoding.byteOrderMark + (try encode("札幌市", by: encoding.name))
      let detection = EncodingDetector.detect(bytes, declared: "shift_jis")
      #expect(detection.encoding == encoding)
      #expect(detection.byteOrderMarkByteCount == encoding.byteOrderMark.count)
      #expect(detection.finding.evidence == .byteOrderMark)
    }
  }
}
