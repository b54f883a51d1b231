package import Bytes
package import Documents

/// What the index keeps of a passage, in the part `passages`: where it stands, and the source's own text.
///
///     varint section + 1 (0: none), varint page (0: none), varint start in the document,
///     varint line << 1 | counting, when not counting: varint n, n * (varint offset step, varint zigzag line step),
///     the text, to the end of the record, as `StoredText` writes it
package struct PassageRecord: Sendable, Equatable {
  /// The innermost section's index in the document's record.
  package var section: Int?
  /// The page's number.
  package var page: Int?
  /// Where the passage begins. *Units*: UTF-8 bytes of the document's text.
  package var start: Int
  /// How to find the source's line of a place in the passage; offsets count from the passage's start.
  package var lines: LineMap
  /// The text, as in the source.
  package var text: [UInt8]

  /// Describes a passage.
  package init(section: Int?, page: Int?, start: Int, lines: LineMap, text: [UInt8]) {
    self.section = section
    self.page = page
    self.start = start
    self.lines = lines
    self.text = text
  }

  /// The source's line of a place in the passage. *Units*: `offset` in UTF-8 bytes of `text`.
  package func line(at offset: Int) -> Int { lines.line(at: offset, in: text[...]) }

  private static let largestCount = 1 << 40

  /// Writes everything but the text, which the caller appends.
  package static func encodeHead(
    section: Int?, page: Int?, start: Int, lines: LineMap, into writer: inout ByteWriter
  ) {
    writer.varint(UInt64(section.map { $0 + 1 } ?? 0))
    writer.varint(UInt64(page ?? 0))
    writer.varint(UInt64(start))
    switch lines {
    case .counting(let first):
      writer.varint(UInt64(first) << 1 | 1)
    case .marks(let marks):
      var line = marks.first?.line ?? 1
      writer.varint(UInt64(line) << 1)
      writer.varint(UInt64(marks.count))
      var offset = 0
      for mark in marks {
        writer.varint(UInt64(mark.offset - offset))
        let step = mark.line - line
        writer.varint(UInt64(bitPattern: Int64(step) << 1 ^ Int64(step) >> 63))
        offset = mark.offset
        line = mark.line
      }
    }
  }

  /// The form of a record's text, behind which the text begins; nothing else of the record is kept.
  /// - Throws: `StorageError.corrupt` when the bytes are not a record.
  package static func textForm(in reader: inout ByteReader) throws(StorageError) -> StoredText.Form {
    for _ in 0..<3 { _ = try reader.varint64() }
    if try reader.varint64() & 1 == 0 {
      for _ in 0..<(try reader.count(atMost: reader.remaining)) {
        _ = try reader.varint64()
        _ = try reader.varint64()
      }
    }
    guard let form = StoredText.Form(rawValue: try reader.u8()) else { throw reader.corrupt("a text in no known form") }
    return form
  }

  /// Reads a record.
  /// - Throws: `StorageError.corrupt` when the bytes are not a record.
  package init(from reader: inout ByteReader) throws(StorageError) {
    let section = try reader.count(atMost: Self.largestCount)
    let page = try reader.count(atMost: Self.largestCount)
    self.section = section == 0 ? nil : section - 1
    self.page = page == 0 ? nil : page
    start = try reader.count(atMost: Self.largestCount)
    let lineAndFlag = try reader.count(atMost: Self.largestCount)
    if lineAndFlag & 1 == 1 {
      lines = .counting(first: lineAndFlag >> 1)
    } else {
      var marks: [LineMark] = []
      var offset = 0
      var line = lineAndFlag >> 1
      for _ in 0..<(try reader.count(atMost: Self.largestCount)) {
        offset += try reader.count(atMost: Self.largestCount - offset)
        let zigzag = try reader.varint64()
        let step = Int(Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1))
        // Both are far below overflow: an impossible step ends the record before it is added.
        guard step.magnitude <= Self.largestCount, line >= 0, line + step <= Self.largestCount else {
          throw reader.corrupt("an impossible line")
        }
        line += step
        marks.append(LineMark(offset: offset, line: line))
      }
      lines = .marks(marks)
    }
    guard let form = StoredText.Form(rawValue: try reader.u8()) else { throw reader.corrupt("a text in no known form") }
    let rest = try reader.raw(reader.remaining)
    guard let text = StoredText.decode(rest, form: form) else { throw reader.corrupt("a text that is not UTF-16") }
    self.text = text
  }
}
