internal import Documents

/// The members of an archive that a reading worker unpacks.
///
/// When the worker ends in the middle, that is the last member's failure, and there are no more.
final class IsolatedMembers: PackageMembers {
  private let source: Source
  private let workers: ReadingWorkers
  private var worker: WorkerProcess?
  private var state: WorkerAnswer.PackageState

  /// Takes a worker that has opened the archive of a source.
  init(
    of source: Source, _ worker: WorkerProcess, _ workers: ReadingWorkers, _ state: WorkerAnswer.PackageState
  ) {
    self.source = source
    self.worker = worker
    self.workers = workers
    self.state = state
  }

  deinit {
    if let worker { workers.rest(worker) }
  }

  var remainingByteCount: Int { state.remainingByteCount }
  var unpackedByteCount: Int { state.unpackedByteCount }

  func next(charging charge: Int) -> Result<PackageMember, ReadingError>? {
    guard var asked = worker else { return nil }
    worker = nil
    let answer: WorkerAnswer
    do throws(ReadingError) {
      answer = try workers.ask(.next(charge: charge), of: source, &asked)
    } catch {
      return .failure(error)
    }
    switch answer {
    case .member(let name, let bytes, let reached):
      state = reached
      worker = asked
      return .success(PackageMember(name: name, bytes: bytes, of: source))
    case .failure(let error, let reached):
      state = reached
      worker = asked
      return .failure(error)
    case .end(let reached):
      state = reached
      workers.rest(asked)
      return nil
    case .document, .archive:
      asked.end()
      return .failure(ReadingWorkers.nonsense(source))
    }
  }
}
