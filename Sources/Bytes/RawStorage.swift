internal import Glibc

/// The C heap under `Buffer`, kept out of line so that inlined code needs no libc import.
@usableFromInline internal enum RawStorage {
  /// Uninitialised memory aligned to 16 bytes; traps when the system has none left.
  @usableFromInline static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    // SAFETY: malloc of at least one byte; a null answer is caught here.
    guard let storage = unsafe malloc(max(byteCount, 1)) else { preconditionFailure("out of memory") }
    return unsafe storage
  }

  /// The same memory with another size; contents up to the smaller size stay.
  @usableFromInline static func reallocate(
    _ storage: UnsafeMutableRawPointer, byteCount: Int
  ) -> UnsafeMutableRawPointer {
    // SAFETY: `storage` came from `allocate` and is not used after this call.
    guard let moved = unsafe realloc(storage, max(byteCount, 1)) else { preconditionFailure("out of memory") }
    return unsafe moved
  }

  /// Gives the memory back.
  @usableFromInline static func release(_ storage: UnsafeMutableRawPointer) {
    // SAFETY: `storage` came from `allocate` and its owner forgets it.
    unsafe free(storage)
  }
}
