/// A part of a document under one heading: a chapter, an article, a heading of a page, a speech.
///
/// *Law*: ranges of a document's sections ascend and do not overlap: a section's range begins with its own heading and
/// ends where the next section begins, subsections not included; `parent` is a smaller index or nil.
/// *Shape*: 40 bytes and a long title, since a large table or law has a million of them.
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
  private var spoken: Spoken?
  // Kept small: see *Shape*.
  @usableFromInline var start: UInt32
  @usableFromInline var end: UInt32
  /// The least number for none.
  @usableFromInline var enclosing: Int32
  @usableFromInline var depth: UInt16
  /// What sort of part it is.
  public var kind: Kind

  /// The depth: 1 for an outermost section.
  @inlinable public var level: Int {
    get { Int(depth) }
    set { depth = UInt16(clamping: newValue) }
  }

  /// The index of the enclosing section in `Document.sections`.
  @inlinable public var parent: Int? {
    get { enclosing == .min ? nil : Int(enclosing) }
    set { enclosing = newValue.map { Int32(clamping: $0) } ?? .min }
  }

  /// The section's own text, heading included. *Units*: UTF-8 bytes of `Document.text`, below 4 GiB.
  @inlinable public var range: Range<Int> {
    get { Int(start)..<Int(end) }
    set {
      start = UInt32(clamping: newValue.lowerBound)
      end = UInt32(clamping: newValue.upperBound)
    }
  }

  /// Who speaks, when it is a speech.
  public var speaker: Speaker? {
    get { spoken?.speaker }
    set { spoken = newValue.map { Spoken($0) } }
  }

  /// A speaker apart, since few sections have one.
  private final class Spoken: Sendable, Equatable {
    let speaker: Speaker

    init(_ speaker: Speaker) { self.speaker = speaker }

    static func == (left: Spoken, right: Spoken) -> Bool { left.speaker == right.speaker }
  }

  /// Describes a section.
  public init(
    title: String, level: Int, parent: Int?, range: Range<Int>, kind: Kind = .heading, speaker: Speaker? = nil
  ) {
    self.title = title
    spoken = speaker.map { Spoken($0) }
    start = UInt32(clamping: range.lowerBound)
    end = UInt32(clamping: range.upperBound)
    enclosing = parent.map { Int32(clamping: $0) } ?? .min
    depth = UInt16(clamping: level)
    self.kind = kind
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
