/// What a repair found, keeps and loses, for people and for programs.
public struct RepairReport: Sendable, Equatable {
  /// A segment that stays.
  public struct Kept: Sendable, Equatable {
    /// Its folder.
    public var path: String
    /// The documents that can be found in it.
    public var documents: Int
    /// Whether it is not known any more which of its documents were deleted.
    public var hasLostDeletions: Bool

    /// Describes a segment.
    public init(path: String, documents: Int, hasLostDeletions: Bool) {
      self.path = path
      self.documents = documents
      self.hasLostDeletions = hasLostDeletions
    }
  }

  /// A document that is lost.
  public struct Lost: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Whether the name is sure to be right.
    public var isCertain: Bool
    /// The folder of the segment it lay in.
    public var segment: String

    /// Describes a document.
    public init(name: String, isCertain: Bool, segment: String) {
      self.name = name
      self.isCertain = isCertain
      self.segment = segment
    }
  }

  /// The index's folder.
  public var index: String
  /// What is broken, each with file, part, place and reason.
  public var damages: [String] = []
  /// The segments that stay.
  public var kept: [Kept] = []
  /// The damaged segments whose lists are made anew from their documents' text.
  public var rebuilt: [Kept] = []
  /// The documents that are lost.
  public var lost: [Lost] = []
  /// How many more are lost without their names.
  public var lostWithoutName = 0
  /// Segments of which not even the number of documents can be read.
  public var unreadable: [String] = []
  /// What is known beside that, in sentences.
  public var notes: [String] = []
  /// Whether the repair was done; else it was only tried out.
  public var isDone = false
  /// Where the damaged files were put; nil when there were none, or they were removed, or nothing was done.
  public var aside: String?
  /// The commit that the repair made or would make.
  public var generation = 0

  /// A report of an index that is whole.
  public init(index: String) {
    self.index = index
  }

  /// Lines for people.
  public func text() -> String {
    var lines = damages.map { "broken   \($0)" }
    lines += kept.map { segment in
      let note = segment.hasLostDeletions ? "; which were deleted is lost, so some may be back" : ""
      return "kept     \(segment.path), \(segment.documents) documents\(note)"
    }
    lines += rebuilt.map { "rebuilt  \($0.path), \($0.documents) documents, from their stored text" }
    lines += lost.map { "lost     \($0.name)\($0.isCertain ? "" : " (out of a broken part)"), of \($0.segment)" }
    if lostWithoutName > 0 { lines.append("lost     \(lostWithoutName) documents whose names cannot be read") }
    lines += unreadable.map { "lost     all documents of \($0), and how many they were" }
    lines += notes.map { "note     \($0)" }
    if let aside { lines.append("aside    \(aside)") }
    lines.append(verdict)
    return lines.map { TerminalText.shown($0) + "\n" }.joined()
  }

  private var verdict: String {
    if damages.isEmpty { return "whole: there is nothing to repair" }
    let stay = kept + rebuilt
    let documents = stay.reduce(0) { $0 + $1.documents }
    let keeps = "\(stay.count) segments with \(documents) documents, generation \(generation)"
    return isDone ? "repaired: \(keeps)" : "to be repaired: \(keeps); nothing was changed yet, --apply does it"
  }

  /// One JSON object on one line.
  ///
  ///     {"index", "repaired", "generation", "broken": [text], "kept": [{"segment", "documents", "deletions_lost"}],
  ///      "rebuilt": [{"segment", "documents"}], "lost": [{"document", "certain", "segment"}], "lost_without_name", "unreadable": [segment], "aside", "notes"}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      writer.member("repaired", isDone)
      writer.member("generation", generation)
      writer.member("broken", damages)
      writer.member("kept", kept) { writer, segment in
        writer.object {
          $0.member("segment", segment.path)
          $0.member("documents", segment.documents)
          $0.member("deletions_lost", segment.hasLostDeletions)
        }
      }
      writer.member("rebuilt", rebuilt) { writer, segment in
        writer.object {
          $0.member("segment", segment.path)
          $0.member("documents", segment.documents)
        }
      }
      writer.member("lost", lost) { writer, document in
        writer.object {
          $0.member("document", document.name)
          $0.member("certain", document.isCertain)
          $0.member("segment", document.segment)
        }
      }
      writer.member("lost_without_name", lostWithoutName)
      writer.member("unreadable", unreadable)
      writer.member("aside", aside)
      writer.member("notes", notes)
    }
  }
}
