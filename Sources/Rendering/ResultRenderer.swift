public import Searching

/// Turns an answer into bytes: one conforming type per format.
///
/// A renderer never prints: its caller does.
///
/// To add one: (1) write it in a file of its own; (2) give it a test with an answer and the exact bytes; (3) give the
/// search command an option for it.
public protocol ResultRenderer: Sendable {
  /// Writes an answer at the end of `output`, with a line break behind it.
  func render(_ result: SearchResult, into output: inout [UInt8])
}
