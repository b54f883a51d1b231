import Bytes
import Testing

@Suite struct ThreadTimeTests {
  /// Work costs time, and time never goes back.
  @Test func workCostsTime() {
    let before = ThreadTime.nanoseconds
    var sum: UInt64 = 1
    while ThreadTime.nanoseconds == before, sum < 1_000_000_000 { sum &+= 1 }
    #expect(ThreadTime.nanoseconds > before)
  }
}
