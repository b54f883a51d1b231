internal import Documents
package import Indexing
internal import Reading

/// What a worker does with a piece, outside the lock.
extension FileIngestSource {
  /// How many bits of a sequence count the lines of a file.
  private static let lineBits: UInt64 = 40

  /// Reads a piece and hands over what is in it, noting it when a report is asked for.
  package func read(_ piece: SourcePiece, _ body: (IngestItem) throws(IndexingError) -> Void) throws(IndexingError) {
    guard let ledger else { return try take(piece, body) }
    var resumed = ContinuousClock.now
    try take(piece) { item throws(IndexingError) in
      ledger.note(item, elapsed: resumed.duration(to: .now))
      try body(item)
      resumed = .now
    }
  }

  private func take(_ piece: SourcePiece, _ body: (IngestItem) throws(IndexingError) -> Void) throws(IndexingError) {
    switch piece {
    case .failure(let failure):
      try body(.failure(failure))
    case .recordsEnd(let tally, let total):
      try end(tally, total, body)
    case .records(let batch, let tally):
      try read(batch, tally, body)
    case .source(let source, let finding, let ordinal):
      try read(.standardInput, ordinal: ordinal, body) { () throws(ReadingError) in
        if finding == .readable(.zip) { return .package(source) }
        return .document(try readers.read(source, as: finding))
      }
    case .file(let file, let ordinal):
      try read(file, ordinal: ordinal, body) { () throws(ReadingError) in try content(of: file) }
    }
  }

  /// What a file turned out to be.
  private enum Content {
    case document(Document)
    /// A ZIP package: one document, or an archive of many.
    case package(Source)
    case records
    case unchanged
  }

  private func content(of file: SourceFile) throws(ReadingError) -> Content {
    let opened = try OpenedSource(file)
    let finding = opened.mediaType
    switch finding {
    case .readable(.jsonLines): return .records
    case .unsupported(let name, let remedy):
      guard readers.hasConverter(for: file.citedPath) else {
        throw .unsupported(path: file.citedPath, mediaType: name, remedy: remedy)
      }
    case .readable: break
    }
    var source = try opened.load(byteLimit: byteLimit)
    source.contentHash = readers.contentHash(of: source, as: finding)
    if skipIfUnchanged(file, source.contentHash) { return .unchanged }
    if finding == .readable(.zip) { return .package(source) }
    return .document(try readers.read(source, as: finding))
  }

  /// Hands over a file's document, or what is wrong with the file.
  private func read(
    _ file: SourceFile, ordinal: UInt64, _ body: (IngestItem) throws(IndexingError) -> Void,
    _ reading: () throws(ReadingError) -> Content
  ) throws(IndexingError) {
    let content: Content
    do throws(ReadingError) {
      content = try reading()
    } catch {
      counters.finishFile(byteCount: file.byteCount)
      return try body(.failure(IngestFailure(error, of: file.name)))
    }
    let document: Document
    switch content {
    case .unchanged: return
    case .records: return try readRecords(of: file, ordinal: ordinal, body)
    case .package(let source): return try readMembers(of: file, source, ordinal: ordinal, body)
    case .document(let read): document = read
    }
    let provenance = document.provenance
    for warning in provenance.warnings { try body(.warning(path: provenance.path, message: warning)) }
    try body(.document(document, sequence: ordinal << Self.lineBits))
    counters.finishFile(byteCount: file.byteCount)
    guard file != .standardInput else { return }
    try body(
      .sourceEnd(
        file.name, contentHash: provenance.contentHash, byteCount: provenance.byteCount, documentCount: 1))
  }

  // MARK: - Packages

