internal import Analysis
internal import Bytes
internal import Segments

extension Segment {
  /// Goes through the rows of common pairs of hiragana (`Channel.chain`), each with its text in UTF-8.
  ///
  /// *Cost*: some thousands of terms.
  func forEachRow(_ body: (_ row: [UInt8], _ info: TermInfo) -> Void) throws(StorageError) {
    var cursor = try terms.cursor(atOrAfter: [Channel.chain.rawValue])
    while try cursor.advance(), cursor.term.first == Channel.chain.rawValue {
      body(Array(cursor.term.dropFirst()), cursor.info)
    }
  }
}
