package import Bytes
package import Documents

/// What the index keeps of a document beside its passages' text, in the part `records`.
///
///     string title, string path, string media type, string encoding, string evidence,
///     u8 confidence in hundredths,
///     varint byte count, u64 hash high, u64 hash low,
///     varint n, n * (string title, varint level, varint parent + 1, varint start, varint byte count,     sections
///                    string kind, string speaker's role, string speaker's name),
///     varint n, n * (varint number, varint start, varint byte count),                                    pages
///     varint n, n * (string key, string value),                                                          metadata
///     varint n, n * string                                                                               warnings
package struct DocumentRecord: Sendable, Equatable {
  /// The title.
  package var title: String
  /// The sections; ranges count UTF-8 bytes of the document's text.
  package var sections: [Section]
  /// The pages.
  package var pages: [Page]
  /// The facts beside the text.
  package var metadata: [MetadataEntry]
  /// Where it came from.
  package var provenance: Provenance

  /// Takes what is kept of a document.
  package init(_ document: borrowing Document) {
    title = document.title
    sections = document.sections
    pages = document.pages
    metadata = document.metadata
    provenance = document.provenance
  }

  /// The innermost section at a place; nil before the first heading.
  ///
  /// *Units*: `place` is UTF-8 bytes of the document's text.
  /// *Cost*: logarithmic in the sections.
  package func section(at place: Int) -> Int? {
    var low = 0
    var high = sections.count
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].range.lowerBound > place { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The titles from the outermost section down to `index`.
  package func sectionPath(of index: Int) -> [String] {
    var path: [String] = []
    var next: Int? = index
    while let current = next, sections.indices.contains(current) {
      if !sections[current].title.isEmpty { path.append(sections[current].title) }
      next = sections[current].parent
    }
    return path.reversed()
  }

  private static let largestCount = 1 << 40

  /// Writes the record.
  package func encode(into writer: inout ByteWriter) {
    writer.string(title)
    writer.string(provenance.path)
    writer.string(provenance.mediaType)
    writer.string(provenance.encoding.name)
    writer.string(provenance.encoding.evidence.rawValue)
    writer.u8(UInt8(max(0, min(100, (provenance.encoding.confidence * 100).rounded()))))
    writer.varint(UInt64(provenance.byteCount))
    writer.u64(provenance.contentHash.high)
    writer.u64(provenance.contentHash.low)
    writer.varint(UInt64(sections.count))
    for section in sections {
      writer.string(section.title)
      writer.varint(UInt64(section.level))
      writer.varint(UInt64(section.parent.map { $0 + 1 } ?? 0))
      writer.varint(UInt64(section.range.lowerBound))
      writer.varint(UInt64(section.range.count))
      writer.string(section.kind.rawValue)
      writer.string(section.speaker?.role ?? "")
      writer.string(section.speaker?.name ?? "")
    }
    writer.varint(UInt64(pages.count))
    for page in pages {
      writer.varint(UInt64(page.number))
      writer.varint(UInt64(page.range.lowerBound))
      writer.varint(UInt64(page.range.count))
    }
    writer.varint(UInt64(metadata.count))
    for entry in metadata {
      writer.string(entry.key)
      writer.string(entry.value)
    }
    writer.varint(UInt64(provenance.warnings.count))
    for warning in provenance.warnings { writer.string(warning) }
  }

  /// Reads a record.
  /// - Throws: `StorageError.corrupt` when the bytes are not a record.
  package init(from reader: inout ByteReader) throws(StorageError) {
    title = try reader.string()
    let path = try reader.string()
    let mediaType = try reader.string()
    let encodingName = try reader.string()
    guard let evidence = EncodingFinding.Evidence(rawValue: try reader.string()) else {
      throw reader.corrupt("unknown evidence for an encoding")
    }
    let confidence = Double(try reader.u8()) / 100
    let byteCount = try reader.count(atMost: Self.largestCount)
    let hash = ContentHash(high: try reader.u64(), low: try reader.u64())
    sections = []
    for index in 0..<(try reader.count(atMost: Self.largestCount)) {
      let title = try reader.string()
      let level = try reader.count(atMost: Self.largestCount)
      let parent = try reader.count(atMost: Self.largestCount)
      let start = try reader.count(atMost: Self.largestCount)
      let length = try reader.count(atMost: Self.largestCount)
      guard parent <= index else { throw reader.corrupt("a section comes before the one it lies in") }
      guard let kind = Section.Kind(rawValue: try reader.string()) else {
        throw reader.corrupt("unknown sort of section")
      }
      let speaker = Speaker(role: try reader.string(), name: try reader.string())
      sections.append(
        Section(
          title: title, level: level, parent: parent == 0 ? nil : parent - 1, range: start..<start + length, kind: kind,
          speaker: speaker.role.isEmpty && speaker.name.isEmpty ? nil : speaker))
    }
    pages = []
    for _ in 0..<(try reader.count(atMost: Self.largestCount)) {
      let number = try reader.count(atMost: Self.largestCount)
      let start = try reader.count(atMost: Self.largestCount)
      let length = try reader.count(atMost: Self.largestCount)
      pages.append(Page(number: number, range: start..<start + length))
    }
    metadata = []
    for _ in 0..<(try reader.count(atMost: Self.largestCount)) {
      let key = try reader.string()
      let value = try reader.string()
      metadata.append(MetadataEntry(key: key, value: value))
    }
    var warnings: [String] = []
    for _ in 0..<(try reader.count(atMost: Self.largestCount)) { warnings.append(try reader.string()) }
    provenance = Provenance(
      path: path, mediaType: mediaType,
      encoding: EncodingFinding(name: encodingName, evidence: evidence, confidence: confidence), byteCount: byteCount,
      contentHash: hash, warnings: warnings)
    try reader.expectEnd()
  }
}
