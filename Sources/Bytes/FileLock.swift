internal import Glibc

/// The exclusive right to write somewhere, held from its creation until it is dropped or the process ends.
///
/// The lock is the kernel's (`flock`), so a killed process leaves none behind; the lock file itself stays, since removing
/// it would let two writers lock two different files. It holds who has it, as a line of text: `process 123 on host`.
/// *Law*: a second holder is refused, also within one process (`FileLockTests.excludesASecondHolder`).
public struct FileLock: ~Copyable, Sendable {
  /// The lock file.
  public let path: String
  private let file: OpenFile

  /// Takes the lock without waiting.
  ///
  /// - Throws: `StorageError.locked` with the name of the holder when another has it.
  public init(path: String, fileSystem: FileSystem = .standard) throws(StorageError) {
    let file = OpenFile(try fileSystem.openOrCreate(path), fileSystem)
    guard try fileSystem.lock(file.descriptor, path) else {
      throw .locked(path: path, holder: try Self.holder(file.descriptor, path, fileSystem))
    }
    let name = Array("process \(getpid()) on \(Self.hostName())\n".utf8)
    try fileSystem.truncate(file.descriptor, to: 0, path)
    try fileSystem.write(name.span, to: file.descriptor, path)
    self.path = path
    self.file = file
  }

  private static func holder(
    _ file: FileDescriptor, _ path: String, _ fileSystem: FileSystem
  ) throws(StorageError) -> String {
    var text = [UInt8](repeating: 0, count: 512)
    var room = text.mutableSpan
    let count = try fileSystem.read(into: &room, from: file, path)
    let line = text.prefix(count).prefix { $0 != UInt8(ascii: "\n") }
    return line.isEmpty ? "another process" : String(decoding: line, as: UTF8.self)
  }

  private static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    // SAFETY: the array is ours and its length, less a closing zero, is given.
    let failed = unsafe name.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return -1 }
      return unsafe gethostname(start, buffer.count - 1)
    }
    guard failed == 0 else { return "this host" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
