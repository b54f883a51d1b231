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

  @Test(arguments: [(1970, 1, 2), (2000, 2, 29), (2025, 11, 25), (2038, 1, 20)])
  func aDayBeginsWhereWeAre(year: Int, month: Int, day: Int) throws {
    let expected = try #require(
      Calendar(identifier: .gregorian).date(from: DateComponents(year: year, month: month, day: day)))
    #expect(WallClock.seconds(year: year, month: month, day: day) == UInt64(expected.timeIntervalSince1970))
  }

  @Test(arguments: [(2025, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1), (1969, 1, 1), (0, 1, 1)])
  func thereIsNoSuchDay(year: Int, month: Int, day: Int) {
    #expect(WallClock.seconds(year: year, month: month, day: day) == nil)
  }

  @Test func theClockGoes() {
    let now = UInt64(Date().timeIntervalSince1970)
    #expect(abs(Int(WallClock.seconds) - Int(now)) <= 2)
  }
}
