import Bytes
import Foundation
import Glibc
import Synchronization
import Testing

/// A signal that arrives while a call waits ends the call with EINTR; it is made again, and nothing is lost.
@Suite struct InterruptionTests {
  /// Installs a handler that does nothing and lets no call go on by itself.
  private func takeSignals() {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in }
    action.sa_flags = 0
    unsafe sigaction(SIGUSR2, &action, nil)
  }

  @Test func readingGoesOn() throws {
    takeSignals()
    let folder = try TemporaryFolder()
    let path = folder["pipe"]
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let reader = Mutex<pthread_t?>(nil)
    let outcome = Mutex<Result<[UInt8], StorageError>?>(nil)
    let thread = try #require(
      BackgroundThread.start {
        reader.withLock { $0 = pthread_self() }
        do throws(StorageError) {
          // Opening waits for a writer, reading for its bytes.
          var stream = try DecompressingReader(path: path)
          var bytes: [UInt8] = []
          while try stream.read(into: &bytes, atMost: 1 << 16) > 0 {}
          outcome.withLock { $0 = .success(bytes) }
        } catch {
          outcome.withLock { $0 = .failure(error) }
        }
      })
    func disturb() {
      for _ in 0..<20 {
        if let waiting = reader.withLock({ $0 }), outcome.withLock({ $0 == nil }) { pthread_kill(waiting, SIGUSR2) }
        usleep(1_000)
      }
    }
    while reader.withLock({ $0 == nil }) { usleep(1_000) }
    disturb()
    let writer = try #require(FileHandle(forWritingAtPath: path))
    for piece in ["ab", "cd", "ef"] {
      disturb()
      try writer.write(contentsOf: Data(piece.utf8))
    }
    disturb()
    try writer.close()
    thread.join()
    #expect(try outcome.withLock { try #require($0).get() } == Array("abcdef".utf8))
  }

  @Test func writingGoesOn() throws {
    takeSignals()
    let folder = try TemporaryFolder()
    let path = folder["pipe"]
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let content = (0..<1 << 18).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let writer = Mutex<pthread_t?>(nil)
    let outcome = Mutex<Result<Int, StorageError>?>(nil)
    let thread = try #require(
      BackgroundThread.start {
        writer.withLock { $0 = pthread_self() }
        do throws(StorageError) {
          // Opening waits for a reader, writing for room in the pipe.
          var file = try FileWriter(path: path, replacing: true)
          try file.write(content)
          let written = try file.finish(synchronize: false)
          outcome.withLock { $0 = .success(written.byteCount) }
        } catch {
          outcome.withLock { $0 = .failure(error) }
        }
      })
    func disturb() {
      for _ in 0..<20 {
        if let waiting = writer.withLock({ $0 }), outcome.withLock({ $0 == nil }) { pthread_kill(waiting, SIGUSR2) }
        usleep(1_000)
      }
    }
    while writer.withLock({ $0 == nil }) { usleep(1_000) }
    disturb()
    let reader = try #require(FileHandle(forReadingAtPath: path))
    var read: [UInt8] = []
    while read.count < content.count, let piece = try reader.read(upToCount: 50_000), !piece.isEmpty {
      disturb()
      read += piece
    }
    thread.join()
    #expect(read == content)
    #expect(try outcome.withLock { try #require($0).get() } == content.count)
  }
}
