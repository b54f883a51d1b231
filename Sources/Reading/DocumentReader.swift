public import Documents

/// Turns the bytes of one source into a `Document`: one conforming type per media type.
///
/// *Law*: the text a reader returns contains no character that the source lacks, but for U+000A where markup ends a
/// block, U+0009 between the cells of a spreadsheet's row, and numbers of days shown as the dates that their cells show;
/// and it drops none but markup.
///
/// To add one: (1) name its media type in `MediaType`; (2) write the reader in a file of its own; (3) teach
/// `MediaTypeDetector` how its content looks; (4) list it in `ReaderTable`; (5) give it a sample under `Corpus`.
public protocol DocumentReader: Sendable {
  /// Reads one source.
  ///
  /// *Cost*: one pass over the bytes, and memory of the order of the text it returns.
  /// - Throws: `ReadingError`, which names the file, the place and what to do.
  func read(_ source: Source) throws(ReadingError) -> Document
}
