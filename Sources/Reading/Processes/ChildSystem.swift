internal import CSpawn
internal import Glibc

/// The system calls that start, watch and end a child process, and the files and pipes it is given.
///
/// Every unsafe call for child processes is in this file.
enum ChildSystem {
  /// Why a call failed, in the system's words.
  struct Failure: Error {
    var operation: String
    var reason: String
  }

  /// How a child ended.
  enum Ending: Equatable {
    /// By itself, with this status.
    case exit(Int32)
    /// By this signal.
    case signal(Int32)
  }

  /// The descriptors that a child starts with: 0, 1, 2 and, when it is given a document, 3.
  struct Descriptors {
    var input: Int32
    var output: Int32
    var errors: Int32
    var document: Int32?
    /// The folder it works in; nil for the root folder.
    var folder: String?
  }

  /// `POSIX_SPAWN_SETSID`, which glibc's header shows to GNU sources only.
  ///
  /// - Source: glibc, posix/spawn.h.
  private static let newSession: Int32 = 0x80

  // MARK: - Processes

  /// Starts a program in a session of its own, with default signals and no descriptors but those given.
  static func spawn(
    _ arguments: [String], environment: [String], _ descriptors: Descriptors
  ) throws(Failure) -> pid_t {
    // SAFETY: both records are initialised before use and destroyed once, after the last use.
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    // SAFETY: the calls copy what they are given into the two records.
    unsafe posix_spawn_file_actions_adddup2(&actions, descriptors.input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, descriptors.output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, descriptors.errors, 2)
    if let document = descriptors.document { unsafe posix_spawn_file_actions_adddup2(&actions, document, 3) }
    unsafe posix_spawn_file_actions_addclosefrom_np(&actions, descriptors.document == nil ? 3 : 4)
    unsafe posix_spawn_file_actions_addchdir_np(&actions, descriptors.folder ?? "/")
    var signals = sigset_t()
    // SAFETY: the set is ours.
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    var process: pid_t = 0
    // SAFETY: `strdup` gives strings that end in zero; both lists end in null, and are freed after the call, which
    // keeps no pointer.
    var list = unsafe arguments.map { unsafe strdup($0) } + [nil]
    // SAFETY: as for the arguments.
    var settings = unsafe environment.map { unsafe strdup($0) } + [nil]
    // SAFETY: each string was made above and is freed once.
    defer {
      for index in unsafe list.indices { unsafe free(list[index]) }
      for index in unsafe settings.indices { unsafe free(settings[index]) }
    }
    let result = unsafe posix_spawn(&process, arguments[0], &actions, &attributes, &list, &settings)
    guard result == 0 else { throw failure("start \(arguments[0])", result) }
    return process
  }

  /// Whether a child has ended; its number stays its own until `reap`.
  static func hasEnded(_ process: pid_t) -> Bool {
    // SAFETY: the call fills the record, which Linux leaves with signal number 0 when the child still runs.
    var record = unsafe siginfo_t()
    let result = unsafe waitid(P_PID, id_t(process), &record, WEXITED | WNOHANG | WNOWAIT)
    let signal = unsafe record.si_signo
    return result != 0 || signal == SIGCHLD
  }

  /// Ends every process of a child's session, the child too; those that are gone already do not mind.
  static func end(_ process: pid_t) {
    _ = kill(-process, SIGKILL)
  }

  /// Waits for a child that has ended or was ended, and gives its number back to the system.
  static func reap(_ process: pid_t) -> Ending {
    reapWithTime(process).ending
  }

