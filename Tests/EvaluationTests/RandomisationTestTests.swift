import TestSupport
import Testing

@testable import Evaluation

@Suite struct RandomisationTestTests {
  /// Worked out by writing down every arrangement of signs.
  private static let countedOut: [(differences: [Double], extreme: Int, count: Int)] = [
    ([1, 1, 1], 2, 8),  // only +++ and --- reach 3
    ([3, 1, -1], 6, 8),  // sums are 3, 1, 5, 3 and their negatives: all but the two of 1 reach 3
    ([3, -1], 4, 4),  // 2, 4 and their negatives all reach 2
    ([5], 2, 2),  // one topic never tells anything
    ([-4, -2, -1, -1], 2, 16),  // a loss is as far from 0 as a win
    ([2, 0, 1, 0, 1], 2, 8),  // a topic that did not change is no evidence
    ([0, 0], 1, 1),
    ([], 1, 1),
  ]

  @Test func smallOnesAreCountedOut() {
    for (differences, extreme, count) in Self.countedOut {
      let test = RandomisationTest(differences)
      #expect(test.pValue == Double(extreme) / Double(count), "\(differences)")
      #expect(test.permutationCount == count, "\(differences)")
      #expect(test.isExact, "\(differences)")
    }
  }

  @Test func roundingLosesNoArrangement() {
    // 0.1 + 0.2 - 0.3 is not 0 in binary, and each order of the sum rounds to something else.
    #expect(RandomisationTest([0.1, 0.2, -0.3]).pValue == 1)
    #expect(RandomisationTest([0.1, 0.2, 0.3]).pValue == 2.0 / 8)
    #expect(RandomisationTest([0.3, 0.2, 0.1, 0.7]).pValue == 2.0 / 16)
  }

  @Test func sampledIsCloseToExact() {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let shift = Double.random(in: -0.3...0.3, using: &generator)
      let differences = (0..<14).map { _ in Double.random(in: -1...1, using: &generator) + shift }
      let sampled = RandomisationTest(differences)
      let exact = RandomisationTest(differences, permutationLimit: 1 << 14)
      #expect(!sampled.isExact && sampled.permutationCount == 10_000)
      #expect(exact.isExact && exact.permutationCount == 16_384)
      // Five standard deviations of a share of 10,000 draws, at its widest.
      #expect(abs(sampled.pValue - exact.pValue) < 0.025, "seed \(seed)")
    }
  }

  @Test func aClearDifferenceOfManyTopicsHasTheLeastP() {
    #expect(RandomisationTest([Double](repeating: 0.1, count: 100)).pValue == 1.0 / 10_000)
  }

  @Test func theSignOfAllDoesNotMatter() {
    let differences = (1...40).map { Double($0 % 7) - 2.5 }
    #expect(RandomisationTest(differences) == RandomisationTest(differences.map { -$0 }))
  }

  @Test func isTheSameEachTime() {
    let differences = (1...40).map { Double($0 % 7) - 2.5 }
    #expect(RandomisationTest(differences) == RandomisationTest(differences))
    // A second implementation, in another language, drew the same; of all 2^40 arrangements the share is 0.1241.
    #expect(RandomisationTest(differences).pValue == 0.1257)
  }
}
