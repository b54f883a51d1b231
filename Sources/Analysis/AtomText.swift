/// A text as the atoms that terms are made of, one after the other: a character of an unspaced script, a word, a number.
///
/// Spaces, punctuation and the line breaks that cut words leave no trace, so that wording is compared whatever stands
/// between its atoms. Several texts may be appended one behind the other.
/// *Law*: atoms have equal keys when their folded texts are equal, and each lies in the source where it came from
/// (`AtomTextTests.rangesHoldTheAtoms`).
public struct AtomText: Sendable {
  /// What each atom is: the character itself, or a hash of a word or number.
  public private(set) var keys: [UInt64] = []
  /// Where each atom stands. *Units*: UTF-8 bytes of the source, counted from where the first text was said to start.
  public private(set) var ranges: [Range<Int>] = []
  /// The line breaks that cut words, ascending. *Units*: as `ranges`.
  public private(set) var softBreaks: [Range<Int>] = []

  /// No text.
  public init() {}

  /// How many atoms there are.
  public var count: Int { keys.count }

  /// Whether a key is that of a word or number, not of a character.
  public static func isWord(_ key: UInt64) -> Bool { key >> 63 != 0 }

  /// The source from the beginning of one atom to the end of another.
  public func source(of atoms: Range<Int>) -> Range<Int> {
    guard let first = atoms.first, let last = atoms.last else { return 0..<0 }
    return ranges[first].lowerBound..<max(ranges[last].upperBound, ranges[first].lowerBound)
  }

  fileprivate mutating func append(_ key: UInt64, _ range: Range<Int>) {
    keys.append(key)
    ranges.append(range)
  }

  fileprivate mutating func append(softBreak range: Range<Int>) { softBreaks.append(range) }
}

extension Analyzer {
  /// Appends a text's atoms; `start` is where the text begins in the whole. *Units*: UTF-8 bytes.
  ///
  /// *Cost*: an analysis of the text; `buffer` is used as working memory and holds that analysis afterwards.
  public func appendAtoms(
    of text: Span<UInt8>, startingAt start: Int, to atoms: inout AtomText, buffer: inout AnalysisBuffer
  ) {
    buffer.removeAll()
    _ = analyze(text, startingAt: 0, joiningLines: true, into: &buffer)
    for lineBreak in buffer.lineBreaks where lineBreak.isSoft {
      atoms.append(softBreak: start + Int(lineBreak.range.start)..<start + Int(lineBreak.range.end))
    }
    Self.append(buffer.folded, classes: buffer.classes, start: start, to: &atoms)
  }

  private static func append(_ folded: FoldedText, classes: [UInt8], start: Int, to atoms: inout AtomText) {
    let scalars = folded.scalars
    let reader = AtomRunReader(scalars: scalars, classes: classes.span.extracting(first: folded.count))
    var run = reader.run(from: 0)
    while run.kind != ScalarClass.separator {
      if ScalarClass.isUnspaced(run.kind) {
        for place in run.start..<run.end {
          let range = folded.offsets[place]
          atoms.append(UInt64(scalars[place]), start + Int(range.start)..<start + Int(range.end))
        }
      } else {
        let first = folded.offsets[run.start]
        let last = folded.offsets[run.textEnd - 1]
        atoms.append(wordKey(scalars, run.start..<run.textEnd), start + Int(first.start)..<start + Int(last.end))
      }
      run = reader.run(from: run.end)
    }
  }

  /// FNV-1a over a word's characters, marked as a word's; grouping commas of numbers do not count.
  ///
  /// - Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft, with its 64-bit constants.
  private static func wordKey(_ scalars: Span<UInt32>, _ word: Range<Int>) -> UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for place in word where scalars[place] != 0x2C { hash = (hash ^ UInt64(scalars[place])) &* 1_099_511_628_211 }
    return hash | 1 << 63
  }
}
