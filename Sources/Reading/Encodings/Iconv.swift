import Glibc

/// One conversion of the C library's `iconv`, from which the decoding tables are filled.
///
/// Every unsafe call to `iconv` is in this file.
/// - Source: POSIX.1-2017, `iconv_open`, `iconv`, `iconv_close`.
@safe
struct Iconv: ~Copyable {
  private let descriptor: iconv_t

  /// Opens a conversion; nil when the C library does not know one of the names.
  init?(from source: String, to target: String) {
    // SAFETY: both arguments are NUL-terminated strings that live through the call; (iconv_t)-1 means failure and is
    // never kept.
    guard let opened = unsafe iconv_open(target, source), Int(bitPattern: opened) != -1 else { return nil }
    // SAFETY: `descriptor` is the valid conversion just opened; it is closed once, in deinit, since the struct cannot
    // be copied.
    unsafe descriptor = opened
  }

  deinit {
    // SAFETY: `descriptor` was opened by init and is closed only here.
    _ = unsafe iconv_close(descriptor)
  }

  /// Converts a whole short string from the initial state; nil when any of it is invalid, incomplete or unmappable.
  ///
  /// *Cost*: one allocation, and three calls into the C library.
  func convert(_ input: [UInt8]) -> [UInt8]? {
    var source = input.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: input.count * 8 + 32)
    var targetLeft = target.count
    let isComplete = unsafe source.withUnsafeMutableBufferPointer { bytes in
      unsafe target.withUnsafeMutableBufferPointer { room in
        var from = bytes.baseAddress
        var fromLeft = bytes.count
        var to = room.baseAddress
        // SAFETY: `from`/`fromLeft` and `to`/`targetLeft` describe two live, distinct buffers for the whole of this
        // closure and iconv moves the pointers only within them. Nil arguments reset the state; a nil input flushes.
        unsafe iconv(descriptor, nil, nil, nil, nil)
        let converted = unsafe iconv(descriptor, &from, &fromLeft, &to, &targetLeft)
        let flushed = unsafe iconv(descriptor, nil, nil, &to, &targetLeft)
        return converted != -1 && flushed != -1 && fromLeft == 0
      }
    }
    guard isComplete else { return nil }
    return target[..<(target.count - targetLeft)].map { UInt8(bitPattern: $0) }
  }
}
