public import Documents

/// One file (or standard input) to be read: its name, its cited path, and its bytes.
public struct Source: Sendable {
  /// The document's name in the index.
  public var id: DocumentID
  /// The path as it is cited and as errors name it.
  public var path: String
  /// The raw bytes, still in the source's own encoding.
  public var bytes: [UInt8]
  /// XXH3-128 of `bytes`, and of what is stated of them.
  public var contentHash: ContentHash
  /// What a sidecar states; believed over the source.
  public var stated: [MetadataEntry] = []
  /// What is wrong with a sidecar.
  public var statedWarnings: [String] = []

  /// Names some bytes.
  public init(id: DocumentID, path: String, bytes: [UInt8], contentHash: ContentHash) {
    self.id = id
    self.path = path
    self.bytes = bytes
    self.contentHash = contentHash
  }
}
