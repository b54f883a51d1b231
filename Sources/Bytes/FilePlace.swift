internal import Glibc

/// Where a file lies, for other programs.
public enum FilePlace {
  /// The path from the root of the file system, without links on the way; nil when there is no such file.
  ///
  /// - Throws: `StorageError.system` when the system does not say for another reason.
  public static func absolute(_ path: String) throws(StorageError) -> String? {
    // SAFETY: the path is read during the call only; the answer is copied at once and freed, once.
    guard let found = unsafe realpath(path, nil) else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { return nil }
      throw .system(path: path, operation: "look up", errno: number)
    }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// A path as it stands in a URL: all but letters, digits and -._~/ as bytes in the form %20.
  ///
  /// - Source: RFC 3986, sections 2.1 and 2.3.
  public static func percentEncoded(_ path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    var encoded = ""
    for byte in path.utf8 {
      if plain.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.count < 2 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return encoded
  }
}
