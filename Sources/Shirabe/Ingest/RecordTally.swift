internal import Documents
internal import Reading
internal import Synchronization

/// What the workers together make of one JSON Lines file, so that its end is told once, by whoever comes last.
package final class RecordTally: Sendable {
  /// How many failures, and how many warnings, of one file are named: a broken one would fill the memory with them.
  static let namedLimit = 100

  /// What a file had in all.
  package struct Total: Sendable {
    /// Records that were read.
    var documents: Int
    /// Failures beyond those that were named.
    var unnamedFailures: Int
    /// Warnings beyond those that were named.
    var unnamedWarnings: Int
  }

  /// What there may be to say of a record.
  enum Remark {
    case failure, warning
  }

  private struct State {
    var outstandingBatches = 0
    var documents = 0
    var failures = 0
    var warnings = 0
    var isExhausted = false
    var isBroken = false
  }

  /// The file.
  let file: SourceFile
  /// The file's place in the order of the run.
  let ordinal: UInt64
  /// XXH3-128 of the file as it lies on the disk; nil when it is not known, as of standard input.
  let contentHash: ContentHash?
  /// What sidecars state of the file, and so of its records.
  let stated: [MetadataEntry]
  private let state = Mutex(State())

  /// Begins a file.
  init(file: SourceFile, ordinal: UInt64, contentHash: ContentHash?, stated: [MetadataEntry]) {
    self.stated = stated
    self.file = file
    self.ordinal = ordinal
    self.contentHash = contentHash
  }

  /// A batch was handed out.
  func handOut() {
    state.withLock { $0.outstandingBatches += 1 }
  }

  /// There are no more batches: the file was read to its end, or cannot be read on.
  ///
  /// Answers what the file had, if no batch is still being read.
  func exhaust(isBroken: Bool) -> Total? {
    state.withLock { state in
      state.isExhausted = true
      state.isBroken = isBroken
      return Self.total(state)
    }
  }

  /// Counts a failure or a warning; answers whether it may be named.
  func mayName(_ remark: Remark) -> Bool {
    state.withLock { state in
      switch remark {
      case .failure: state.failures += 1
      case .warning: state.warnings += 1
      }
      return (remark == .failure ? state.failures : state.warnings) <= Self.namedLimit
    }
  }

  /// A batch was read; answers what the file had, if that was its last.
  func finishBatch(documents: Int) -> Total? {
    state.withLock { state in
      state.outstandingBatches -= 1
      state.documents += documents
      return Self.total(state)
    }
  }

  private static func total(_ state: State) -> Total? {
    guard state.isExhausted, !state.isBroken, state.outstandingBatches == 0 else { return nil }
    return Total(
      documents: state.documents, unnamedFailures: max(0, state.failures - namedLimit),
      unnamedWarnings: max(0, state.warnings - namedLimit))
  }
}
