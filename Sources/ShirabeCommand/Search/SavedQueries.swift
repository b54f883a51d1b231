import Bytes
import Querying
import Rendering

/// Queries of a file: one a line, or a name, a tab and a query; empty lines and those that begin with # count for nothing.
struct SavedQueries {
  /// A query, and where it stands.
  struct Entry {
    /// What it is called; the query itself where it has no name.
    let name: String
    /// The query as it was written.
    let text: String
    /// The query as it was understood.
    let query: Query
    /// The line of the file. *Units*: from 1.
    let line: Int
  }

  /// The file.
  let path: String
  /// The queries, in the order of the file.
  private(set) var entries: [Entry] = []

  /// Reads a file and understands its queries.
  /// - Throws: `CommandFailure` that names the file, the line and the column of what cannot be understood.
  init(at path: String, sideBySide: Adjacency = .all) throws(CommandFailure) {
    self.path = path
    let bytes = try CommandFailure.translating { () throws(StorageError) in
      var bytes: [UInt8] = []
      var stream = try DecompressingReader(path: path)
      while try stream.read(into: &bytes, atMost: 1 << 20) > 0 {}
      return bytes
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.usage, "\(path): not UTF-8; give one query a line in UTF-8")
    }
    let content = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    for (index, line) in content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    where line.first != "#" && line.contains(where: { !$0.isWhitespace }) {
      try add(line, number: index + 1, sideBySide)
    }
    guard !entries.isEmpty else {
      throw CommandFailure(.usage, "\(path): there are no queries; write one a line, or a name, a tab and a query")
    }
  }

  private mutating func add(_ line: Substring, number: Int, _ sideBySide: Adjacency) throws(CommandFailure) {
    let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    let text = String(parts[parts.count - 1])
    let name = parts.count > 1 ? String(parts[0]) : text
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        .usage, "\(path), line \(number): nothing stands before the tab; write a name, a tab and a query")
    }
    if let earlier = entries.first(where: { $0.name == name }) {
      throw CommandFailure(.usage, "\(path), line \(number): \(name) stands in line \(earlier.line) already")
    }
    let place = QueryReader.Place(
      path: path, line: number, text: String(line), behind: line.unicodeScalars.count - text.unicodeScalars.count)
    let query = try QueryReader.query(text, sideBySide: sideBySide, at: place)
    entries.append(Entry(name: name, text: text, query: query, line: number))
  }
}
