/// An open file that closes itself when its owner is done with it.
struct OpenFile: ~Copyable {
  /// What the kernel calls it.
  let descriptor: FileDescriptor
  private let fileSystem: FileSystem

  /// Takes over a file just opened.
  init(_ descriptor: FileDescriptor, _ fileSystem: FileSystem) {
    self.descriptor = descriptor
    self.fileSystem = fileSystem
  }

  deinit { fileSystem.close(descriptor) }
}
