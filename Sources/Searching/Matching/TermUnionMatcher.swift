internal import Bytes
internal import Segments

/// Matches the passages that hold any of several terms: all grams that begin with one character.
///
/// *Cost*: every posting of every term once; the frequent characters of a language have thousands of terms.
final class TermUnionMatcher: Matcher {
  private let segment: Segment
  private let infos: [TermInfo]
  private var union: Buffer<DocID>?
  private var next = 0
  let cost: Int

  init(_ infos: [TermInfo], in segment: Segment) {
    self.infos = infos
    self.segment = segment
    cost = min(segment.passageCount, infos.reduce(0) { $0 + Int($1.documentFrequency) })
  }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    try load()
    return position(atOrAfter: doc)
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    try load()
    guard position(atOrAfter: window.lowerBound) != nil else { return }
    append(from: next, below: window.upperBound, into: &docs)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try load()
    guard !docs.isEmpty else { return }
    var own = Buffer<DocID>()
    guard position(atOrAfter: docs[0]) != nil else { return docs.removeAll(keepingCapacity: true) }
    append(from: next, below: docs[docs.count - 1] &+ 1, into: &own)
    docs.intersect(own)
  }

  /// Reads all terms once into one ascending list, by way of a bit for each passage.
  private func load() throws(StorageError) {
    guard union == nil else { return }
    var words = Buffer<UInt64>()
    words.append(repeating: 0, count: (segment.passageCount + 63) / 64)
    let all = 0..<DocID(segment.passageCount)
    for info in infos {
      var cursor = try segment.postings(info)
      var from = all
      while !from.isEmpty, let range = try cursor.stretch(from, withFrequencies: false) {
        Self.mark(cursor.blockDocs.extracting(range), in: &words)
        guard range.upperBound == cursor.blockPostingCount else { break }
        from = min(cursor.lastDocOfBlock &+ 1, all.upperBound)..<all.upperBound
      }
    }
    var docs = Buffer<DocID>(capacity: cost)
    for index in 0..<words.count {
      var word = words[index]
      while word != 0 {
        docs.append(DocID(index &* 64 &+ word.trailingZeroBitCount))
        word &= word &- 1
      }
    }
    union = consume docs
  }

  private static func mark(_ docs: Span<DocID>, in words: inout Buffer<UInt64>) {
    var bits = words.mutableSpan
    for index in 0..<docs.count { bits[Int(docs[index] >> 6)] |= 1 &<< UInt64(docs[index] & 63) }
  }

  private func position(atOrAfter doc: DocID) -> DocID? {
    guard let count = union?.count else { return nil }
    if next > 0, at(next - 1) >= doc { next = 0 }
    while next < count, at(next) < doc { next += 1 }
    return next < count ? at(next) : nil
  }

  private func append(from start: Int, below end: DocID, into docs: inout Buffer<DocID>) {
    guard let count = union?.count else { return }
    var index = start
    while index < count, at(index) < end {
      docs.append(at(index))
      index += 1
    }
  }

  private func at(_ index: Int) -> DocID { union?[index] ?? .max }
}
