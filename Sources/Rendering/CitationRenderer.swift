public import Searching

/// An answer as citations, one a line.
public struct CitationRenderer: StreamRenderer {
  /// There is nothing to choose.
  public init() {}

  /// Writes nothing.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {}

  /// Writes a line.
  public func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8]) {
    output.append(contentsOf: Citation(hit).text().utf8)
    output.append(UInt8(ascii: "\n"))
  }

  /// Writes nothing.
  public func end(_ head: SearchResult, into output: inout [UInt8]) {}
}
