/// The tokens of a text, for people and for programs.
public struct TokenReport: Sendable, Equatable {
  /// One token.
  public struct Row: Sendable, Equatable {
    /// The ordinal of its first atom, from 0.
    public var position: Int
    /// Where it stands. *Units*: UTF-8 bytes of the text.
    public var source: Range<Int>
    /// The kind of term.
    public var channel: String
    /// What the token is made of.
    public var kind: String
    /// The term, folded.
    public var term: String

    /// Describes a token.
    public init(position: Int, source: Range<Int>, channel: String, kind: String, term: String) {
      self.position = position
      self.source = source
      self.channel = channel
      self.kind = kind
      self.term = term
    }
  }

  /// The text.
  public let text: String
  /// Its tokens by position, then by place, channel and term.
  public let rows: [Row]

  /// Puts tokens in order.
  public init(text: String, rows: [Row]) {
    self.text = text
    self.rows = rows.sorted {
      ($0.position, $0.source.lowerBound, $0.source.upperBound, $0.channel, $0.term)
        < ($1.position, $1.source.lowerBound, $1.source.upperBound, $1.channel, $1.term)
    }
  }

  /// A table for people: position, source bytes, channel, kind and term, a token a line.
  public func table() -> String {
    let heads = ["position", "source", "channel", "kind", "term"]
    let cells = rows.map { row in
      ["\(row.position)", "\(row.source.lowerBound)..<\(row.source.upperBound)", row.channel, row.kind, row.term]
    }
    return TextTable([heads] + cells, numbers: [0]).text()
  }

  /// One JSON object on one line: `{"text", "tokens": [{"position", "start", "end", "channel", "kind", "term"}]}`.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("text", text)
      writer.member("tokens", rows) { writer, row in
        writer.object {
          $0.member("position", row.position)
          $0.member("start", row.source.lowerBound)
          $0.member("end", row.source.upperBound)
          $0.member("channel", row.channel)
          $0.member("kind", row.kind)
          $0.member("term", row.term)
        }
      }
    }
  }
}
