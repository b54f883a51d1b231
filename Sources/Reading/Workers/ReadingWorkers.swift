internal import Bytes
internal import Documents
internal import Glibc
internal import Synchronization

/// Reading workers: processes that open Office documents, OpenDocument, EPUB and ZIP for this one.
///
/// The parsers of these formats are foreign C. Whatever a hostile file makes them do, they do in a process without
/// environment, files or rights, with limits of processor time and memory, and what it answers is checked like a file.
/// A worker reads one file after the other; there are as many as threads that ask. One that crashes, takes too long or too
/// much is ended, and the file is tried once more in a fresh one, so that no file is blamed for another.
///
/// *Law*: what a worker reads is what the reader reads in this process (`ReadingWorkerTests.readsTheSame`).
/// *Cost*: about 10 ms for each worker, and copying the file and its text through a socket.
public final class ReadingWorkers: Sendable {
  /// What workers read; all else is read in this process, or by tools that run as processes of their own.
  static let mediaTypes: Set<MediaType> = [.docx, .xlsx, .pptx, .odt, .ods, .odp, .epub]

  private let command: [String]
  private let limits: ChildLimits
  private let idle = Mutex<[WorkerProcess]>([])

  /// Takes the program that calls `ReadingWorker.serve`, with its arguments, and what it may use for one file.
  public init(command: [String], limits: ChildLimits = ReadingWorkers.usualLimits) {
    self.command = command
    self.limits = limits
  }

  deinit {
    for worker in idle.withLock({ $0 }) { worker.end() }
  }

  /// The limits where nothing else is said: those of any tool that reads a document, with fewer files.
  public static let usualLimits: ChildLimits = {
    var limits = ChildLimits()
    limits.openFiles = 16
    return limits
  }()

  /// Reads a document of one of `mediaTypes`.
  func read(_ source: Source, as mediaType: MediaType) throws(ReadingError) -> Document {
    let (answer, worker) = try ask(.read(source, as: mediaType), of: source)
    rest(worker)
    switch answer {
    case .document(let document): return document
    case .failure(let error, _): throw error
    default: throw Self.nonsense(source)
    }
  }

  /// Opens a package.
  func open(_ source: Source, limits: PackageLimits) throws(ReadingError) -> OpenedPackage {
    let (answer, worker) = try ask(.open(source, limits: limits), of: source)
    switch answer {
    case .archive(let state):
      return .archive(IsolatedMembers(of: source, worker, self, state))
    case .document(let document):
      rest(worker)
      return .document(document)
    case .failure(let error, _):
      rest(worker)
      throw error
    default:
      worker.end()
      throw Self.nonsense(source)
    }
  }

  /// Asks a worker about a source, and a fresh one if that is the end of it.
  private func ask(
    _ question: WorkerQuestion, of source: Source
  ) throws(ReadingError) -> (WorkerAnswer, WorkerProcess) {
    if var used = idle.withLock({ $0.popLast() }) {
      let message: WorkerChannel.Message?
      do throws(WorkerProcess.Death) {
        message = try used.ask(question, limits: limits)
      } catch {
        // It may have been the files before: a fresh one decides.
        message = nil
      }
      if let message { return (try Self.checked(message, of: source, used), used) }
    }
    var fresh = try start(for: source)
    return (try ask(question, of: source, &fresh), fresh)
  }

  /// Asks one worker about a source; when there is no answer, the worker has ended.
  func ask(
    _ question: WorkerQuestion, of source: Source, _ worker: inout WorkerProcess
  ) throws(ReadingError) -> WorkerAnswer {
    let message: WorkerChannel.Message
    do throws(WorkerProcess.Death) {
      message = try worker.ask(question, limits: limits)
    } catch {
      throw judged(error, source)
    }
    return try Self.checked(message, of: source, worker)
  }

  /// Keeps a worker for the next file, or ends one that may not have the time for another.
  func rest(_ worker: WorkerProcess) {
    guard worker.busy < .seconds(limits.processorSeconds) / 3 else { return worker.end() }
    idle.withLock { $0.append(worker) }
  }

  private func start(for source: Source) throws(ReadingError) -> WorkerProcess {
    let prefix = try limits.prefix([], path: source.path, mediaType: "a package")
    do throws(ChildSystem.Failure) {
      return try WorkerProcess(prefix + command)
    } catch {
      throw .unreadable(path: source.path, operation: error.operation, reason: error.reason)
    }
  }

  // MARK: - Judging

  private static func checked(
    _ message: WorkerChannel.Message, of source: Source, _ worker: WorkerProcess
  ) throws(ReadingError) -> WorkerAnswer {
    do throws(StorageError) {
      return try WorkerAnswer(message, of: source)
    } catch {
      worker.end()
      throw ReadingError(error, path: source.path)
    }
  }

  /// What an answer to another question says of a source.
  static func nonsense(_ source: Source) -> ReadingError {
    .malformed(path: source.path, line: nil, format: "package", reason: "the reading worker answered something else")
  }

  /// What the end of a worker says of a source.
  private func judged(_ death: WorkerProcess.Death, _ source: Source) -> ReadingError {
    let remedy = "split the file, or save it anew in a simpler form"
    switch death.fault {
    case .late:
      return .limit(path: source.path, line: nil, limit: "seconds to read it; \(remedy)", allowed: limits.wallSeconds)
    case .tooLong:
      return .limit(path: source.path, line: nil, limit: "bytes read out of it; \(remedy)", allowed: limits.outputBytes)
    case .garbled, .closed: break
    }
    if death.processorSeconds + 1 >= limits.processorSeconds {
      return .limit(
        path: source.path, line: nil, limit: "seconds of processor time to read it; \(remedy)",
        allowed: limits.processorSeconds)
    }
    let way =
      switch death.ending {
      case .exit(let status): "its parser ended with status \(status)"
      // How Swift ends when memory is refused, or one of our own checks fails; which of the two cannot be told.
      case .signal(let number) where [SIGILL, SIGTRAP, SIGABRT].contains(number):
        "its parser wants more than \(limits.memoryBytes) bytes of memory, or failed (signal \(number))"
      case .signal(let number): "its parser crashed (signal \(number))"
      }
    return .malformed(path: source.path, line: nil, format: "package", reason: "\(way); \(remedy)")
  }
}
