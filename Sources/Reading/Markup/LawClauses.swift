/// The paragraphs, items and sub-items of one article, gathered while it is read, and how each is cited.
///
/// 第十二条第三項第二号イ: the paragraph is left out where the article has only one, as lawyers do.
/// - Source: 法令標準XMLスキーマ, attributes Num of Paragraph and Item, element Subitem1Title and its like.
struct LawClauses {
  private struct Clause {
    var start: Int
    var paragraph: String
    /// 第二号, イ and what lies in it.
    var rest: String
  }

  private var clauses: [Clause] = []
  private var paragraph = ""
  /// What is open inside the paragraph, outermost first.
  private var steps: [String] = []

  /// A paragraph begins, with its attribute `Num`.
  ///
  /// *Units*: `start` is bytes of the text.
  mutating func beginParagraph(_ number: String?, at start: Int) {
    paragraph = Self.ordinal(number ?? "\(paragraphCount + 1)", "項", Self.paragraphs)
    steps.removeAll(keepingCapacity: true)
    clauses.append(Clause(start: start, paragraph: paragraph, rest: ""))
  }

  /// An item begins, with its attribute `Num`.
  mutating func beginItem(_ number: String?, at start: Int) {
    steps.removeAll(keepingCapacity: true)
    guard !clauses.isEmpty, let number else { return }
    steps.append(Self.ordinal(number, "号", Self.items))
    add(at: start)
  }

  /// A sub-item begins, so many levels below the item; its title comes next.
  mutating func beginSubitem(level: Int, at start: Int) {
    guard !clauses.isEmpty, !steps.isEmpty else { return }
    while steps.count < level { steps.append("") }
    steps.removeLast(max(0, steps.count - level))
    steps.append("")
    add(at: start)
  }

  /// The title of the sub-item that began last: イ, （１）.
  mutating func titleSubitem(_ title: String) {
    guard let last = clauses.indices.last, steps.count > 1, steps[steps.count - 1].isEmpty else { return }
    steps[steps.count - 1] = title
    clauses[last].rest = steps.joined()
  }

  /// How each is cited behind the article's own number, and where it begins.
  func citations(of article: String) -> [(start: Int, title: String)] {
    let isOnly = paragraphCount <= 1
    return clauses.filter { !isOnly || !$0.rest.isEmpty }.map { clause in
      (start: clause.start, title: article + (isOnly ? "" : clause.paragraph) + clause.rest)
    }
  }

  private var paragraphCount: Int { clauses.count { $0.rest.isEmpty } }

  private mutating func add(at start: Int) {
    clauses.append(Clause(start: start, paragraph: paragraph, rest: steps.joined()))
  }

  /// 第〇項 to 第九十九項: nearly every number of a law, made once.
  private static let paragraphs = (0..<100).map { "第\(JapaneseNumber.written($0))項" }
  private static let items = (0..<100).map { "第\(JapaneseNumber.written($0))号" }

  /// 第三項 of `3`, 第二号の二 of `2_2`.
  private static func ordinal(_ number: String, _ counter: String, _ known: [String]) -> String {
    if let value = Int(number), known.indices.contains(value) { return known[value] }
    let parts = number.split(separator: "_").map { part in Int(part).map(JapaneseNumber.written) ?? String(part) }
    guard let first = parts.first else { return "" }
    return "第\(first)\(counter)" + parts.dropFirst().map { "の\($0)" }.joined()
  }
}
