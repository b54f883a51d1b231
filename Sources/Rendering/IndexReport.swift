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
    let rows = counts + sizes
    let nameColumns = rows.reduce(0) { max($0, $1.0.utf8.count) }
    let numberColumns = rows.reduce(0) { max($0, $1.1.utf8.count) }
    let lines = rows.map { name, number, share in
      let line =
        TerminalText.pad(name, to: nameColumns) + "  "
        + TerminalText.pad(number, to: numberColumns, alignedRight: true)
      return share.isEmpty ? line : line + "  " + TerminalText.pad(share, to: 7, alignedRight: true)
    }
    return TerminalText.shown(index) + "\n" + lines.map { "  \($0)\n" }.joined()
  }

  /// One JSON object on one line.
  ///
  ///     {"index", "generation", "documents", "deleted", "passages", "segments", "terms", "text_bytes", "bytes",
  ///      "parts": {<name>: <bytes>}}
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("index")
    writer.string(index)
    let counts = [
      ("generation", generation), ("documents", documents), ("deleted", deletedDocuments), ("passages", passages),
      ("segments", segments), ("terms", terms), ("text_bytes", textByteCount), ("bytes", byteCount),
    ]
    for (name, count) in counts {
      writer.key(name)
      writer.integer(count)
    }
    writer.key("parts")
    writer.beginObject()
    for part in parts {
      writer.key(part.name)
      writer.integer(part.byteCount)
    }
    writer.endObject()
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// A size as a share of the text.
  private func share(of byteCount: Int) -> String {
    guard textByteCount > 0 else { return "" }
    return DecimalText.fixed(Double(byteCount) / Double(textByteCount) * 100, digits: 1) + " %"
  }
}
