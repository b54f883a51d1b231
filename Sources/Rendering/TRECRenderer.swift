public import Documents
public import Searching

/// An answer as lines of a TREC run: `qid Q0 document rank score shirabe`.
///
/// The fields are separated by spaces, so white space and control characters of a document's or a query's name are
/// written as their UTF-8 bytes in the form %20; a name without any is written as it is, % included.
/// *Law*: down the ranks the printed scores fall strictly, as 32-bit floats too, which is how trec_eval orders a run
/// again (`TRECRendererTests.scoresFallStrictly`).
/// - Source: the run format of trec_eval 9, README of NIST's distribution.
public struct TRECRenderer: ResultRenderer {
  /// The topic's name.
  public let queryID: String

  /// Names the topic that is answered.
  public init(queryID: String) {
    self.queryID = queryID
  }

  /// Writes a line for each hit.
  public func render(_ result: SearchResult, into output: inout [UInt8]) {
    render(result.hits.map { ($0.document, $0.score) }, into: &output)
  }

  /// Writes a line for each document of a ranking, best first.
  public func render(_ ranking: [(document: DocumentID, score: Double)], into output: inout [UInt8]) {
    let query = Self.name(queryID)
    var lastScore = Float.infinity
    for (index, entry) in ranking.enumerated() {
      // The floor leaves room below it, where ties are told apart.
      let score = Float.maximum(Float(entry.score), -1e30)
      lastScore = score < lastScore ? score : lastScore.nextDown
      let document = Self.name(entry.document.rawValue)
      output.append(contentsOf: "\(query) Q0 \(document) \(index + 1) \(lastScore) shirabe\n".utf8)
    }
  }

  private static func name(_ name: String) -> String {
    var written = ""
    for scalar in name.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          let digits = String(byte, radix: 16, uppercase: true)
          written += digits.count < 2 ? "%0\(digits)" : "%\(digits)"
        }
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
    return written
  }
}
