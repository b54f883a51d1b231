public import Bytes
public import Documents

/// One file (or standard input) to be read: its name, its cited path, and its bytes.
///
/// A large source of a text format is read once: its reader gives its memory back as it goes, and says so when it is asked
/// again (`ReadingError.unreadable`).
public struct Source: Sendable {
  /// The document's name in the index.
  public var id: DocumentID
  /// The path as it is cited and as errors name it.
  public var path: String
  /// The raw bytes, still in the source's own encoding.
  public var content: HeldBytes
  /// XXH3-128 of `bytes`, and of what is stated of them.
  public var contentHash: ContentHash
  /// What a sidecar states; believed over the source.
  public var stated: [MetadataEntry] = []
  /// What is wrong with a sidecar.
  public var statedWarnings: [String] = []

  /// The raw bytes as an array.
  ///
  /// *Cost*: a copy of a large source; those who need only a look take a span of `content`.
  public var bytes: [UInt8] { content.copied }

  /// How many bytes there are.
  public var byteCount: Int { content.count }

  /// The bytes at the front: what tells a format or declares an encoding.
  func beginning(_ byteCount: Int) -> [UInt8] { Array(content.slice(0..<min(byteCount, content.count))) }

  /// Names some bytes.
  public init(id: DocumentID, path: String, bytes: [UInt8], contentHash: ContentHash) {
    self.init(id: id, path: path, content: HeldBytes(bytes), contentHash: contentHash)
  }

  /// Names some bytes that are given back as they are read.
  public init(id: DocumentID, path: String, content: HeldBytes, contentHash: ContentHash) {
    self.id = id
    self.path = path
    self.content = content
    self.contentHash = contentHash
  }

  /// Refuses a source whose memory was given back.
  ///
  /// - Throws: `ReadingError.unreadable`.
  func mustBeWhole() throws(ReadingError) {
    guard content.isWhole else {
      throw .unreadable(
        path: path, operation: "read it twice", reason: "its memory was given back as it was read; open it anew")
    }
  }
}
