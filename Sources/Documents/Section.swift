/// A part of a document under one heading: a chapter, an article, a heading of a page, a speech.
///
/// *Law*: ranges of a document's sections ascend and do not overlap: a section's range begins with its own heading and
/// ends where the next section begins, subsections not included; `parent` is a smaller index or nil.
public struct Section: Sendable, Equatable {
  /// What sort of part it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A part under a heading, and whatever is none of the others.
    case heading
    /// What one person said, in minutes.
    case speech
    /// What minutes note beside the speeches: who goes to the platform, applause.
    case note
    /// An article of a law or an ordinance.
    case article
    /// A paragraph or an item of an article: cited by itself, but too short to be a passage of its own.
    case clause
    /// A row of a table that is read row by row.
    case row
    /// A slide of a presentation.
    case slide
    /// An entry of a feed.
    case entry
  }

  /// The heading on one line, as the source writes it; empty when the part has none.
  public var title: String
  /// The depth: 1 for an outermost section.
  public var level: Int
  /// The index of the enclosing section in `Document.sections`.
  public var parent: Int?
  /// The section's own text, heading included. *Units*: UTF-8 bytes of `Document.text`.
  public var range: Range<Int>
  /// What sort of part it is.
  public var kind: Kind
  /// Who speaks, when it is a speech.
  public var speaker: Speaker?

  /// Describes a section.
  public init(
    title: String, level: Int, parent: Int?, range: Range<Int>, kind: Kind = .heading, speaker: Speaker? = nil
  ) {
    self.title = title
    self.level = level
    self.parent = parent
    self.range = range
    self.kind = kind
    self.speaker = speaker
  }
}

/// Who speaks, as minutes write it.
public struct Speaker: Sendable, Equatable {
  /// The office or the number of the seat: 議長, 三番, 総務部長; empty when the minutes give none.
  public var role: String
  /// The name without title of courtesy; empty when only the office is given.
  public var name: String

  /// Names a speaker.
  public init(role: String, name: String) {
    self.role = role
    self.name = name
  }
}
