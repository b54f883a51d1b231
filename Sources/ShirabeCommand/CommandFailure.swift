import Bytes
import Evaluation
import Indexing
import Reading
import Searching

/// What the command answers its caller with when it ends.
enum ExitStatus: Int32 {
  /// Some files could not be read, the index that was checked is broken, or a gate was not reached; the rest was done.
  case partial = 1
  /// The command line or the query cannot be understood.
  case usage = 2
  /// Nothing could be done.
  case nothing = 3
  /// A person stopped it.
  case interrupted = 130
  /// Nobody reads the output any more: what a shell reports of a process that the closed pipe ended.
  case closedPipe = 141
}

/// Why a subcommand ends with another exit status than 0, and what it says then.
struct CommandFailure: Error {
  /// The exit status.
  let status: ExitStatus
  /// What is told on standard error; empty when all was said before.
  let message: String

  /// Ends with a status; all was said.
  init(_ status: ExitStatus) {
    self.status = status
    message = ""
  }

  /// Ends with a status and a message.
  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// What a library's error means for the command; nil of an error that is none of theirs.
  init?(of error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as StorageError: self.init(error)
    case let error as IndexingError: self.init(error)
    case let error as SearchError: self.init(error)
    case let error as ReadingError: self.init(error)
    case let error as EvaluationError: self.init(error)
    default: return nil
    }
  }

  /// A refusal of storage.
  init(_ error: StorageError) {
    self.init(error.isClosedPipe ? .closedPipe : .nothing, error.isClosedPipe ? "" : error.description)
  }

  /// An index that could not be written.
  init(_ error: IndexingError) {
    self.init(.nothing, error.description)
  }

  /// A search that could not be answered.
  init(_ error: SearchError) {
    switch error {
    case .nothingSearchable, .cursor, .notYet: self.init(.usage, error.description)
    case .storage, .analyzerVersion, .synonyms: self.init(.nothing, error.description)
    }
  }

  /// A source that could not be read.
  init(_ error: ReadingError) {
    self.init(.nothing, error.description)
  }

  /// A file of topics that could not be read.
  init(_ error: EvaluationError) {
    self.init(.usage, error.description)
  }

  /// Does something with storage and turns its refusal into the end of the command.
  static func translating<Value>(_ body: () throws(StorageError) -> Value) throws(CommandFailure) -> Value {
    do throws(StorageError) {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}
