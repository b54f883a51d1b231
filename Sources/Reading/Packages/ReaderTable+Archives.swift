import Bytes
public import Documents

extension ReaderTable {
  /// Reads all documents of a source: one, or, of an archive, one for each member, or what is wrong with it.
  ///
  /// A member is cited as `archive.zip/member`, which is also its name; an archive in an archive is opened, one in that
  /// is not. Folders and what programs leave beside the matter (`__MACOSX`, `~$...`) are passed over.
  ///
  /// *Cost*: one member in memory at a time.
  public func readEach<E: Error>(
    _ source: Source, as finding: MediaTypeFinding, _ body: (Result<Document, ReadingError>) throws(E) -> Void
  ) throws(E) {
    var budget = Int.max
    try readEach(source, as: finding, level: 0, budget: &budget, body)
  }

  private func readEach<E: Error>(
    _ source: Source, as finding: MediaTypeFinding, level: Int, budget: inout Int,
    _ body: (Result<Document, ReadingError>) throws(E) -> Void
  ) throws(E) {
    let opened: ZipArchive?
    do throws(ReadingError) {
      opened = try open(source, as: finding, level: level, budget: budget)
    } catch {
      return try body(.failure(error))
    }
    guard var archive = opened else { return try body(document(of: source, as: finding)) }
    for index in archive.entries.indices {
      let entry = archive.entries[index]
      if entry.isFolder || entry.isShadow { continue }
      let member: Source
      do throws(ReadingError) {
        member = try Self.load(entry, of: source, &archive)
      } catch {
        try body(.failure(error))
        // What is left of the archive would only be refused in the same words.
        if archive.isExhausted { return }
        continue
      }
      var rest = archive.remainingByteCount
      let kind = MediaTypeDetector.detect(
        Array(member.bytes.prefix(MediaTypeDetector.beginningByteCount)), path: member.path)
      try readEach(member, as: kind, level: level + 1, budget: &rest, body)
      archive.charge(archive.remainingByteCount - rest)
    }
    budget -= archive.unpackedByteCount
  }

  /// The archive of a source; nil when it is one document.
  private func open(
    _ source: Source, as finding: MediaTypeFinding, level: Int, budget: Int
  ) throws(ReadingError) -> ZipArchive? {
    guard finding == .readable(.zip) else { return nil }
    var limits = PackageLimits()
    limits.totalBytes = budget
    var archive = try ZipArchive(source.bytes, path: source.path, limits: limits)
    guard try PackageKind(&archive) == .archive else { return nil }
    guard level <= limits.nesting else {
      throw .limit(path: source.path, line: nil, limit: "levels of archives in archives", allowed: limits.nesting)
    }
    return archive
  }

  private func document(of source: Source, as finding: MediaTypeFinding) -> Result<Document, ReadingError> {
    do throws(ReadingError) {
      return .success(try read(source, as: finding))
    } catch {
      return .failure(error)
    }
  }

  /// A member as a source of its own.
  private static func load(
    _ entry: ZipEntry, of source: Source, _ archive: inout ZipArchive
  ) throws(ReadingError) -> Source {
    let name = entry.name.replacing("\\", with: "/")
    let path = "\(source.path)/\(name)"
    guard entry.isContained else {
      throw .unsupported(
        path: path, mediaType: "a member whose name leads out of its archive",
        remedy: "leave it out, and ask where the archive comes from")
    }
    guard !entry.isSpecial else {
      throw .unsupported(
        path: path, mediaType: "a link in an archive", remedy: "pack the file itself that it leads to")
    }
    let bytes = try archive.read(entry)
    let hash = Checksum.contentHash128(bytes.span)
    return Source(
      id: DocumentID("\(source.id)/\(name)"), path: path, bytes: bytes,
      contentHash: ContentHash(high: hash.high, low: hash.low))
  }
}
