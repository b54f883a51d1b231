import Documents

/// Recognises the line by which minutes begin a speech: ○議長（佐々木　武君）, ◯三番（…君）, ○委員長　…, 〇山田委員：….
///
/// - Source: 標準町村議会会議規則 on what minutes hold; the customs of their printing differ, so several are known.
struct SpeakerLine: Equatable {
  /// Who speaks.
  var speaker: Speaker
  /// The line's head as it is cited, without the mark.
  var title: String

  private static let marks = Set("○◯〇●◎◆".unicodeScalars)
  private static let honorifics = ["君", "さん", "議員", "委員", "氏", "様", "くん"]
  private static let roles = [
    "長", "議員", "委員", "番", "官", "監", "主幹", "参事", "主査", "係", "事務局", "担当", "書記", "次長", "君", "幹事", "理事", "教授", "会長",
    "参考人", "公述人", "説明員", "部長", "補佐", "代理",
  ]
  private static let others = ["出席", "欠席", "説明のため", "職務のため", "議事日程", "日程", "付議", "傍聴"]

  /// Recognises a line without white space at its ends; nil when it begins no speech.
  init?(_ line: [Unicode.Scalar]) {
    guard let first = line.first else { return nil }
    let isMarked = Self.marks.contains(first)
    let start = isMarked ? line.drop { Self.marks.contains($0) || Self.isSpace($0) }.startIndex : 0
    guard start < line.count else { return nil }
    let limit = min(line.count, start + 40)
    guard let end = line[start..<limit].firstIndex(where: { "（(　 ：:".unicodeScalars.contains($0) }) else {
      return nil
    }
    let role = Self.string(line[start..<end])
    guard !role.isEmpty, role.unicodeScalars.count <= 20, !Self.others.contains(where: role.contains) else {
      return nil
    }
    if line[end] == "（" || line[end] == "(" {
      guard let close = line[end..<limit].firstIndex(where: { $0 == "）" || $0 == ")" }) else { return nil }
      let inside = Self.string(line[(end + 1)..<close])
      let honorific = Self.honorifics.first { inside.hasSuffix($0) }
      guard honorific != nil || (isMarked && Self.isRole(role) && Self.isName(inside)) else { return nil }
      guard isMarked || Self.isRole(role) else { return nil }
      let name = honorific.map { String(inside.dropLast($0.count)) } ?? inside
      speaker = Speaker(role: role, name: Self.withoutSpaces(name))
      title = Self.string(line[start...close])
      return
    }
    guard isMarked, end > start, Self.isRole(role) else { return nil }
    title = role
    if let honorific = ["君", "委員", "議員", "さん", "氏"].first(where: { role.hasSuffix($0) }),
      role.count > honorific.count, !["各", "同", "全", "前"].contains(String(role.dropLast(honorific.count)))
    {
      let isOffice = honorific == "委員" || honorific == "議員"
      speaker = Speaker(role: isOffice ? honorific : "", name: String(role.dropLast(honorific.count)))
    } else {
      speaker = Speaker(role: role, name: "")
    }
  }

  /// Whether a line is a note of what happened: 〔三番　小野寺望君登壇〕, （拍手）.
  static func isStageNote(_ line: [Unicode.Scalar]) -> Bool {
    guard let first = line.first, let last = line.last, line.count <= 80 else { return false }
    if first == "〔", last == "〕" { return true }
    guard first == "（" || first == "(", last == "）" || last == ")" else { return false }
    let text = string(line[...])
    return ["拍手", "登壇", "呼ぶ者", "笑声", "退場", "入場", "起立", "挙手", "着席", "発言する者"].contains { text.contains($0) }
  }

  private static func isRole(_ text: String) -> Bool {
    roles.contains { text.hasSuffix($0) }
  }

  private static func isName(_ text: String) -> Bool {
    (2...14).contains(text.unicodeScalars.count)
      && text.unicodeScalars.allSatisfy { $0.properties.isIdeographic || $0.properties.isAlphabetic || isSpace($0) }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func withoutSpaces(_ text: String) -> String {
    text.filter { $0 != " " && $0 != "　" }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "　" }
}
