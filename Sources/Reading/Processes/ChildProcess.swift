internal import Glibc

/// Runs a foreign tool over one document in a child process that can do little else.
///
/// The tool is started by `posix_spawn` through two programs of util-linux, each of which becomes the next:
///
///     setpriv --pdeathsig KILL --no-new-privs    ends with us, gains no rights
///     prlimit --cpu --as --fsize ...             processor time, memory, files
///     the tool
///
/// They were chosen over a C function between fork and exec, which would be as tight but is code of our own that must
/// be async-signal-safe; the two cost about 1 ms a document.
/// The tool has standard input empty, its document as `/dev/fd/3` in a file without a name, standard output and error
/// as pipes, and no other descriptor; its environment is `LANG=C.UTF-8`; it leads a session of its own, and the whole
/// session is killed when it ends, prints too much, or takes too long.
/// *Law*: no tool runs longer, prints more or takes more memory than its limits (`ChildProcessTests`).
struct ChildProcess {
  /// What came of it.
  struct Outcome: Equatable {
    /// What it wrote to standard output.
    var output: [UInt8]
    /// What it wrote to standard error, cut at 64 KiB.
    var errors: String
    /// How it ended by itself.
    var status: Int32
  }

  /// Where the tool finds its document.
  static let documentPath = "/dev/fd/3"
  private static let errorsByteCount = 64 << 10
  /// How often a child that has closed its output is looked at. *Units*: milliseconds.
  private static let pollMilliseconds: Int32 = 50

  /// The tool.
  let tool: ForeignTool
  /// What it may use.
  var limits = ChildLimits()
  /// Settings beside `LANG`, as `NAME=value`.
  var environment: [String] = []
  /// The folder it works in; nil for the root folder.
  var folder: String?
  /// The folder for the document's file without a name.
  var scratchFolder = "/tmp"

  /// Runs the tool and waits for its end.
  ///
  /// - Parameters:
  ///   - document: the bytes it finds at `documentPath`; nil when it gets none.
  ///   - path: the source as errors name it.
  ///   - mediaType: what cannot be read when the tool is missing.
  /// - Throws: `.unsupported` when the tool is missing, `.limit` when it passed one, `.malformed` when it crashed,
  ///   `.unreadable` when the system refused to start it.
  func run(
    _ arguments: [String], document: [UInt8]?, path: String, mediaType: String
  ) throws(ReadingError) -> Outcome {
    let command =
      try limits.prefix(["--pdeathsig", "KILL"], path: path, mediaType: mediaType) + [
        try tool.path(for: path, mediaType: mediaType)
      ]
    let judged: Result<Outcome, ReadingError>
    do throws(ChildSystem.Failure) {
      judged = result(of: try run(command + arguments, document), path: path, mediaType: mediaType)
    } catch {
      throw .unreadable(path: path, operation: error.operation, reason: error.reason)
    }
    return try judged.get()
  }

  // MARK: - One run

  /// What a run came to, before it is judged.
  private struct Run {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var ending = ChildSystem.Ending.exit(0)
    var isLate = false
    var isFlood = false
  }

  private func run(_ command: [String], _ document: [UInt8]?) throws(ChildSystem.Failure) -> Run {
    var opened: [Int32] = []
    defer { for descriptor in opened { ChildSystem.close(descriptor) } }
    let nothing = try ChildSystem.openNothing()
    opened.append(nothing)
    var file: Int32?
    if let document {
      let descriptor = try ChildSystem.unnamedFile(document, in: scratchFolder)
      opened.append(descriptor)
      file = descriptor
    }
    let output = try ChildSystem.pipe()
    opened.append(output.read)
    let errors: (read: Int32, write: Int32)
    do throws(ChildSystem.Failure) {
      errors = try ChildSystem.pipe()
    } catch {
      ChildSystem.close(output.write)
      throw error
    }
    opened.append(errors.read)
    let process: pid_t
    do throws(ChildSystem.Failure) {
      process = try ChildSystem.spawn(
        command, environment: ["LANG=C.UTF-8"] + environment,
        ChildSystem.Descriptors(
          input: nothing, output: output.write, errors: errors.write, document: file, folder: folder))
    } catch {
      ChildSystem.close(output.write)
      ChildSystem.close(errors.write)
      throw error
    }
    ChildSystem.close(output.write)
    ChildSystem.close(errors.write)
    return watch(process, output.read, errors.read)
  }

  /// Reads what a child prints until it ends or must be ended.
  private func watch(_ process: pid_t, _ output: Int32, _ errors: Int32) -> Run {
    var run = Run()
    let deadline = ContinuousClock.now.advanced(by: .seconds(limits.wallSeconds))
    var outputIsOpen = true
    var errorsAreOpen = true
    var hasEnded = false
    while outputIsOpen || errorsAreOpen || !hasEnded {
      if !hasEnded, ContinuousClock.now >= deadline {
        run.isLate = true
        break
      }
      let ready = ChildSystem.wait(
        outputIsOpen ? output : -1, errorsAreOpen ? errors : -1, milliseconds: hasEnded ? 0 : Self.pollMilliseconds)
      if ready.first { outputIsOpen = ChildSystem.read(output, into: &run.output) }
      if ready.second {
        var said: [UInt8] = []
        errorsAreOpen = ChildSystem.read(errors, into: &said)
        run.errors += said.prefix(max(0, Self.errorsByteCount - run.errors.count))
      }
      if run.output.count > limits.outputBytes {
        run.isFlood = true
        break
      }
      // What it has printed is drained first; who still holds its pipes is no concern of ours.
      if hasEnded, !ready.first, !ready.second { break }
      if !hasEnded, !outputIsOpen || !ready.first { hasEnded = ChildSystem.hasEnded(process) }
    }
    ChildSystem.end(process)
    run.ending = ChildSystem.reap(process)
    return run
  }

  // MARK: - Judging

  private func result(of run: Run, path: String, mediaType: String) -> Result<Outcome, ReadingError> {
    if run.isLate {
      return .failure(.limit(path: path, line: nil, limit: "seconds in \(tool.name)", allowed: limits.wallSeconds))
    }
    if run.isFlood {
      return .failure(
        .limit(path: path, line: nil, limit: "bytes printed by \(tool.name)", allowed: limits.outputBytes))
    }
    let errors = String(decoding: run.errors, as: UTF8.self)
    switch run.ending {
    case .exit(let status):
      return .success(Outcome(output: run.output, errors: errors, status: status))
    case .signal(SIGXCPU), .signal(SIGKILL):
      return .failure(
        .limit(
          path: path, line: nil, limit: "seconds of processor time in \(tool.name)", allowed: limits.processorSeconds))
    case .signal(SIGXFSZ):
      return .failure(
        .limit(path: path, line: nil, limit: "bytes in a file of \(tool.name)", allowed: limits.fileBytes))
    case .signal(let number):
      return .failure(
        .malformed(path: path, line: nil, format: mediaType, reason: "\(tool.name) crashed (signal \(number))"))
    }
  }
}
