import Analysis
import Documents
import Segments

extension IndexDump {
  /// The dump for people: a line for each document, passage and term, in a fixed order.
  var lines: [String] {
    var lines: [String] = []
    for (name, record) in documents.sorted(by: { $0.key < $1.key }) {
      lines += Self.lines(of: record, name)
      for passage in passages[name] ?? [] {
        let own = passage.record
        let text = String(decoding: own.text, as: UTF8.self)
        lines.append(
          "  passage section \(own.section ?? -1) page \(own.page ?? -1) start \(own.start) \(Self.text(of: own.lines)) "
            + "length \(passage.length) \(text.debugDescription)")
      }
    }
    for (term, postings) in terms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let sorted = postings.sorted { ($0.document, $0.passage) < ($1.document, $1.passage) }
      let listed = sorted.map { "\($0.document)#\($0.passage) \($0.frequency) \($0.positions)" }
      lines.append("term \(TermBytes.description(of: term.span)): \(listed.joined(separator: "; "))")
    }
    return lines
  }

  private static func lines(of record: DocumentRecord, _ name: String) -> [String] {
    let from = record.provenance
    let encoding = from.encoding
    var lines = [
      "document \(name) \"\(record.title)\"",
      "  from \(from.path) \(from.mediaType) \(encoding.name) \(encoding.evidence.rawValue) \(encoding.confidence) "
        + "\(from.byteCount) bytes hash \(from.contentHash.high) \(from.contentHash.low)",
    ]
    lines += from.warnings.map { "  warning \($0)" }
    lines += record.sections.map { "  section \($0.level) under \($0.parent ?? -1) \($0.range) \"\($0.title)\"" }
    lines += record.pages.map { "  page \($0.number) \($0.range)" }
    lines += record.metadata.map { "  \($0.key): \($0.value)" }
    return lines
  }

  private static func text(of lines: LineMap) -> String {
    switch lines {
    case .counting(let first): "from line \(first)"
    case .marks(let marks): "lines " + marks.map { "\($0.offset):\($0.line)" }.joined(separator: " ")
    }
  }
}
