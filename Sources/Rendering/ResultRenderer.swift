public import Searching

/// Turns an answer into bytes: one conforming type per format.
///
/// A renderer never prints: its caller does.
///
/// To add one: (1) write it in a file of its own; (2) give it a test with an answer and the exact bytes; (3) give the
/// search command a case of `AnswerFormat` for it.
public protocol ResultRenderer: Sendable {
  /// Writes an answer at the end of `output`, with a line break behind it.
  func render(_ result: SearchResult, into output: inout [UInt8])
}

/// A renderer that can write hit by hit, so that an answer of any size takes the memory of one hit.
///
/// *Law*: beginning, hits and end one behind the other are what `render` of the whole writes, but for the room that
/// `TextRenderer` gives to ranks
/// (`FormatTests.pieceByPieceIsTheWhole`).
public protocol StreamRenderer: ResultRenderer {
  /// Writes what stands before the hits; those of `head` are not looked at.
  func begin(_ head: SearchResult, into output: inout [UInt8])
  /// Writes one hit.
  func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8])
  /// Writes what stands behind the hits; those of `head` are not looked at.
  func end(_ head: SearchResult, into output: inout [UInt8])
}

extension StreamRenderer {
  /// Writes a whole answer.
  public func render(_ result: SearchResult, into output: inout [UInt8]) {
    begin(result, into: &output)
    for (index, hit) in result.hits.enumerated() { write(hit, isFirst: index == 0, into: &output) }
    end(result, into: &output)
  }
}