  /// Reads the documents of a ZIP package; a package of which a member failed is read again by the next run.
  private func readMembers(
    of file: SourceFile, _ source: Source, ordinal: UInt64, _ body: (IngestItem) throws(IndexingError) -> Void
  ) throws(IndexingError) {
    var documentCount = 0
    var hasFailed = false
    try readers.readEach(source, as: .readable(.zip)) { result throws(IndexingError) in
      switch result {
      case .failure(let error):
        hasFailed = true
        try body(.failure(IngestFailure(error, of: file.name)))
      case .success(let document):
        documentCount += 1
        let provenance = document.provenance
        for warning in provenance.warnings { try body(.warning(path: provenance.path, message: warning)) }
        try body(.document(document, sequence: ordinal << Self.lineBits | UInt64(documentCount)))
      }
    }
    counters.finishFile(byteCount: file.byteCount)
    guard file != .standardInput, !hasFailed else { return }
    try body(
      .sourceEnd(
        file.name, contentHash: source.contentHash, byteCount: source.byteCount,
        documentCount: documentCount))
  }

  // MARK: - JSON Lines

  /// Reads a JSON Lines file whose name does not say so, on one worker.
  private func readRecords(
    of file: SourceFile, ordinal: UInt64, _ body: (IngestItem) throws(IndexingError) -> Void
  ) throws(IndexingError) {
    let hash: ContentHash?
    var records: RecordBatchReader
    let (stated, warnings) = StatedFacts.all(of: file)
    do throws(ReadingError) {
      hash = try ContentHash.ofFile(file, stating: stated)
      if let hash, skipIfUnchanged(file, hash) { return }
      records = try OpenedSource(file).records()
    } catch {
      counters.finishFile(byteCount: file.byteCount)
      return try body(.failure(IngestFailure(error, of: file.name)))
    }
    for warning in warnings { try body(.warning(path: file.citedPath, message: warning)) }
    let tally = RecordTally(file: file, ordinal: ordinal, contentHash: hash, stated: stated)
    defer { counters.finishFile(byteCount: file.byteCount) }
    while true {
      let batch: RecordBatch?
      do throws(ReadingError) {
        batch = try records.next()
      } catch {
        return try body(.failure(IngestFailure(error, of: file.name)))
      }
      guard let batch else { break }
      tally.handOut()
      try read(batch, tally, body)
    }
    if let total = tally.exhaust(isBroken: false) { try end(tally, total, body) }
  }

  /// Reads the records of a batch, and tells the file's end when it was the last of them.
  private func read(
    _ batch: RecordBatch, _ tally: RecordTally, _ body: (IngestItem) throws(IndexingError) -> Void
  ) throws(IndexingError) {
    var reader = JSONLinesReader()
    var documentCount = 0
    try reader.read(batch) { result throws(IndexingError) in
      switch result {
      case .failure(let error):
        if tally.mayName(.failure) { try body(.failure(IngestFailure(error, of: tally.file.name))) }
      case .success(var document):
        StatedFacts.fill(tally.stated, into: &document)
        let line = document.firstLine
        for warning in document.provenance.warnings where tally.mayName(.warning) {
          try body(.warning(path: batch.path, message: "line \(line): \(warning)"))
        }
        try body(.document(document, sequence: tally.ordinal << Self.lineBits | UInt64(line)))
        documentCount += 1
      }
    }
    if let total = tally.finishBatch(documents: documentCount) { try end(tally, total, body) }
  }

  /// Tells the end of a JSON Lines file.
  private func end(
    _ tally: RecordTally, _ total: RecordTally.Total, _ body: (IngestItem) throws(IndexingError) -> Void
  ) throws(IndexingError) {
    let path = tally.file.citedPath
    if total.unnamedFailures > 0 {
      let reason = "\(total.unnamedFailures) more records could not be read"
      try body(
        .failure(IngestFailure(path: path, reason: reason, source: tally.file.root.map { _ in tally.file.name })))
    }
    if total.unnamedWarnings > 0 {
      try body(.warning(path: path, message: "\(total.unnamedWarnings) more warnings about records"))
    }
    guard let hash = tally.contentHash else { return }
    try body(
      .sourceEnd(
        tally.file.name, contentHash: hash, byteCount: tally.file.byteCount, documentCount: total.documents))
  }
}
