import Bytes
import Glibc
import Indexing
import Reading
import Rendering
import Shirabe
import Synchronization

/// Shows how far an ingest has come, on standard error, while it runs.
///
/// On a terminal one line is drawn anew five times a second; elsewhere a line is written every five seconds. Control-C
/// ends the process at once: what was not committed is lost, and the next run sweeps it.
final class ProgressReporter: Sendable {
  private static let pauseMilliseconds = 20
  private static let pausesPerDrawing = 10
  private static let secondsPerLine = 5

  private let counters: IngestCounters
  private let fileCount: Int
  private let byteCount: Int
  private let interrupt = InterruptSignal()
  private let isFinished = Atomic(false)
  private let started = ContinuousClock.now

  /// Shows what `counters` count, out of so many files and bytes.
  init(_ counters: IngestCounters, fileCount: Int, byteCount: Int) {
    self.counters = counters
    self.fileCount = fileCount
    self.byteCount = byteCount
  }

  /// Does the work of a source, and shows how far it has come unless that is not wanted.
  static func run<Summary: Sendable>(
    _ source: FileIngestSource, _ walk: SourceWalker.Walk, quiet: Bool,
    _ work: @escaping @Sendable () throws(IndexingError) -> Summary
  ) throws(IndexingError) -> Summary {
    guard !quiet else { return try work() }
    let progress = ProgressReporter(
      source.counters, fileCount: walk.files.count, byteCount: walk.files.reduce(0) { $0 + $1.byteCount })
    return try progress.whileShowing(work)
  }

  /// Does the work on the calling thread and shows on another how far it has come.
  func whileShowing<Success: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () throws(Failure) -> Success
  ) throws(Failure) -> Success {
    let outcome = Mutex<Success?>(nil)
    try Parallel.run(workers: 2) { worker throws(Failure) in
      if worker == 1 { return self.show() }
      defer { self.isFinished.store(true, ordering: .releasing) }
      let success = try work()
      outcome.withLock { $0 = success }
    }
    guard let success = outcome.withLock({ $0 }) else { preconditionFailure("the work ended with neither result") }
    return success
  }

  private func show() {
    let isTerminal = StandardStream.error.isTerminal
    var pauses = 0
    var lines = 0
    while !isFinished.load(ordering: .acquiring) {
      if interrupt.came(withinMilliseconds: Self.pauseMilliseconds) { end(isTerminal: isTerminal) }
      pauses += 1
      let seconds = started.duration(to: .now).components.seconds
      if isTerminal, pauses % Self.pausesPerDrawing == 0 {
        let columns = max(20, (StandardStream.error.columns ?? 80) - 1)
        tell("\r" + line(columns: columns) + "\u{1B}[K")
      } else if !isTerminal, seconds >= Int64((lines + 1) * Self.secondsPerLine) {
        lines = Int(seconds) / Self.secondsPerLine
        tell(line(columns: 79, hasBar: false) + "\n")
      }
    }
    if isTerminal, pauses >= Self.pausesPerDrawing { tell("\r\u{1B}[K") }
  }

  private func end(isTerminal: Bool) -> Never {
    tell("\(isTerminal ? "\r\u{1B}[K" : "")shirabe: interrupted; the index is as its last commit left it\n")
    // The other threads are in the midst of their work, so nothing of the process may be taken down in order.
    _exit(ExitStatus.interrupted.rawValue)
  }

  private func line(columns: Int, hasBar: Bool = true) -> String {
    let progress = ProgressLine(
      filesDone: counters.fileCount, filesTotal: fileCount,
      bytesDone: counters.byteCount, bytesTotal: byteCount > 0 ? byteCount : nil,
      elapsed: started.duration(to: .now))
    return progress.render(columns: columns, hasBar: hasBar)
  }

  private func tell(_ text: String) {
    let bytes = Array(text.utf8)
    // Progress that nobody can see is no reason to stop: the summary and the exit status still tell what was done.
    try? StandardStream.error.write(bytes.span)
  }
}
