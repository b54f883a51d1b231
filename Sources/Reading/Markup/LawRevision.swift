import Documents

/// Which revision of a law a file holds, as the files of e-Gov are named.
///
///     334AC0000000121_20260524_504AC0000000048.xml
///     law's id        in force since, id of the law that amended it; zeros for none
///
/// - Source: e-Gov 法令API, version 2, law_revision_id.
struct LawRevision: Equatable {
  /// The id that all revisions of the law share.
  var law: String
  /// `2026-05-24`; nil while the day is not decided, which is written as a day of the next century.
  var enforcementDate: String?
  /// The id of the law that brought the revision.
  var amendment: String?

  /// Takes the name of a file apart; nil when it is not named so.
  init?(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let parts = (name.split(separator: ".").first ?? "").split(separator: "_").map(String.init)
    guard parts.count == 3, Self.isID(parts[0]), Self.isID(parts[2]), parts[1].utf8.count == 8,
      let day = Int(parts[1]), (18_000_000..<22_000_000).contains(day), (1...12).contains(day / 100 % 100),
      (1...31).contains(day % 100)
    else { return nil }
    law = parts[0]
    if day < 21_000_000 {
      enforcementDate = "\(parts[1].prefix(4))-\(parts[1].dropFirst(4).prefix(2))-\(parts[1].suffix(2))"
    }
    amendment = parts[2].allSatisfy { $0 == "0" } ? nil : parts[2]
  }

  private static func isID(_ text: String) -> Bool {
    text.utf8.count == 15 && text.utf8.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 }
  }

  /// Adds what the file does not state itself.
  func note(in draft: inout MarkupDraft) {
    let facts = [("LawId", law), ("EnforcementDate", enforcementDate), ("AmendmentLawId", amendment)]
    for (key, value) in facts {
      guard let value, !draft.metadata.contains(where: { $0.key == key }) else { continue }
      draft.note(key, value)
    }
  }
}
