internal import Analysis
public import Documents

/// One occurrence of what was asked, with the text around it: a line of a concordance (keyword in context).
public struct ConcordanceLine: Sendable, Equatable {
  /// What stands before the occurrence, on one line.
  public var left: String
  /// The occurrence, as the source writes it, without breaks within words.
  public var match: String
  /// What stands behind the occurrence, on one line.
  public var right: String
  /// The document's stable name.
  public var document: DocumentID
  /// The document's title; empty when it has none.
  public var title: String
  /// The path of the source file as it is cited.
  public var path: String
  /// The page on which the passage begins, from 1; nil when the source has no pages.
  public var page: Int?
  /// The headings above the passage, outermost first.
  public var section: [String]
  /// The source's line on which the occurrence begins, from 1.
  public var line: Int
  /// Who published the document, and when.
  public var facts: DocumentFacts

  /// Puts a line together.
  public init(
    left: String, match: String, right: String, document: DocumentID, title: String, path: String, page: Int?,
    section: [String], line: Int, facts: DocumentFacts = DocumentFacts()
  ) {
    self.left = left
    self.match = match
    self.right = right
    self.document = document
    self.title = title
    self.path = path
    self.page = page
    self.section = section
    self.line = line
    self.facts = facts
  }
}

/// What a concordance is sorted by.
public enum ConcordanceOrder: String, Sendable, CaseIterable {
  /// By what stands before the occurrence, read from the occurrence outwards.
  case left
  /// By what stands behind the occurrence.
  case right
  /// As the documents come, and as the text runs in each.
  case document

  /// The lines in this order; equal ones stay as they were.
  ///
  /// Texts are compared folded, so that 除雪Ｖ and 除雪v stand together; a mark stays behind the letter that it belongs to.
  public func sorted(_ lines: [ConcordanceLine]) -> [ConcordanceLine] {
    let normalizer = Normalizer()
    let keys: [[Unicode.Scalar]]
    switch self {
    case .document: return lines
    case .left: keys = lines.map { Self.key(normalizer.folded($0.left).reversed()) }
    case .right: keys = lines.map { Self.key(normalizer.folded($0.right)) }
    }
    let order = lines.indices.sorted { one, other in
      if keys[one] == keys[other] { return one < other }
      return keys[one].lexicographicallyPrecedes(keys[other])
    }
    return order.map { lines[$0] }
  }

  private static func key(_ characters: some Sequence<Character>) -> [Unicode.Scalar] {
    characters.drop(while: \.isWhitespace).flatMap(\.unicodeScalars)
  }
}
