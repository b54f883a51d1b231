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
  private static let honorifics = WordList(["君", "さん", "議員", "委員", "氏", "様", "くん"])
  private static let roles = WordList([
    "長", "議員", "委員", "番", "官", "監", "主幹", "参事", "主査", "係", "事務局", "担当", "書記", "次長", "君", "幹事", "理事", "教授", "会長",
    "参考人", "公述人", "説明員", "部長", "補佐", "代理",
  ])
  private static let others = WordList(["出席", "欠席", "説明のため", "職務のため", "議事日程", "日程", "付議", "傍聴"])
  private static let happenings = WordList(["拍手", "登壇", "呼ぶ者", "笑声", "退場", "入場", "起立", "挙手", "着席", "発言する者"])

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
    // Nearly every line that comes here is none: what is looked at are scalars, strings are made of what is found.
    let head = line[start..<end]
    guard !head.isEmpty, head.count <= 20, !Self.others.stand(in: head) else { return nil }
    let isRole = Self.roles.end(head) != nil
    if line[end] == "（" || line[end] == "(" {
      guard let close = line[end..<limit].firstIndex(where: { $0 == "）" || $0 == ")" }) else { return nil }
      let inside = line[(end + 1)..<close]
      let honorific = Self.honorifics.end(inside)
      guard honorific != nil || (isMarked && isRole && Self.isName(inside)) else { return nil }
      guard isMarked || isRole else { return nil }
      let name = Self.string(inside.dropLast(honorific ?? 0))
      speaker = Speaker(role: Self.string(head), name: Self.withoutSpaces(name))
      title = Self.string(line[start...close])
      return
    }
    guard isMarked, isRole else { return nil }
    let role = Self.string(head)
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
    return happenings.stand(in: line[...])
  }

  private static func isName(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    (2...14).contains(text.count)
      && text.allSatisfy { $0.properties.isIdeographic || $0.properties.isAlphabetic || isSpace($0) }
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

/// Some words, to be looked for in scalars; String's own search composes characters, which takes ten times as long.
private struct WordList {
  private let words: [[Unicode.Scalar]]

  init(_ words: [String]) {
    self.words = words.map { Array($0.unicodeScalars) }
  }

  /// Whether one of the words stands anywhere in a text.
  func stand(in text: ArraySlice<Unicode.Scalar>) -> Bool {
    for start in text.indices {
      for word in words where text[start] == word[0] && text[start...].starts(with: word) { return true }
    }
    return false
  }

  /// How many scalars of the first word that a text ends with; nil for none.
  func end(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    words.first { $0.count <= text.count && text.suffix($0.count).elementsEqual($0) }?.count
  }
}