  /// As `reap(_:)`, with the processor time that the child used. *Units*: seconds.
  static func reapWithTime(_ process: pid_t) -> (ending: Ending, processorSeconds: Int) {
    var status: Int32 = 0
    var record = rusage()
    // SAFETY: the call writes the status and the record and keeps no pointer.
    while unsafe wait4(process, &status, 0, &record) < 0, errno == EINTR {}
    let signal = status & 0x7F
    let seconds = record.ru_utime.tv_sec + record.ru_stime.tv_sec
    return (signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal), seconds)
  }

  // MARK: - Descriptors

  /// A pipe whose ends no other program inherits.
  static func pipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    // SAFETY: the call writes two numbers into the array.
    guard unsafe Glibc.pipe(&ends) == 0 else { throw failure("make a pipe", errno) }
    return (try moved(ends[0]), try moved(ends[1]))
  }

  /// Two ends of a socket that no other program inherits.
  static func socketPair() throws(Failure) -> (ours: Int32, theirs: Int32) {
    var ends: [Int32] = [0, 0]
    // SAFETY: the call writes two numbers into the array.
    guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw failure("make a socket", errno)
    }
    return (try moved(ends[0]), try moved(ends[1]))
  }

  /// Opens the device that has nothing to read and forgets what is written.
  static func openNothing() throws(Failure) -> Int32 {
    // SAFETY: the path is a constant string.
    let descriptor = unsafe Glibc.open("/dev/null", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open /dev/null", errno) }
    return try moved(descriptor)
  }

  /// A file without a name that holds some bytes, open for reading and writing at its beginning.
  static func unnamedFile(_ bytes: [UInt8], in folder: String) throws(Failure) -> Int32 {
    var name = Array("\(folder)/shirabe-XXXXXX".utf8CString)
    // SAFETY: the template ends in zero and lives through both calls.
    let opened = unsafe mkstemp(&name)
    guard opened >= 0 else { throw failure("make a file in \(folder)", errno) }
    unsafe unlink(&name)
    let descriptor = try moved(opened)
    var written = 0
    while written < bytes.count {
      // SAFETY: the kernel reads what remains of the array, and only during the call.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let number = errno
        close(descriptor)
        throw failure("write to a file in \(folder)", number)
      }
      written += count
    }
    return descriptor
  }

  /// A new folder with a name of its own, for one user only.
  static func makeFolder(in folder: String) throws(Failure) -> String {
    var name = Array("\(folder)/shirabe-XXXXXX".utf8CString)
    // SAFETY: the template ends in zero; the call changes its last six characters.
    guard unsafe mkdtemp(&name) != nil else { throw failure("make a folder in \(folder)", errno) }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Waits until one of two descriptors has something to say; which of them has, or neither in time.
  static func wait(_ first: Int32, _ second: Int32, milliseconds: Int32) -> (first: Bool, second: Bool) {
    var list = [
      pollfd(fd: first, events: Int16(POLLIN), revents: 0), pollfd(fd: second, events: Int16(POLLIN), revents: 0),
    ]
    // SAFETY: the call writes within the two records; a negative descriptor is passed over.
    let count = unsafe poll(&list, 2, milliseconds)
    guard count > 0 else { return (false, false) }
    return (list[0].revents != 0, list[1].revents != 0)
  }

  /// Waits until a socket takes more; false when it does not in time.
  static func waitForRoom(_ socket: Int32, milliseconds: Int32) -> Bool {
    var record = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
    // SAFETY: the call writes within the record.
    return unsafe poll(&record, 1, milliseconds) > 0
  }

  /// Sends bytes from `start` on, as many as the socket takes at once; nil when the other side is gone.
  static func send(_ bytes: [UInt8], from start: Int, to socket: Int32) -> Int? {
    // SAFETY: the kernel reads what remains of the array, and only during the call.
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.send(
        socket, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start,
        Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }

  /// Appends what a descriptor has to say, up to 64 KiB or `limit`; false at its end.
  ///
  /// *Units*: `limit` is bytes.
  static func read(_ descriptor: Int32, into bytes: inout [UInt8], atMost limit: Int = .max) -> Bool {
    var chunk = [UInt8](repeating: 0, count: min(limit, 64 << 10))
    // SAFETY: the kernel writes at most as many bytes as the array holds.
    let count = unsafe chunk.withUnsafeMutableBytes { buffer in
      unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    }
    let number = errno
    bytes += chunk[..<max(0, count)]
    return count > 0 || (count < 0 && number == EINTR)
  }

  /// Closes a descriptor.
  static func close(_ descriptor: Int32) {
    _ = Glibc.close(descriptor)
  }

  /// A number above those that a child gets, so that none is overwritten before it is copied; not inherited.
  private static func moved(_ descriptor: Int32) throws(Failure) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 16)
    let number = errno
    close(descriptor)
    guard copy >= 0 else { throw failure("open another file", number) }
    return copy
  }

  private static func failure(_ operation: String, _ number: Int32) -> Failure {
    var characters = [CChar](repeating: 0, count: 256)
    // SAFETY: strerror_r writes at most the buffer's length, which lives through the call.
    let result = unsafe characters.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return ERANGE }
      return unsafe strerror_r(number, start, buffer.count)
    }
    let text = String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return Failure(operation: operation, reason: result == 0 ? text : "error \(number)")
  }
}
