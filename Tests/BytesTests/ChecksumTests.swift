import Bytes
import TestSupport
import Testing

@Suite struct ChecksumTests {
  @Test func knownVectors() {
    let nothing: [UInt8] = []
    #expect(Checksum.of(nothing.span) == 0x2D06_8005_38D3_94C2)
    #expect(Checksum.ofNothing == 0x2D06_8005_38D3_94C2)
    let hash = Checksum.contentHash128(nothing.span)
    #expect(hash.high == 0x99AA_06D3_0147_98D8)
    #expect(hash.low == 0x6001_C324_468D_497F)
  }

  @Test(arguments: 1...10) func piecesGiveTheWhole(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 0...5000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    var narrow = StreamingChecksum()
    var wide = StreamingChecksum(.bits128)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 1...700, using: &random))
      narrow.update(bytes.span.extracting(start..<end))
      wide.update(bytes.span.extracting(start..<end))
      start = end
    }
    let digest = narrow.digest64
    #expect(digest == Checksum.of(bytes.span), "seed \(seed)")
    let hash = wide.digest128
    #expect(hash == Checksum.contentHash128(bytes.span), "seed \(seed)")
  }

  @Test func everyFlipChangesIt() {
    let bytes = [UInt8](0..<100)
    let whole = Checksum.of(bytes.span)
    for index in bytes.indices {
      var flipped = bytes
      flipped[index] ^= 1
      #expect(Checksum.of(flipped.span) != whole)
    }
  }
}
