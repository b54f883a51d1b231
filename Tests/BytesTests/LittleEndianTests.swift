import Bytes
import TestSupport
import Testing

@Suite struct LittleEndianTests {
  @Test(arguments: 1...5) func readsWhatWasWritten(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for prefix in 0..<9 {
      let number = random.next()
      var writer = ByteWriter()
      writer.raw([UInt8](repeating: 0xFF, count: prefix))
      writer.u64(number)
      writer.u32(UInt32(truncatingIfNeeded: number))
      writer.u16(UInt16(truncatingIfNeeded: number))
      let bytes = writer.bytes
      #expect(LittleEndian.u64(bytes.span, at: prefix) == number, "seed \(seed)")
      #expect(LittleEndian.u32(bytes.span, at: prefix + 8) == UInt32(truncatingIfNeeded: number))
      #expect(LittleEndian.u16(bytes.span, at: prefix + 12) == UInt16(truncatingIfNeeded: number))
    }
  }

  @Test func aNumberOutsideItsPartTraps() async {
    await #expect(processExitsWith: .failure) {
      let bytes: [UInt8] = [1, 2, 3]
      _ = LittleEndian.u32(bytes.span, at: 0)
    }
  }
}
