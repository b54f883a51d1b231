/// What analysis makes of text, and the memory it works in; meant to be used for one text after another.
public struct AnalysisBuffer: Sendable {
  /// The folded form of the text analysed last.
  public internal(set) var folded = FoldedText()
  /// The tokens of every text analysed since `removeAll`, by run, ascending in position within a term.
  public internal(set) var tokens: [Token] = []
  /// The text of long terms, in UTF-8: what a long `TermKey` points into.
  public internal(set) var longTermBytes: [UInt8] = []
  /// The line breaks of the text analysed last, when lines were joined.
  public internal(set) var lineBreaks: [LineBreak] = []
  /// The class of each folded scalar.
  var classes: [UInt8] = []
  /// The lines of the text analysed last.
  var lines: [TextLine] = []
  /// What cuts words to their stems; made when it is first needed.
  var stemmers: Stemmers?
  /// The soft breaks alone.
  var skipped: [SourceRange] = []

  /// An empty buffer.
  public init() {}

  /// Forgets tokens and terms, keeps the memory.
  public mutating func removeAll() {
    folded.removeAll()
    tokens.removeAll(keepingCapacity: true)
    longTermBytes.removeAll(keepingCapacity: true)
    lineBreaks.removeAll(keepingCapacity: true)
  }
}
