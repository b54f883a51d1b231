import Bytes
import Foundation
import TestSupport
import Testing

@Suite struct WallClockTests {
  @Test func asFoundationWritesIt() {
    let formatter = ISO8601DateFormatter()
    var generator = SeededGenerator(seed: 1970)
    var times: [UInt64] = [0, 86_399, 86_400, 951_782_400, 951_868_799, 4_107_542_400, 1_709_164_800]
    times += (0..<2000).map { _ in UInt64.random(in: 0..<10_000_000_000, using: &generator) }
    for seconds in times {
      let expected = formatter.string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
      #expect(WallClock.text(ofSeconds: seconds) == expected)
    }
  }

  @Test func theClockGoes() {
    let now = UInt64(Date().timeIntervalSince1970)
    #expect(abs(Int(WallClock.seconds) - Int(now)) <= 2)
  }
}
