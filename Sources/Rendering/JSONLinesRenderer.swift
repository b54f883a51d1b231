public import Searching

/// An answer as a JSON object a line for each hit, with the keys of `JSONRenderer`'s hits.
///
/// In a stream each line ends with `"cursor"`, from which a later run goes on behind it. Nothing stands before or behind the
/// hits.
public struct JSONLinesRenderer: StreamRenderer {
  /// Whether each object has the hit's citation under `"citation"`.
  public let cites: Bool

  /// Chooses whether each hit is cited.
  public init(cites: Bool = false) {
    self.cites = cites
  }

  /// Writes nothing.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {}

  /// Writes a line.
  public func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8]) {
    var writer = JSONWriter(continuing: &output)
    writer.write(hit, cites: cites)
    writer.finish(into: &output)
    output.append(UInt8(ascii: "\n"))
  }

  /// Writes nothing.
  public func end(_ head: SearchResult, into output: inout [UInt8]) {}
}
