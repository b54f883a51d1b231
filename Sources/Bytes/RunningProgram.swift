internal import Glibc

/// The program that this process runs.
public enum RunningProgram {
  /// The path of its file.
  ///
  /// - Throws: when the system does not say.
  public static func path() throws(StorageError) -> String {
    var characters = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    // SAFETY: the call writes at most one byte less than the array holds, so that a zero ends it.
    let count = unsafe readlink("/proc/self/exe", &characters, characters.count - 1)
    guard count > 0 else { throw .system(path: "/proc/self/exe", operation: "find this program", errno: errno) }
    return String(decoding: characters.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
