import Documents

/// Calls a number of a bulletin by the bulletin's name and its month, when its largest line is but its first article.
enum BulletinTitle {
  /// 広報おといねっぷ 2024年12月号, of a document whose text has 広報おといねっぷ on a line by itself; nil when the title is no
  /// article's, or no such line is there.
  ///
  /// *Cost*: the first lines.
  static func completed(
    _ document: Document, _ input: InferenceInput, date: String?
  ) -> (title: String, evidence: String)? {
    let known = squeezed(document.title)
    guard !["広報", "市報", "町報", "村報", "区報", "だより"].contains(where: known.contains) else { return nil }
    for part in input.parts {
      guard case .line = part.place, KindInference.isMasthead(part.scalars) else { continue }
      let name = squeezed(part.text(0..<part.scalars.count))
      let fields = (date ?? "").split(separator: "-")
      guard fields.count >= 2, let month = Int(fields[1]) else { return (name, part.evidence(0..<part.scalars.count)) }
      return ("\(name) \(fields[0])年\(month)月号", part.evidence(0..<part.scalars.count))
    }
    return nil
  }

  private static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
