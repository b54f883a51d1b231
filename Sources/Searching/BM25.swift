internal import Glibc

/// The ranking formula of one term in one passage.
///
///     idf(t)      = ln(1 + (N - df + 0.5) / (df + 0.5))
///     score(t, d) = w * idf(t) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * L_d / avgL))
///
/// N is the number of passages, df the number that hold t, tf the frequency of t in d, L_d the length of d in atoms and
/// avgL its mean. A query's score is the sum over its distinct terms; w carries the term's weight and its frequency in
/// the query.
/// - Source: Robertson, Walker, Jones, Hancock-Beaulieu, Gatford, "Okapi at TREC-3", 1994; the logarithm's 1 + as in
///   Lucene's BM25Similarity, which keeps idf positive.
public struct BM25: Sendable, Equatable {
  /// How soon a term's repetition stops to count.
  public var k1: Float
  /// How much a passage's length counts, from 0 to 1.
  public var b: Float

  /// The defaults are measured for n-grams with weights on passages of mixed length: k1 and b of 0.4.
  /// - Source: `research/RELEVANCE.md`, section 5.
  public init(k1: Float = 0.4, b: Float = 0.4) {
    self.k1 = k1
    self.b = b
  }

  /// The inverse document frequency of a term. A term in no passage, or in more than there are, counts as in all.
  public static func idf(documentFrequency: Int, passageCount: Int) -> Float {
    let df = Double(min(documentFrequency, passageCount))
    return Float(log1p((Double(passageCount) - df + 0.5) / (df + 0.5)))
  }

  /// The formula with a collection's mean length filled in, ready for a loop over postings.
  func prepared(averageLength: Double) -> Prepared {
    let mean = Float(max(averageLength, 1))
    return Prepared(gain: k1 + 1, fixed: k1 * (1 - b), perAtom: k1 * b / mean)
  }

  /// `tf * gain / (tf + fixed + perAtom * length)`.
  struct Prepared {
    var gain: Float
    var fixed: Float
    var perAtom: Float

    @inline(__always)
    func saturation(frequency: Float, length: Float) -> Float {
      frequency * gain / (frequency + fixed + perAtom * length)
    }
  }
}

/// ln(1 + x), exact for small x.
private func log1p(_ x: Double) -> Double {
  Glibc.log1p(x)
}
