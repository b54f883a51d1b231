import Bytes
import Documents
import Segments

/// Feeds the small files of an index: as they are, and sealed by a right checksum.
enum ManifestFuzzing {
  /// One of each, behind the byte that chooses it, and without the checksum that is put behind an input.
  static func seeds() -> [[UInt8]] {
    var manifest = Manifest(analyzerVersion: 4)
    manifest.generation = 3
    manifest.segments = [.init(number: 1, checksum: 2, liveGeneration: 3)]
    var table = SourceTable()
    table.entries[SourceName(root: .folder("/town"), path: "a.txt")] = .init(
      contentHash: ContentHash(high: 1, low: 2), byteCount: 3, documentCount: 1)
    table.failures[SourceName(root: nil, path: "b.txt")] = .init(file: "b.txt", reason: "broken", tries: 1, seconds: 2)
    var live = LiveDocuments(documentCount: 20)
    live.delete(3)
    let description = SegmentDescription(
      analyzerVersion: 4, documentCount: 2, passageCount: 3, termCount: 4, atomCount: 5, textByteCount: 6,
      parts: Dictionary(uniqueKeysWithValues: SegmentPart.allCases.map { ($0, WrittenPart(byteCount: 1, checksum: 2)) })
    )
    let files = [manifest.encoded(), table.encoded(), live.encoded(), description.encoded()]
    return files.enumerated().map { [UInt8($0.offset)] + $0.element.dropLast(8) }
  }

  /// Bytes with their checksum behind them.
  static func sealed(_ content: some Sequence<UInt8>) -> [UInt8] {
    var writer = ByteWriter()
    writer.raw(Array(content))
    let checksum = Checksum.of(writer.span)
    writer.u64(checksum)
    return writer.bytes
  }

  /// Reads the input as the file that its first byte chooses; what is read is written and read the same again.
  static func feed(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    for bytes in [Array(input.dropFirst()), sealed(input.dropFirst())] {
      do throws(StorageError) {
        try read(bytes, choice: Int(choice) % 4)
      } catch {
        demand(!error.description.isEmpty, "an error has a sentence")
      }
    }
  }

  private static func read(_ bytes: [UInt8], choice: Int) throws(StorageError) {
    switch choice {
    case 0:
      let manifest = try Manifest(bytes: bytes.span, path: "input")
      demand(try Manifest(bytes: manifest.encoded().span, path: "input") == manifest, "a manifest is read as written")
    case 1:
      let table = try SourceTable(bytes: bytes.span, path: "input")
      demand(try SourceTable(bytes: table.encoded().span, path: "input") == table, "a table is read as written")
    case 2:
      let live = try LiveDocuments(bytes: bytes.span, path: "input", documentCount: 20)
      demand(
        try LiveDocuments(bytes: live.encoded().span, path: "input", documentCount: 20) == live,
        "live documents are read as written")
    default:
      let own = try SegmentDescription(bytes: bytes.span, path: "input")
      demand(try SegmentDescription(bytes: own.encoded().span, path: "input") == own, "an account is read as written")
    }
  }
}
