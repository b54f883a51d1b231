import Bytes
import Segments
import TestSupport
import Testing

@Suite struct PatchedBlockTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func roundTripsAndSkips(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let count = [1, 2, 127, 128, Int.random(in: 1...128, using: &generator)].randomElement(using: &generator) ?? 1
      let narrow = UInt32.random(in: 0...12, using: &generator)
      let values = (0..<count).map { _ -> UInt32 in
        let isOutlier = Int.random(in: 0..<20, using: &generator) == 0
        let bits = isOutlier ? UInt32.random(in: 0...32, using: &generator) : narrow
        return bits == 32 ? .random(in: 0 ... .max, using: &generator) : .random(in: 0..<(1 << bits), using: &generator)
      }
      var bytes = Buffer<UInt8>()
      bytes.append(7)
      PatchedBlock.encode(values.span, into: &bytes)
      var block = Block128()
      var place = 1
      #expect(PatchedBlock.decode(bytes.span, at: &place, count: count, into: &block), "seed \(seed)")
      #expect(place == bytes.count)
      #expect((0..<count).map { block[$0] } == values, "seed \(seed)")
      place = 1
      #expect(PatchedBlock.skip(bytes.span, at: &place, count: count) && place == bytes.count)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>) func brokenBlocksNeverTrap(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var block = Block128()
    var accepted = 0
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<200, using: &generator)).map { index in
        index < 2 ? UInt8.random(in: 0..<40, using: &generator) : UInt8.random(in: 0 ... .max, using: &generator)
      }
      var place = 0
      let count = Int.random(in: 1...128, using: &generator)
      if PatchedBlock.decode(bytes.span, at: &place, count: count, into: &block) {
        accepted += 1
        #expect(place <= bytes.count)
      }
      place = 0
      if PatchedBlock.skip(bytes.span, at: &place, count: count) { #expect(place <= bytes.count) }
    }
    #expect(accepted > 0 && accepted < 2000, "seed \(seed): the input should be neither all good nor all bad")
  }
}
