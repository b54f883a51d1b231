import Bytes
import Foundation
import Testing

@Suite struct StorageErrorTests {
  @Test func everySentenceNamesFilePlaceAndRemedy() {
    let errors: [(StorageError, [String])] = [
      (.system(path: "/x", operation: "write", errno: ENOSPC), ["/x", "write", "No space left", "free some space"]),
      (.system(path: "/x", operation: "open", errno: EACCES), ["/x", "open", "Permission denied", "permissions"]),
      (.system(path: "/x", operation: "open", errno: EMFILE), ["Too many open files", "ulimit -n"]),
      (.system(path: "/x", operation: "create", errno: EROFS), ["Read-only", "can be written"]),
      (.corrupt(path: "/x", part: "terms", byteOffset: 7, reason: "no"), ["/x", "terms", "7", "no", "restore"]),
      (.locked(path: "/x", holder: "process 1 on h"), ["/x", "process 1 on h", "wait"]),
      (.formatVersion(path: "/x", found: 9, supported: 1...2), ["/x", "9", "1 to 2", "newer program"]),
      (.formatVersion(path: "/x", found: 1, supported: 2...2), ["1", "2", "shirabe ingest"]),
      (.missing(path: "/x", part: "terms"), ["/x", "terms", "restore"]),
      (.compression(operation: "compress", reason: "no"), ["compress", "no"]),
    ]
    for (error, parts) in errors {
      for part in parts { #expect("\(error)".contains(part)) }
    }
  }
}
