internal import Analysis
internal import Bytes
internal import Documents
internal import Querying
internal import Segments
internal import Synchronization

/// A passage's fields as texts, read and analysed when they are asked for, one passage at a time.
///
/// *Cost*: a passage is read once and each of its fields analysed once, however many checks look at it in a row.
final class PassageText {
  /// A field's text in the forms that checks look at.
  struct Part {
    var field: TextField
    /// As the source writes it, without the line breaks that cut words.
    var source: [Unicode.Scalar]
    /// Folded as terms are.
    var folded: [Unicode.Scalar]
    /// Its tokens.
    var buffer: AnalysisBuffer
    /// The field's bytes.
    var bytes: [UInt8]
  }

  private let segment: Segment
  private let folding: FoldingLayers
  private var analyzer: Analyzer
  private var doc: DocID?
  private var parts: [Part] = []

  init(_ segment: Segment, folding: FoldingLayers) {
    self.segment = segment
    self.folding = folding
    analyzer = Analyzer(layers: folding)
  }

  /// The fields of a passage: title, headings, text.
  /// - Throws: `StorageError` when the passage or its document's record cannot be read.
  func parts(of doc: DocID) throws(StorageError) -> [Part] {
    if self.doc == doc { return parts }
    let passage = try segment.passage(doc)
    let record = try segment.record(of: segment.documents.document(of: doc))
    analyzer = Analyzer(layers: folding, stems: StemLanguages(of: record))
    parts = []
    if !record.title.isEmpty { add(.title, Array(record.title.utf8), joiningLines: false) }
    var text = passage.text
    var headings = passage.section.map { record.sectionPath(of: $0) } ?? []
    if let section = passage.section, record.sections.indices.contains(section),
      record.sections[section].range.lowerBound == passage.start, !record.sections[section].title.isEmpty
    {
      // Its own heading stands in the text of a section's first passage.
      let own = Array(record.sections[section].title.utf8)
      if text.starts(with: own) { text.removeFirst(own.count) } else { headings.removeLast() }
    }
    for heading in headings { add(.heading, Array(heading.utf8), joiningLines: false) }
    add(.body, text, joiningLines: true)
    self.doc = doc
    return parts
  }

  private func add(_ field: TextField, _ bytes: [UInt8], joiningLines: Bool) {
    var buffer = AnalysisBuffer()
    _ = analyzer.analyze(bytes.span, startingAt: 0, joiningLines: joiningLines, into: &buffer)
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var start = 0
    for lineBreak in buffer.lineBreaks where lineBreak.isSoft {
      kept += bytes[start..<Int(lineBreak.range.start)]
      start = Int(lineBreak.range.end)
    }
    kept += bytes[start...]
    parts.append(
      Part(
        field: field, source: Array(String(decoding: kept, as: UTF8.self).unicodeScalars),
        folded: Array(buffer.folded.description.unicodeScalars), buffer: buffer, bytes: bytes))
  }
}

/// How many passages a query may look at whose text it must read; shared by all of its parts.
final class ScanBudget: Sendable {
  /// How many passages may be looked at.
  let limit: Int
  private let looked = Atomic(0)
  private let skipped = Atomic(0)

  init(limit: Int) { self.limit = limit }

  /// Whether one more may be looked at.
  func take() -> Bool {
    guard looked.load(ordering: .relaxed) < limit else {
      skipped.add(1, ordering: .relaxed)
      return false
    }
    looked.add(1, ordering: .relaxed)
    return true
  }

  /// What was left undone; nil when everything was looked at.
  var bound: ScanBound? {
    let count = skipped.load(ordering: .relaxed)
    return count > 0 ? ScanBound(passages: limit, skipped: count) : nil
  }
}

/// How far a query that must read texts has looked, where it did not look everywhere: its hits and counts are of that part.
public struct ScanBound: Sendable, Equatable {
  /// How many passages were looked at.
  public var passages: Int
  /// How many more could have matched.
  public var skipped: Int

  /// Describes a bound.
  public init(passages: Int, skipped: Int) {
    self.passages = passages
    self.skipped = skipped
  }
}

/// In what stretch all words of a query must stand.
public enum MatchScope: String, Sendable, CaseIterable {
  /// One sentence.
  case sentence
  /// One passage.
  case passage
  /// The text under one heading, whatever number of passages it makes.
  case section
  /// One document.
  case document
}
