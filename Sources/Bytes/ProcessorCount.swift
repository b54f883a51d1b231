internal import Glibc

/// How many processors this process may use.
public enum ProcessorCount {
  /// The processors that the kernel allows this process, which containers and `taskset` narrow; at least 1.
  ///
  /// Read from `/proc/self/status`, since the C call for it is not visible to Swift; where that is absent, all processors.
  public static var available: Int {
    guard let status = try? contents(of: "/proc/self/status"), let allowed = allowed(inStatus: status) else {
      return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }
    return allowed
  }

  /// The bits of the line `Cpus_allowed:`, a mask of hexadecimal digits with commas between groups.
  ///
  /// - Source: proc(5), "/proc/pid/status".
  static func allowed(inStatus text: String) -> Int? {
    let name = "Cpus_allowed:"
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
    let bits = line.dropFirst(name.count).reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
    return bits > 0 ? bits : nil
  }

  private static func contents(of path: String) throws(StorageError) -> String {
    let system = FileSystem.standard
    let file = OpenFile(try system.open(path), system)
    var bytes = [UInt8](repeating: 0, count: 16 << 10)
    var room = bytes.mutableSpan
    let count = try system.read(into: &room, from: file.descriptor, path)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
