import Documents
import Indexing
import Synchronization

/// Files that stand in memory, below roots: what each gives, or why it cannot be read.
final class FileSource: IngestSource {
  struct File {
    var name: SourceName
    var documents: [Document] = []
    var failures: [IngestFailure] = []
    var hash: ContentHash
  }

  private let files: [File]
  private let known: KnownSources
  private let place = Mutex(0)

  init(_ files: [File], known: KnownSources) {
    self.files = files
    self.known = known
  }

  func next() -> Int? {
    place.withLock { place in
      guard place < files.count else { return nil }
      place += 1
      return place - 1
    }
  }

  func read(_ piece: Int, _ body: (IngestItem) throws(IndexingError) -> Void) throws(IndexingError) {
    let file = files[piece]
    if known.isUnchanged(file.name, contentHash: file.hash) { return }
    for failure in file.failures { try body(.failure(failure)) }
    for (index, document) in file.documents.enumerated() {
      try body(.document(document, sequence: UInt64(piece) << 32 | UInt64(index)))
    }
    guard file.failures.isEmpty else { return }
    try body(.sourceEnd(file.name, contentHash: file.hash, byteCount: 1, documentCount: file.documents.count))
  }
}

/// A town's files in memory, that come and go between runs.
struct Town {
  var files: [SourceName: FileSource.File] = [:]

  /// A file of one document, of the same name and with the text given.
  mutating func write(_ path: String, _ text: String, below root: String = "/town") {
    write(path, [(path, text)], below: root)
  }

  /// A file of records, or an archive of members.
  mutating func write(_ path: String, _ records: [(id: String, text: String)], below root: String = "/town") {
    let name = SourceName(root: .folder(root), path: path)
    var file = FileSource.File(name: name, hash: Self.hash(records.map { "\($0.id) \($0.text)" }.joined()))
    for (id, text) in records {
      let own = id.hasPrefix(path + "/") ? id : path
      file.documents.append(
        Document(
          id: DocumentID(id), title: id, text: Array(text.utf8),
          provenance: Provenance(
            path: own, mediaType: "text/plain",
            encoding: EncodingFinding(name: "UTF-8", evidence: .assumed, confidence: 1), byteCount: text.utf8.count,
            contentHash: Self.hash(text))))
    }
    files[name] = file
  }

  /// A file of which a part, or all, cannot be read.
  mutating func fail(_ path: String, at failing: String? = nil, _ reason: String, below root: String = "/town") {
    let name = SourceName(root: .folder(root), path: path)
    var file = files[name] ?? FileSource.File(name: name, hash: Self.hash(reason))
    if failing == nil { file.documents = [] }
    file.failures.append(IngestFailure(path: failing ?? path, reason: reason, source: name))
    files[name] = file
  }

  mutating func remove(_ path: String, below root: String = "/town") {
    files[SourceName(root: .folder(root), path: path)] = nil
  }

  /// The files below a root, in order.
  func below(_ root: String) -> [FileSource.File] {
    files.values.filter { $0.name.root == .folder(root) }.sorted { $0.name < $1.name }
  }

  private static func hash(_ text: String) -> ContentHash {
    var high: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { high = (high ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return ContentHash(high: high, low: ~high)
  }
}
