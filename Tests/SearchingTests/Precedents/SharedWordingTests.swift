import Analysis
import TestSupport
import Testing

@testable import Searching

/// The wording that two texts share, against a scan of every pair of places.
@Suite struct SharedWordingTests {
  static func atoms(_ text: String) -> AtomText {
    var atoms = AtomText()
    var buffer = AnalysisBuffer()
    Analyzer().appendAtoms(of: text.utf8.span, startingAt: 0, to: &atoms, buffer: &buffer)
    return atoms
  }

  /// Two texts of few characters, so that much is shared, with stretches copied from the one into the other.
  private static func texts(_ random: inout SeededGenerator) -> (String, String) {
    let letters = Array(["除", "雪", "の", "計", "画", "を"].prefix(Int.random(in: 1...6, using: &random)))
    func text(_ count: Int) -> [String] { (0..<count).map { _ in letters.randomElement(using: &random) ?? "雪" } }
    let left = text(Int.random(in: 0..<120, using: &random))
    var right: [String] = []
    while right.count < 80 {
      if Bool.random(using: &random), !left.isEmpty {
        let start = Int.random(in: 0..<left.count, using: &random)
        right += left[start..<min(left.count, start + Int.random(in: 1..<20, using: &random))]
      } else {
        right += text(Int.random(in: 1..<6, using: &random))
      }
    }
    return (left.joined(), right.joined())
  }

  @Test func runsCoverWhatANaiveScanCovers() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let (left, right) = Self.texts(&random)
      let (own, other) = (Self.atoms(left), Self.atoms(right))
      var expected = Set<Int>()
      let length = SharedWording.seedLength
      let seeds = Set((0..<max(0, own.count - length + 1)).map { Array(own.keys[$0..<$0 + length]) })
      for place in 0..<max(0, other.count - length + 1) where seeds.contains(Array(other.keys[place..<place + length]))
      {
        expected.formUnion(place..<place + length)
      }
      let runs = SharedWording(own).runs(in: other)
      #expect(Set(runs.flatMap { $0.other..<$0.otherEnd }) == expected, "seed \(seed): \(left) in \(right)")
    }
  }

  @Test func runsAreEqual() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let (left, right) = Self.texts(&random)
      let (own, other) = (Self.atoms(left), Self.atoms(right))
      var end = 0
      for run in SharedWording(own).runs(in: other) {
        #expect(run.other >= end && run.length > 0, "seed \(seed)")
        end = run.otherEnd
        #expect(
          own.keys[run.own..<run.ownEnd] == other.keys[run.other..<run.otherEnd], "seed \(seed): \(left) in \(right)")
      }
    }
  }

  @Test func nearlyEqualWordingIsOneStretch() throws {
    let own = Self.atoms("市は、除雪の担い手を確保するため、若手のオペレーターの育成を進める。")
    let other = Self.atoms("前文。町は除雪の担い手を確保するため地域おこし協力隊による若手のオペレーターの育成を進める。")
    // What is between them is too long here, and short enough there.
    #expect(SharedWording(own).stretches(in: other, atLeast: 12).map(\.runs.count) == [1, 1])
    let near = Self.atoms("町は、除雪の担い手を確保するため、女性と若手のオペレーターの育成を進める。")
    let stretch = try #require(SharedWording(own).stretches(in: near, atLeast: 16).first)
    #expect(stretch.runs.count == 2)
    #expect(stretch.matched == own.count - 1)
  }

  @Test func aRepeatedTextDoesNotTakeForever() {
    let atoms = Self.atoms(String(repeating: "雪", count: 20_000))
    let runs = SharedWording(atoms).runs(in: atoms)
    #expect(runs == [SharedRun(own: 0, other: 0, length: 20_000)])
  }
}
