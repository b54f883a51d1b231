internal import Bytes
internal import Glibc

/// One reading worker as the process that asks it sees it.
struct WorkerProcess: Sendable {
  /// How a worker ended that gave no answer.
  struct Death: Error {
    /// Why there is no answer.
    var fault: WorkerChannel.Fault
    /// How it ended.
    var ending: ChildSystem.Ending
    /// The processor time that it used. *Units*: seconds.
    var processorSeconds: Int
  }

  private let process: pid_t
  private let channel: WorkerChannel
  /// How long it has worked; its processor time is at most this.
  private(set) var busy = Duration.zero

  /// Starts a worker.
  ///
  /// It gets one end of a socket as standard input and output, nothing else, and an empty environment; it leads a session
  /// of its own and ends when we do, because the socket does. (The signal that the kernel sends at a parent's death is
  /// that of the thread which started it, and here a thread may end before the others.)
  init(_ command: [String]) throws(ChildSystem.Failure) {
    let nothing = try ChildSystem.openNothing()
    defer { ChildSystem.close(nothing) }
    let ends = try ChildSystem.socketPair()
    defer { ChildSystem.close(ends.theirs) }
    do throws(ChildSystem.Failure) {
      process = try ChildSystem.spawn(
        command, environment: [], .init(input: ends.theirs, output: ends.theirs, errors: nothing, document: nil))
    } catch {
      ChildSystem.close(ends.ours)
      throw error
    }
    channel = WorkerChannel(socket: ends.ours)
  }

  /// Asks and waits for the answer; a worker that gives none is ended.
  mutating func ask(
    _ question: WorkerQuestion, limits: ChildLimits
  ) throws(Death) -> WorkerChannel.Message {
    let started = ContinuousClock.now
    let deadline = started.advanced(by: .seconds(limits.wallSeconds))
    do throws(WorkerChannel.Fault) {
      try channel.send(question.message, by: deadline)
      let answer = try channel.receive(atMost: limits.outputBytes, by: deadline)
      busy += started.duration(to: .now)
      return answer
    } catch {
      throw end(because: error)
    }
  }

  /// Ends the worker.
  func end() {
    _ = end(because: .closed)
  }

  private func end(because fault: WorkerChannel.Fault) -> Death {
    // One that is gone by itself is told by how it went: the socket closes a little before.
    if fault == .closed { ChildSystem.close(channel.socket) }
    let grace = ContinuousClock.now.advanced(by: .milliseconds(fault == .closed ? 500 : 0))
    while !ChildSystem.hasEnded(process), ContinuousClock.now < grace { usleep(500) }
    ChildSystem.end(process)
    let (ending, processorSeconds) = ChildSystem.reapWithTime(process)
    if fault != .closed { ChildSystem.close(channel.socket) }
    return Death(fault: fault, ending: ending, processorSeconds: processorSeconds)
  }
}
