import CUchardet

/// The guess of the uchardet library, one voice among the detector's.
///
/// Every unsafe call to uchardet is in this file.
enum Uchardet {
  /// The encoding that uchardet takes the bytes for; nil when it has no opinion or names one that is not read here.
  static func guess(_ bytes: [UInt8]) -> CharacterEncoding? {
    // SAFETY: uchardet_new returns a detector or NULL, which is checked; it is deleted once, after its last use.
    guard let detector = unsafe uchardet_new() else { return nil }
    // SAFETY: see above; the name that uchardet_get_charset returns lives as long as the detector and is copied before.
    defer { unsafe uchardet_delete(detector) }
    let status = unsafe bytes.withUnsafeBytes { buffer in
      // SAFETY: the pointer and count are those of a buffer that lives through the call.
      unsafe uchardet_handle_data(detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard status == 0 else { return nil }
    // SAFETY: the detector is live.
    unsafe uchardet_data_end(detector)
    // SAFETY: uchardet_get_charset returns a NUL-terminated string owned by the live detector.
    let name = unsafe String(cString: uchardet_get_charset(detector))
    return CharacterEncoding(label: name)
  }
}
