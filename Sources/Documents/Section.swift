/// A part of a document under one heading: a chapter, an article, a heading of a page, a speech.
///
/// *Law*: ranges of a document's sections ascend and do not overlap: a section's range begins with its own heading and
/// ends where the next section begins, subsections not included; `parent` is a smaller index or nil.
public struct Section: Sendable, Equatable {
  /// The heading on one line, as the source writes it; empty when the part has none.
  public var title: String
  /// The depth: 1 for an outermost section.
  public var level: Int
  /// The index of the enclosing section in `Document.sections`.
  public var parent: Int?
  /// The section's own text, heading included. *Units*: UTF-8 bytes of `Document.text`.
  public var range: Range<Int>

  /// Describes a section.
  public init(title: String, level: Int, parent: Int?, range: Range<Int>) {
    self.title = title
    self.level = level
    self.parent = parent
    self.range = range
  }
}
