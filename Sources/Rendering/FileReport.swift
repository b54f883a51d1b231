/// What an ingest made of each of its files, for programs: `shirabe ingest --report`.
public struct FileReport: Sendable, Equatable {
  /// How a file fared.
  public enum Status: String, Sendable {
    /// It was read, or as much of it as could be: then it has errors too.
    case read
    /// It was read before and has not changed.
    case unchanged
    /// Nothing of it could be read.
    case failed
    /// It was left out on purpose.
    case leftOut = "left_out"
  }

  /// One file, or one member of an archive.
  public struct Entry: Sendable, Equatable {
    /// The path as it is cited.
    public var path: String
    /// How it fared.
    public var status: Status
    /// Documents that were read.
    public var documents = 0
    /// The media type it was read as; nil when it was not read.
    public var mediaType: String?
    /// The encoding it was read in; nil when it was not read.
    public var encoding: String?
    /// How sure that is, from 0 to 1.
    public var confidence: Double?
    /// Pages.
    public var pages = 0
    /// Passages that were written.
    public var passages = 0
    /// The text. *Units*: Unicode scalars.
    public var characters = 0
    /// Warnings about what was read.
    public var warnings: [String] = []
    /// Why it, or a part of it, could not be read or was left out.
    public var errors: [String] = []
    /// How long it was read; indexing not counted.
    public var elapsed = Duration.zero

    /// A file of which nothing is known yet.
    public init(path: String, status: Status) {
      self.path = path
      self.status = status
    }
  }

  /// The index's folder.
  public var index: String
  /// The commit; 0 when there was nothing to commit.
  public var generation = 0
  /// The files, by path.
  public var files: [Entry] = []

  /// A report of nothing yet.
  public init(index: String) {
    self.index = index
  }

  /// One JSON object on one line.
  ///
  ///     {"index", "generation", "files": [
  ///     {"path", "status": "read" | "unchanged" | "failed" | "left_out", "documents", "reader": media type or null,
  ///      "encoding": name or null, "confidence": 0 to 1 or null, "pages", "passages", "characters",
  ///      "warnings": [...], "errors": [...], "seconds"}, ...]}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      writer.member("generation", generation)
      writer.member("files", files) { writer, file in
        writer.object { Self.write(file, to: &$0) }
      }
    }
  }

  private static func write(_ file: Entry, to writer: inout JSONWriter) {
    writer.member("path", file.path)
    writer.member("status", file.status.rawValue)
    writer.member("documents", file.documents)
    writer.member("reader", file.mediaType)
    writer.member("encoding", file.encoding)
    writer.member("confidence", file.confidence, digits: 2)
    writer.member("pages", file.pages)
    writer.member("passages", file.passages)
    writer.member("characters", file.characters)
    writer.member("warnings", file.warnings)
    writer.member("errors", file.errors)
    let parts = file.elapsed.components
    writer.member("seconds", Double(parts.seconds) + Double(parts.attoseconds) * 1e-18, digits: 6)
  }
}
