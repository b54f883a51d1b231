internal import Glibc

/// Another program that this process becomes.
public enum OtherProgram {
  /// Becomes the program in a file; comes back only when that fails, with the reason.
  ///
  /// - Parameter arguments: the first of them is the name that the program is told it was called by.
  public static func become(_ path: String, arguments: [String]) -> StorageError {
    // SAFETY: each string is copied for the call, the list ends in nil, and all is released when the call comes back.
    var copies = unsafe arguments.map { unsafe strdup($0) }
    unsafe copies.append(nil)
    defer {
      // SAFETY: the copies are ours.
      unsafe copies.forEach { unsafe free($0) }
    }
    // SAFETY: the list ends in nil.
    _ = unsafe execv(path, &copies)
    return .system(path: path, operation: "run", errno: errno)
  }
}
