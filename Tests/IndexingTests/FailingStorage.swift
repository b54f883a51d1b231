import Bytes
import Synchronization

/// Lets some operations pass and fails one, or all from then on.
final class FailingStorage: Sendable {
  private let left: Mutex<Int>
  private let isLasting: Bool

  init(after allowed: Int, isLasting: Bool) {
    left = Mutex(allowed)
    self.isLasting = isLasting
  }

  var hasFailed: Bool { left.withLock { $0 < 0 } }

  var fileSystem: FileSystem {
    FileSystem { operation throws(StorageError) in
      let left = self.left.withLock { left in
        left -= 1
        return left
      }
      if left == -1 || left < -1 && self.isLasting {
        throw .system(path: operation.path, operation: operation.kind.rawValue, errno: 28)
      }
    }
  }
}
