internal import Analysis
package import Bytes
package import Documents
package import Segments

/// Builds one segment out of documents within a memory budget: one builder a worker.
///
/// When the inverter's memory reaches its share, its terms go to disk as a run; the runs are merged when the segment is
/// finished, so that a segment, and even one document, may be larger than memory.
package struct SegmentBuilder: ~Copyable {
  /// Addresses in an inverter are 32 bits wide. *Units*: bytes.
  private static let largestInverter = 3 << 30

  /// What the builder may hold. *Units*: bytes.
  private let memoryByteCount: Int
  private let workFolder: String
  private let fileSystem: FileSystem
  private var analyzer = Analyzer()
  private let splitter = PassageSplitter()
  private var inverter = Inverter()
  private var buffer = AnalysisBuffer()
  private var heading = AnalysisBuffer()
  private var writer: SegmentWriter
  private var runs: [String] = []
  private var sequences = Buffer<UInt64>(capacity: 64)

  /// Starts a segment in `folder`, with temporary files in `workFolder`.
  /// - Throws: `StorageError` when they cannot be created.
  package init(
    folder: String, workFolder: String, memoryByteCount: Int, fileSystem: FileSystem
  ) throws(StorageError) {
    let writer = try SegmentWriter(folder: folder, analyzerVersion: Analyzer.version, fileSystem: fileSystem)
    self.writer = writer
    self.workFolder = workFolder
    self.memoryByteCount = memoryByteCount
    self.fileSystem = fileSystem
  }

  /// How many documents were added.
  package var documentCount: Int { writer.documentCount }

  /// How many passages were added.
  package var passageCount: Int { writer.passageCount }

  /// Adds a document; of two with one name the one with the higher `sequence` will stay.
  ///
  /// *Cost*: analysis, inversion and compression of its text: about 60 ns a byte.
  /// - Throws: `StorageError` when a part or a run cannot be written.
  package mutating func add(_ document: borrowing Document, sequence: UInt64) throws(StorageError) {
    try writer.beginDocument(
      id: document.id, contentHash: document.provenance.contentHash.low, record: DocumentRecord(document))
    sequences.append(sequence)
    analyzer = Analyzer(stems: StemLanguages(document: DocumentFacts(document.metadata).language))
    let readings = PhoneticReadings(document.metadata.compactMap(\.reading))
    for passage in splitter.passages(of: document) {
      try add(passage, of: document, readings: readings)
      if inverter.termCount > 0, inverter.memoryByteCount > inverterShare { try spill() }
    }
  }

  /// What the inverter may hold: what the documents' table leaves, but never so little that every passage is a run.
  private var inverterShare: Int {
    let left = memoryByteCount - sequences.byteCapacity - writer.memoryByteCount
    return min(Self.largestInverter, max(left, memoryByteCount / 4))
  }

  private mutating func add(
    _ passage: Passage, of document: borrowing Document, readings: PhoneticReadings
  ) throws(StorageError) {
    buffer.removeAll()
    var position: UInt32 = 0
    var gaps: UInt32 = 0
    if !document.title.isEmpty { position = analyze(document.title, at: position, gaps: &gaps) }
    let titleEnd = Int(position)
    if let section = passage.section {
      // The section's own heading stands in the text of its first passage.
      var enclosing = passage.beginsSection ? document.sections[section].parent : section
      while let index = enclosing {
        position = analyze(document.sections[index].title, at: position, gaps: &gaps)
        enclosing = document.sections[index].parent
      }
    }
    let text = document.text.span.extracting(passage.range)
    var bodyStart = Int(position)
    if passage.beginsSection, let section = passage.section {
      bodyStart += Self.atomCount(ofHeading: document.sections[section].title, beginning: text, analyzer, &heading)
    }
    let fields = PassageFieldBounds(titleEnd: titleEnd, bodyStart: bodyStart)
    position = analyzer.analyze(text, startingAt: position, joiningLines: true, into: &buffer)
    // Readings are found, but make no passage longer in ranking.
    if !readings.isEmpty { _ = analyzer.analyze(readings, of: text, startingAt: position, into: &buffer) }
    var head = ByteWriter()
    PassageRecord.encodeHead(
      section: passage.section, page: passage.page, start: passage.range.lowerBound, lines: passage.lines, into: &head)
    let doc = try writer.appendPassage(
      head: head, text: text, atomCount: Int(position &- gaps), section: passage.section, fields: fields)
    var analysed = AnalysisBuffer()
    swap(&analysed, &buffer)
    inverter.add(analysed.tokens.span, longTermBytes: analysed.longTermBytes.span, doc: doc)
    swap(&analysed, &buffer)
  }

  /// How many atoms a text has that are its own heading; 0 when it does not begin with it.
  private static func atomCount(
    ofHeading title: String, beginning text: Span<UInt8>, _ analyzer: Analyzer, _ buffer: inout AnalysisBuffer
  ) -> Int {
    let bytes = title.utf8.span
    guard bytes.count > 0, bytes.count <= text.count else { return 0 }
    for index in bytes.indices where bytes[index] != text[index] { return 0 }
    buffer.removeAll()
    return Int(analyzer.analyze(bytes, startingAt: 0, joiningLines: false, into: &buffer))
  }

  /// Analyses a title or heading and leaves one position free behind it, so that no phrase reaches from one to the next.
  private mutating func analyze(_ text: String, at position: UInt32, gaps: inout UInt32) -> UInt32 {
    gaps &+= 1
    return analyzer.analyze(text.utf8.span, startingAt: position, joiningLines: false, into: &buffer) &+ 1
  }

  /// Writes what the inverter holds as a run.
  private mutating func spill() throws(StorageError) {
    let path = workFolder + "/run.\(runs.count)"
    var run = try RunWriter(path: path, fileSystem: fileSystem)
    try inverter.drain { term, hasPositions, stream throws(StorageError) in
      try run.append(term, hasPositions: hasPositions, stream: stream)
    }
    try run.finish()
    runs.append(path)
  }

  /// Ends the segment and makes it durable.
  /// - Throws: `StorageError` when a part cannot be written.
  package consuming func finish() throws(StorageError) -> BuiltSegment {
    if !runs.isEmpty { try spill() }
    let runs = runs
    let sequences = sequences
    let fileSystem = fileSystem
    let folder = writer.folder
    var inverter = inverter
    let description = try writer.finish { terms throws(StorageError) in
      var columns = TermStream()
      if runs.isEmpty {
        try inverter.drain { term, hasPositions, stream throws(StorageError) in
          guard columns.decode(stream, hasPositions: hasPositions) else {
            preconditionFailure("the inverter wrote a stream that does not decode")
          }
          terms.beginTerm(hasPositions: hasPositions)
          try terms.append(columns)
          try terms.endTerm(term)
        }
      } else {
        try RunMerger(paths: runs).merge(into: &terms)
      }
    }
    for run in runs { try fileSystem.remove(run) }
    var order: [UInt64] = []
    order.reserveCapacity(sequences.count)
    for index in 0..<sequences.count { order.append(sequences[index]) }
    return BuiltSegment(folder: folder, description: description, sequences: order)
  }
}

/// A segment that is written but not yet committed.
package struct BuiltSegment: Sendable {
  /// Where it lies.
  package var folder: String
  /// Its own account.
  package var description: SegmentDescription
  /// For each document, when it came: of two with one name the later stays.
  package var sequences: [UInt64]
}
