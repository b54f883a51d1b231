import Evaluation
import Testing

@Suite struct BootstrapIntervalTests {
  @Test func whatDoesNotVaryHasNoWidth() {
    let interval = BootstrapInterval(ofMean: [0.25, 0.25, 0.25])
    #expect(interval.low == 0.25 && interval.high == 0.25)
    let none = BootstrapInterval(ofMean: [])
    #expect(none.low == 0 && none.high == 0)
  }

  @Test func twoTopicsSpanBothOfThem() {
    // A quarter of the samples is 0 and 0, a quarter 1 and 1.
    let interval = BootstrapInterval(ofMean: [0, 1])
    #expect(interval.low == 0 && interval.high == 1)
  }

  @Test func manyTopicsComeCloseToTheNormalInterval() {
    // Half zeros, half ones: the mean's standard error is 0.5 / sqrt(400), and means lie 1/400 apart.
    let interval = BootstrapInterval(ofMean: (0..<400).map { Double($0 % 2) })
    #expect(abs(interval.low - (0.5 - 1.96 * 0.025)) < 0.005)
    #expect(abs(interval.high - (0.5 + 1.96 * 0.025)) < 0.005)
  }

  @Test func isTheSameEachTime() {
    let values = (0..<50).map { Double($0 * 37 % 50) / 50 }
    let interval = BootstrapInterval(ofMean: values)
    #expect(interval == BootstrapInterval(ofMean: values))
    // A second implementation, in another language, drew the same.
    #expect(abs(interval.low - 0.4116) < 1e-12 && abs(interval.high - 0.5688) < 1e-12)
  }
}
