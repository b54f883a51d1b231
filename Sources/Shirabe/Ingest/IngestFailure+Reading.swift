internal import Bytes
internal import Documents
package import Indexing
package import Reading

extension IngestFailure {
  /// What a reader refused: its path, and its sentence without the path at the beginning; `file` is what to try again.
  package init(_ error: ReadingError, of file: SourceName? = nil) {
    let path =
      switch error {
      case .unreadable(let path, _, _), .malformed(let path, _, _, _), .undecodable(let path, _, _),
        .limit(let path, _, _, _), .unsupported(let path, _, _):
        path
      }
    let sentence = error.description
    let reason = sentence.hasPrefix(path) ? sentence.dropFirst(path.count) : sentence[...]
    var sizeRemedy = ""
    if case .limit(_, nil, "bytes", _) = error {
      sizeRemedy = " in one file; give more --memory, an eighth of which a file may take, or make it JSON Lines"
    }
    let isListed = file?.root != nil
    self.init(path: path, reason: reason.drop { ",: ".contains($0) } + sizeRemedy, source: isListed ? file : nil)
  }
}

extension IngestFailure {
  /// What a walk could not look at.
  package init(_ failure: SourceWalker.Failure) {
    self.init(failure.error)
    if let root = failure.root { source = SourceName(root: root, path: path) }
  }
}

extension ContentHash {
  private static let pieceByteCount = 1 << 20

  /// The digest of a file as it lies on the disk, packed or not, with what is stated of it; nil of a file whose name is
  /// not UTF-8.
  ///
  /// *Cost*: reads the file once and keeps nothing of it in memory.
  /// - Throws: `ReadingError.unreadable`.
  static func ofFile(_ file: SourceFile, stating stated: [MetadataEntry]) throws(ReadingError) -> ContentHash? {
    guard let path = String(validating: file.path.bytes, as: UTF8.self) else { return nil }
    do throws(StorageError) {
      let mapped = try MappedFile(path: path)
      mapped.adviseSequential()
      var digest = StreamingChecksum(.bits128)
      var start = 0
      while start < mapped.count {
        let end = min(start + pieceByteCount, mapped.count)
        digest.update(mapped.bytes.extracting(start..<end))
        mapped.release(start..<end)
        start = end
      }
      let digits = digest.digest128
      return StatedFacts.hash((high: digits.high, low: digits.low), stated)
    } catch {
      throw ReadingError(error, path: file.citedPath)
    }
  }
}

extension Document {
  /// The source's line on which the document begins, from 1.
  var firstLine: Int {
    switch lines {
    case .counting(let first): first
    case .marks(let marks): marks.first?.line ?? 1
    }
  }
}
