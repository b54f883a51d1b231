import Bytes
import Foundation
import Testing

@Suite struct FileLockTests {
  @Test func excludesASecondHolder() throws {
    let folder = try TemporaryFolder()
    let path = folder["lock"]
    do {
      let lock = try FileLock(path: path)
      let thrown: StorageError?
      do throws(StorageError) {
        _ = try FileLock(path: path)
        thrown = nil
      } catch { thrown = error }
      guard case .locked(path, let holder)? = thrown else {
        Issue.record("a second lock was given: \(String(describing: thrown))")
        return
      }
      #expect(holder.hasPrefix("process \(getpid()) on "))
      #expect(lock.path == path)
    }
    let again = try FileLock(path: path)
    #expect(again.path == path)
  }
}
