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
    let content: OpenedPackage
    do throws(ReadingError) {
      content = try self.content(of: source, as: finding, level: level, budget: budget)
    } catch {
      return try body(.failure(error))
    }
    let members: any PackageMembers
    switch content {
    case .document(let document): return try body(.success(document))
    case .archive(let opened): members = opened
    }
    var charge = 0
    while let member = members.next(charging: charge) {
      charge = 0
      switch member {
      case .failure(let error): try body(.failure(error))
      case .success(let found):
        let member = found.source
        var rest = members.remainingByteCount
        let kind = MediaTypeDetector.detect(
          member.beginning(MediaTypeDetector.beginningByteCount), path: member.path)
        try readEach(member, as: kind, level: level + 1, budget: &rest, body)
        charge = members.remainingByteCount - rest
      }
    }
    budget -= members.unpackedByteCount
  }

  /// The document of a source, or its members.
  private func content(
    of source: Source, as finding: MediaTypeFinding, level: Int, budget: Int
  ) throws(ReadingError) -> OpenedPackage {
    guard finding == .readable(.zip) else { return .document(try read(source, as: finding)) }
    var limits = PackageLimits()
    limits.totalBytes = budget
    switch try open(source, limits: limits) {
    case .document(let document): return .document(finished(document, of: source))
    case .archive(let members):
      guard level <= limits.nesting else {
        throw .limit(path: source.path, line: nil, limit: "levels of archives in archives", allowed: limits.nesting)
      }
      return .archive(members)
    }
  }
}
