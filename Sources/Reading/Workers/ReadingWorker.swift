internal import Bytes
internal import Documents

/// The reading worker's side: a process that opens packages for another, and can do little else.
///
/// A program that has a worker runs `serve` when it was started by the command that it gave to `ReadingWorkers`, before
/// it does anything else.
public enum ReadingWorker {
  /// The largest question.
  ///
  /// *Units*: bytes.
  private static let questionByteLimit = 1 << 30

  /// Answers what standard input, a socket, asks, until the other side is gone.
  public static func serve() {
    let channel = WorkerChannel(socket: 0)
    var members: (any PackageMembers)?
    while true {
      do {
        let question = try WorkerQuestion(try channel.receive(atMost: questionByteLimit, by: nil))
        try channel.send(answer(question, &members).message, by: nil)
      } catch {
        // There is nobody left to be told: the other side is gone, or is not one that asks questions.
        return
      }
    }
  }

  private static func answer(_ question: WorkerQuestion, _ members: inout (any PackageMembers)?) -> WorkerAnswer {
    let readers = ReaderTable.standard
    do throws(ReadingError) {
      switch question {
      case .read(let source, let mediaType):
        members = nil
        guard ReadingWorkers.mediaTypes.contains(mediaType), let reader = readers.reader(for: mediaType) else {
          throw .unsupported(path: source.path, mediaType: mediaType.rawValue, remedy: "no worker reads it")
        }
        return .document(try reader.read(source))
      case .open(let source, let limits):
        members = nil
        switch try OpenedPackage(source, limits: limits, reader: readers.reader) {
        case .document(let document): return .document(document)
        case .archive(let opened):
          members = opened
          return .archive(opened.state)
        }
      case .next(let charge):
        guard let members, let member = members.next(charging: charge) else {
          return .end(members?.state ?? .init())
        }
        switch member {
        case .success(let member): return .member(name: member.name, bytes: member.source.bytes, members.state)
        case .failure(let error): return .failure(error, members.state)
        }
      }
    } catch {
      return .failure(error, members?.state ?? .init())
    }
  }
}

extension PackageMembers {
  /// How far the archive was unpacked.
  fileprivate var state: WorkerAnswer.PackageState {
    .init(remainingByteCount: remainingByteCount, unpackedByteCount: unpackedByteCount)
  }
}
