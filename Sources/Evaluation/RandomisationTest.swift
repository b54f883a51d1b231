/// Whether paired differences could as well have the other sign: the two-sided randomisation test of their mean.
///
/// Were two systems the same, each topic's difference would be as likely with the other sign. The p-value is the share
/// of all ways to set the signs whose mean lies as far from 0 as the one observed. Up to `permutationLimit` ways all are
/// counted; of more, that many are drawn, and the observed one counts among them, so that p is never 0. A difference of
/// 0 is the same with either sign and is left out.
///
/// *Law*: the same differences in the same order give the same p (`RandomisationTestTests.isTheSameEachTime`); sampled
/// and exact p agree within sampling error (`RandomisationTestTests.sampledIsCloseToExact`).
/// *Cost*: `permutationLimit` additions a topic.
/// - Source: Smucker, Allan, Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval
///   Evaluation", CIKM 2007; the observed arrangement counted among the sampled: Davison, Hinkley, "Bootstrap Methods
///   and their Application", 1997, 4.3.
public struct RandomisationTest: Sendable, Equatable {
  /// How many arrangements of signs are looked at, at most.
  public static let permutationLimit = 10_000
  /// Where the random numbers start.
  public static let seed: UInt64 = 2007

  /// The probability of a mean at least so far from 0, were there no difference.
  public let pValue: Double
  /// How many arrangements of signs were looked at.
  public let permutationCount: Int
  /// Whether these were all there are.
  public let isExact: Bool

  /// Tests differences, one for each topic.
  public init(_ differences: [Double]) {
    self.init(differences, permutationLimit: Self.permutationLimit)
  }

  /// Tests differences, with another limit: tests compare the sampled p with the exact one.
  init(_ differences: [Double], permutationLimit: Int) {
    let signed = differences.filter { $0 != 0 }
    // What the rounding of a sum in another order may change.
    let slack = signed.reduce(0) { $0 + $1.magnitude } * 1e-12
    let observed = signed.reduce(0, +).magnitude - slack
    isExact = signed.count < Int.bitWidth - 2 && 1 << signed.count <= permutationLimit
    if isExact {
      let count = 1 << signed.count
      permutationCount = count
      let extreme = (0..<count).count { signs in
        signed.indices.reduce(0) { sum, index in
          signs >> index & 1 == 0 ? sum + signed[index] : sum - signed[index]
        }.magnitude >= observed
      }
      pValue = Double(extreme) / Double(count)
    } else {
      permutationCount = permutationLimit
      var generator = SplitMix64(seed: Self.seed)
      var extreme = 1
      for _ in 1..<permutationLimit where Self.drawnSum(signed, &generator).magnitude >= observed {
        extreme += 1
      }
      pValue = Double(extreme) / Double(permutationLimit)
    }
  }

  /// The sum with signs set at random; each 64 bits drawn set 64 of them.
  private static func drawnSum(_ differences: [Double], _ generator: inout SplitMix64) -> Double {
    var sum = 0.0
    var signs: UInt64 = 0
    for (index, difference) in differences.enumerated() {
      if index.isMultiple(of: 64) { signs = generator.next() }
      sum += signs & 1 == 0 ? difference : -difference
      signs >>= 1
    }
    return sum
  }
}
