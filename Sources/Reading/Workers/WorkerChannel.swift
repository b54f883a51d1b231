internal import Bytes

/// One end of the socket between who wants a document read and the worker that reads it.
///
/// Who asks sends one message and waits for one answer; nobody speaks otherwise. A message is
///
///     u32 kind · u32 0 · u64 byte count of the details · u64 byte count of the body · details · body
///
/// The body is the file, a member or a text; the details are what is said of it.
struct WorkerChannel: Sendable {
  /// One message.
  struct Message {
    /// What is asked or answered.
    var kind: UInt32
    /// What is said of the body.
    var details: [UInt8] = []
    /// The file, a member or a text.
    var body: [UInt8] = []
  }

  /// Why no message came or went.
  enum Fault: Error, Equatable {
    /// The other side is gone.
    case closed
    /// The time is over.
    case late
    /// The message would be longer than it may.
    case tooLong
    /// What came is no message.
    case garbled
  }

  private static let headerByteCount = 24
  /// *Units*: milliseconds.
  private static let forever: Int32 = -1

  /// The socket.
  let socket: Int32

  /// Sends a message; without a deadline it waits as long as it takes.
  func send(_ message: Message, by deadline: ContinuousClock.Instant?) throws(Fault) {
    var header = ByteWriter(capacity: Self.headerByteCount + message.details.count)
    header.u32(message.kind)
    header.u32(0)
    header.u64(UInt64(message.details.count))
    header.u64(UInt64(message.body.count))
    header.raw(message.details)
    try send(header.bytes, by: deadline)
    try send(message.body, by: deadline)
  }

  /// Waits for a message of at most so many bytes.
  func receive(atMost limit: Int, by deadline: ContinuousClock.Instant?) throws(Fault) -> Message {
    var header: [UInt8] = []
    try receive(Self.headerByteCount, into: &header, by: deadline)
    let detailCount = LittleEndian.u64(header.span, at: 8)
    let bodyCount = LittleEndian.u64(header.span, at: 16)
    guard detailCount <= UInt64(limit), bodyCount <= UInt64(limit) - detailCount else { throw .tooLong }
    var message = Message(kind: LittleEndian.u32(header.span, at: 0))
    try receive(Int(detailCount), into: &message.details, by: deadline)
    try receive(Int(bodyCount), into: &message.body, by: deadline)
    return message
  }

  private func send(_ bytes: [UInt8], by deadline: ContinuousClock.Instant?) throws(Fault) {
    var sent = 0
    while sent < bytes.count {
      guard let count = ChildSystem.send(bytes, from: sent, to: socket) else { throw .closed }
      sent += count
      if count == 0 { _ = ChildSystem.waitForRoom(socket, milliseconds: try Self.milliseconds(until: deadline)) }
    }
  }

  private func receive(
    _ count: Int, into bytes: inout [UInt8], by deadline: ContinuousClock.Instant?
  ) throws(Fault) {
    bytes.reserveCapacity(min(count, 64 << 20))
    while bytes.count < count {
      let ready = ChildSystem.wait(socket, -1, milliseconds: try Self.milliseconds(until: deadline))
      guard ready.first else { continue }
      guard ChildSystem.read(socket, into: &bytes, atMost: count - bytes.count) else { throw .closed }
    }
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant?) throws(Fault) -> Int32 {
    guard let deadline else { return forever }
    let left = deadline - ContinuousClock.now
    guard left > .zero else { throw .late }
    return Int32(clamping: Int64(left / .milliseconds(1)) + 1)
  }
}
