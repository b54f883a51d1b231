internal import Bytes

/// Gives back the pages of a mapped file that a pass from its beginning to its end has left behind.
struct ReleaseBehind {
  private static let stepByteCount = 4 << 20
  private static let pageByteCount = 4096

  private let file: MappedFile
  private var released = 0

  init(_ file: MappedFile) {
    self.file = file
  }

  /// Tells that nothing before `byteOffset` is needed any more.
  mutating func passed(_ byteOffset: Int) {
    guard byteOffset - released > Self.stepByteCount else { return }
    file.release(released..<byteOffset)
    released = byteOffset / Self.pageByteCount * Self.pageByteCount
  }
}
