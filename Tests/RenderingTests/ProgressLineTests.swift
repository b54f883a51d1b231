import Rendering
import TestSupport
import Testing

/// How far a batch job has come, on one line.
@Suite struct ProgressLineTests {
  private let half = ProgressLine(
    filesDone: 1_200, filesTotal: 2_400, bytesDone: 12_300_000, bytesTotal: 24_600_000, elapsed: .seconds(3))

  @Test(
    "the line has what its width allows",
    arguments: [
      (80, "[########.........]   50 %  1,200/2,400 files  12.3/24.6 MB  4.1 MB/s  0:03 left"),
      (60, " 50 %  1,200/2,400 files  12.3/24.6 MB  4.1 MB/s  0:03 left"),
      (50, " 50 %  1,200/2,400 files  12.3/24.6 MB  0:03 left"),
      (25, " 50 %  1,200/2,400 files"),
      (20, "[#####......]   50 %"),
      (4, " 50…"),
      (0, ""),
    ])
  func widths(columns: Int, line: String) {
    #expect(half.render(columns: columns) == line)
  }

  @Test("an unknown total shows what is known")
  func unknownTotal() {
    let line = ProgressLine(filesDone: 3, filesTotal: nil, bytesDone: 999, bytesTotal: nil, elapsed: .zero)
    #expect(line.render(columns: 80) == "3 files  999 B")
  }

  @Test("a finished job says how long it took")
  func finished() {
    let line = ProgressLine(
      filesDone: 2, filesTotal: 2, bytesDone: 4_000, bytesTotal: 4_000, elapsed: .seconds(3_723))
    #expect(line.render(columns: 64) == "[#############]  100 %  2/2 files  4.0/4.0 kB  1 B/s  in 1:02:03")
  }

  @Test("the line fits, for random progress and widths")
  func lineFits() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    func count() -> Int { Int.random(in: 0...(1 << Int.random(in: 0...62, using: &random)), using: &random) }
    for _ in 0..<5_000 {
      let line = ProgressLine(
        filesDone: count(), filesTotal: Bool.random(using: &random) ? count() : nil,
        bytesDone: count(), bytesTotal: Bool.random(using: &random) ? count() : nil,
        elapsed: .nanoseconds(count()))
      let columns = Int.random(in: 0...120, using: &random)
      guard DisplayWidth.columns(of: line.render(columns: columns)) <= columns else {
        Issue.record("seed \(seed): \(line) at \(columns) gave \(line.render(columns: columns))")
        return
      }
    }
  }
}
