import Testing

@testable import Evaluation

@Suite struct SplitMix64Tests {
  @Test func isTheReference() {
    var generator = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    #expect((0..<5).map { _ in generator.next() } == expected)
  }

  @Test func boundedNumbersAreEvenlySpread() {
    var generator = SplitMix64(seed: 1)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.next(below: 7)] += 1 }
    // Six standard deviations of a count that 10,000 are expected of.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 556 }, "\(counts)")
  }
}
