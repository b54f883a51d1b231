internal import Bytes
internal import Documents

/// A document without its text as bytes, for the way from a reading worker.
///
///     string title
///     varint count, then of each section: string title, varint level, varint parent + 1, varint start, varint byte
///       count, string kind, u8 speaker; if that is 1: string role, string name
///     varint count, then of each page: varint number, varint start, varint byte count
///     varint count, then of each piece of furniture: varint start, varint byte count
///     u8 lines; 0: varint first line; 1: varint count, then of each mark varint offset, varint line
///     varint count, then of each fact: string key, string value
///     string media type, string encoding, string evidence, u64 confidence (IEEE 754)
///     varint count, then of each warning: string
///
/// What does not come back is known to who asked: identity, path, size and hash of the source.
/// *Law*: decode(encode(d)) = d; no broken bytes trap or give a document that contradicts itself
/// (`DocumentCodecTests.roundTrip`, `DocumentCodecTests.brokenBytesThrow`).
enum DocumentCodec {
  /// Writes everything but the text.
  static func encode(_ document: Document) -> [UInt8] {
    var writer = ByteWriter(capacity: 1024 + document.sections.count * 48)
    writer.string(document.title)
    writer.number(document.sections.count)
    for section in document.sections {
      writer.string(section.title)
      writer.number(section.level)
      writer.number(section.parent.map { $0 + 1 } ?? 0)
      writer.range(section.range)
      writer.string(section.kind.rawValue)
      writer.u8(section.speaker == nil ? 0 : 1)
      if let speaker = section.speaker {
        writer.string(speaker.role)
        writer.string(speaker.name)
      }
    }
    writer.number(document.pages.count)
    for page in document.pages {
      writer.number(page.number)
      writer.range(page.range)
    }
    writer.number(document.furniture.count)
    for range in document.furniture { writer.range(range) }
    switch document.lines {
    case .counting(let first):
      writer.u8(0)
      writer.number(first)
    case .marks(let marks):
      writer.u8(1)
      writer.number(marks.count)
      for mark in marks {
        writer.number(mark.offset)
        writer.number(mark.line)
      }
    }
    writer.number(document.metadata.count)
    for entry in document.metadata {
      writer.string(entry.key)
      writer.string(entry.value)
    }
    let provenance = document.provenance
    writer.string(provenance.mediaType)
    writer.string(provenance.encoding.name)
    writer.string(provenance.encoding.evidence.rawValue)
    writer.u64(provenance.encoding.confidence.bitPattern)
    writer.number(provenance.warnings.count)
    for warning in provenance.warnings { writer.string(warning) }
    return writer.bytes
  }

  /// Puts a document together again from its bytes, its text and the source that it was read from.
  ///
  /// - Throws: `.corrupt` when the bytes are no document, or one that breaks the law of documents.
  static func decode(_ bytes: [UInt8], text: [UInt8], of source: Source) throws(StorageError) -> Document {
    var reader = ByteReader(bytes.span, path: source.path, part: "worker's answer")
    let textCount = text.count
    let title = try reader.string()
    let sections = try reader.list { (reader) throws(StorageError) in
      let title = try reader.string()
      let level = try reader.count(atMost: 1 << 20)
      let parent = try reader.count(atMost: Int.max)
      let range = try reader.range(within: textCount)
      guard let kind = Section.Kind(rawValue: try reader.string()) else { throw reader.corrupt("no kind of section") }
      var section = Section(
        title: title, level: level, parent: parent == 0 ? nil : parent - 1, range: range, kind: kind)
      if try reader.u8() == 1 { section.speaker = Speaker(role: try reader.string(), name: try reader.string()) }
      return section
    }
    let pages = try reader.list { (reader) throws(StorageError) in
      Page(number: try reader.count(atMost: Int.max), range: try reader.range(within: textCount))
    }
    let furniture = try reader.list { (reader) throws(StorageError) in try reader.range(within: textCount) }
    let lines: LineMap
    if try reader.u8() == 0 {
      lines = .counting(first: try reader.count(atMost: Int.max))
    } else {
      lines = .marks(
        try reader.list { (reader) throws(StorageError) in
          LineMark(offset: try reader.count(atMost: Int.max), line: try reader.count(atMost: Int.max))
        })
    }
    let metadata = try reader.list { (reader) throws(StorageError) in
      MetadataEntry(key: try reader.string(), value: try reader.string())
    }
    let mediaType = try reader.string()
    let encodingName = try reader.string()
    guard let evidence = EncodingFinding.Evidence(rawValue: try reader.string()) else {
      throw reader.corrupt("no evidence of an encoding")
    }
    let confidence = Double(bitPattern: try reader.u64())
    let warnings = try reader.list { (reader) throws(StorageError) in try reader.string() }
    try reader.expectEnd()
    let document = Document(
      id: source.id, title: title, text: text, sections: sections, pages: pages, furniture: furniture, lines: lines,
      metadata: metadata,
      provenance: Provenance(
        path: source.path, mediaType: mediaType,
        encoding: EncodingFinding(name: encodingName, evidence: evidence, confidence: confidence),
        byteCount: source.byteCount, contentHash: source.contentHash, warnings: warnings))
    if let fault = document.contradiction { throw reader.corrupt(fault) }
    return document
  }
}

extension ByteWriter {
  /// Writes a number that is not negative.
  mutating func number(_ number: Int) { varint(UInt64(max(0, number))) }

  fileprivate mutating func range(_ range: Range<Int>) {
    number(range.lowerBound)
    number(range.count)
  }
}

extension ByteReader {
  @_lifetime(self: copy self)
  fileprivate mutating func range(within limit: Int) throws(StorageError) -> Range<Int> {
    let start = try count(atMost: limit)
    return start..<(start + (try count(atMost: limit - start)))
  }

  /// A count, then as many elements; each takes at least a byte, so that a lie cannot ask for all memory.
  @_lifetime(self: copy self)
  fileprivate mutating func list<Element>(
    _ element: (inout ByteReader) throws(StorageError) -> Element
  ) throws(StorageError) -> [Element] {
    let number = try count(atMost: remaining)
    var list: [Element] = []
    for _ in 0..<number { list.append(try element(&self)) }
    return list
  }
}
