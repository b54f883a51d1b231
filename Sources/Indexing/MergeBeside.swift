internal import Bytes
internal import Segments
internal import Synchronization

/// A merge that goes on beside an ingest, in the place of one of its workers.
///
/// Its thread writes the merged segment; when that is done, it does the work that the round under way has left for it, if
/// any, and ends. So no more threads are at work, and no more memory is held, than without it, and no commit waits for it.
final class MergeBeside: Sendable {
  private struct State {
    var written: Result<SegmentDescription, StorageError>?
    var work: (@Sendable () -> Void)?
  }

  /// What is merged.
  let merge: BegunMerge
  private let state = Mutex(State())
  private let isStopped = Atomic(false)
  private let thread = Mutex<BackgroundThread?>(nil)

  private init(_ merge: BegunMerge) {
    self.merge = merge
  }

  /// Starts a merge; nil when the system gives no thread.
  static func start(_ merge: BegunMerge) -> MergeBeside? {
    let beside = MergeBeside(merge)
    let thread = BackgroundThread.start { beside.run() }
    beside.thread.withLock { $0 = thread }
    return thread == nil ? nil : beside
  }

  private func run() {
    let written: Result<SegmentDescription, StorageError>
    do throws(StorageError) {
      written = .success(try merge.write { !self.isStopped.load(ordering: .relaxed) })
    } catch {
      written = .failure(error)
    }
    let work = state.withLock { state in
      state.written = written
      let work = state.work
      state.work = nil
      return work
    }
    work?()
  }

  /// Whether the merged segment is written, or cannot be.
  var isWritten: Bool { state.withLock { $0.written != nil } }

  /// Leaves work for when the merge is written; false when it is written already, and the thread takes no more.
  func leave(_ work: @escaping @Sendable () -> Void) -> Bool {
    state.withLock { state in
      guard state.written == nil else { return false }
      state.work = work
      return true
    }
  }

  /// Takes the work back; when it has been begun, waits until it is done.
  func takeBack() {
    let isBegun = state.withLock { state in
      state.work = nil
      return state.written != nil
    }
    if isBegun { join() }
  }

  /// Waits for the merge.
  /// - Throws: what kept it from being written.
  func finish() throws(StorageError) -> SegmentDescription {
    join()
    guard let written = state.withLock({ $0.written }) else {
      preconditionFailure("the thread ends when the merge is written")
    }
    return try written.get()
  }

  /// Ends the merge before it is written, and waits until its thread has left the index alone.
  func stop() {
    isStopped.store(true, ordering: .relaxed)
    takeBack()
    join()
  }

  private func join() {
    thread.withLock { $0 }?.join()
  }
}
