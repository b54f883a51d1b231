/// How large an index is and what takes the room, for people and for programs.
public struct IndexReport: Sendable, Equatable {
  /// The size of one part over all segments.
  public struct Part: Sendable, Equatable {
    /// The part's name.
    public var name: String
    /// *Units*: bytes.
    public var byteCount: Int

    /// Describes a part.
    public init(name: String, byteCount: Int) {
      self.name = name
      self.byteCount = byteCount
    }
  }

  /// What the lists of one kind of term weigh.
  public struct Lists: Sendable, Equatable {
    /// The kind.
    public var name: String
    /// Terms, counted in each segment.
    public var terms = 0
    /// Passages with a term, summed over the terms.
    public var postings = 0
    /// *Units*: bytes, skip tables included.
    public var postingsByteCount = 0
    /// Occurrences whose places are kept.
    public var positions = 0
    /// *Units*: bytes.
    public var positionsByteCount = 0

    /// Names a kind.
    public init(name: String) { self.name = name }
  }

  /// The index's folder.
  public var index: String
  /// The commit that is shown.
  public var generation = 0
  /// Documents that can be found.
  public var documents = 0
  /// Documents that were replaced and still take room.
  public var deletedDocuments = 0
  /// Passages, those of replaced documents included.
  public var passages = 0
  /// Terms, counted in each segment.
  public var terms = 0
  /// Segments.
  public var segments = 0
  /// The indexed text. *Units*: bytes of UTF-8.
  public var textByteCount = 0
  /// The parts in the order of the format.
  public var parts: [Part] = []
  /// What lists weigh by the kinds of their terms, when that was asked for.
  public var lists: [Lists] = []

  /// A report of an empty index.
  public init(index: String) {
    self.index = index
  }

  /// All parts together. *Units*: bytes.
  public var byteCount: Int { parts.reduce(0) { $0 + $1.byteCount } }

  /// Two tables for people.
  public func text() -> String {
    let counts = [
      ("generation", generation), ("documents", documents), ("replaced, still there", deletedDocuments),
      ("passages", passages), ("segments", segments), ("terms, by segment", terms), ("text in bytes", textByteCount),
    ].map { ($0, DecimalText.grouped($1), "") }
    let sizes = (parts + [Part(name: "index in bytes", byteCount: byteCount)]).map {
      ($0.name, DecimalText.grouped($0.byteCount), share(of: $0.byteCount))
    }
    let table = TextTable((counts + sizes).map { [$0, $1, $2] }, numbers: [1, 2]).text(indent: 2)
    return TerminalText.shown(index) + "\n" + table + listTable()
  }

  /// A table of the lists: of each kind of term how many there are, what they take, and what one entry takes.
  private func listTable() -> String {
    guard !lists.isEmpty else { return "" }
    func each(_ byteCount: Int, _ count: Int) -> String {
      count > 0 ? DecimalText.fixed(Double(byteCount) / Double(count), digits: 2) : ""
    }
    let head = ["kind", "terms", "postings", "bytes each", "of the text", "positions", "bytes each", "of the text"]
    let rows = lists.map { kind in
      [
        kind.name, DecimalText.grouped(kind.terms), DecimalText.grouped(kind.postings),
        each(kind.postingsByteCount, kind.postings), share(of: kind.postingsByteCount),
        kind.positions > 0 ? DecimalText.grouped(kind.positions) : "", each(kind.positionsByteCount, kind.positions),
        kind.positions > 0 ? share(of: kind.positionsByteCount) : "",
      ]
    }
    return TextTable([head] + rows, numbers: Set(1..<head.count)).text(indent: 2)
  }

  /// One JSON object on one line.
  ///
  ///     {"index", "generation", "documents", "deleted", "passages", "segments", "terms", "text_bytes", "bytes",
  ///      "parts": {<name>: <bytes>}, "lists": {<kind>: {"terms", "postings", "postings_bytes", "positions",
  ///      "positions_bytes"}}}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      let counts = [
        ("generation", generation), ("documents", documents), ("deleted", deletedDocuments), ("passages", passages),
        ("segments", segments), ("terms", terms), ("text_bytes", textByteCount), ("bytes", byteCount),
      ]
      for (name, count) in counts { writer.member(name, count) }
      writer.member("parts") { writer in
        for part in parts { writer.member(part.name, part.byteCount) }
      }
      guard !lists.isEmpty else { return }
      writer.member("lists") { writer in
        for kind in lists {
          writer.member(kind.name) {
            $0.member("terms", kind.terms)
            $0.member("postings", kind.postings)
            $0.member("postings_bytes", kind.postingsByteCount)
            $0.member("positions", kind.positions)
            $0.member("positions_bytes", kind.positionsByteCount)
          }
        }
      }
    }
  }

  /// A size as a share of the text.
  private func share(of byteCount: Int) -> String {
    guard textByteCount > 0 else { return "" }
    return DecimalText.fixed(Double(byteCount) / Double(textByteCount) * 100, digits: 1) + " %"
  }
}
