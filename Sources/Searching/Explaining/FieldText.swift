internal import Analysis

/// A text as it is analysed under any choice of foldings: a field of a passage, or a writing of a query.
///
/// *Cost*: an analysis for each choice that is asked for, once.
final class FieldText {
  /// Where a token stands and what kind of term it is; the same whatever is folded, but where folding makes the kind.
  struct Place: Hashable {
    /// *Units*: UTF-8 bytes of the text.
    var start: UInt32
    /// *Units*: UTF-8 bytes of the text.
    var end: UInt32
    var channel: UInt8

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The text as it is written.
  let text: [UInt8]
  private let joiningLines: Bool
  private let stems: StemLanguages
  private var analyses: [FoldingLayers: AnalysisBuffer] = [:]
  private var termsByFolding: [FoldingLayers: [Place: [[UInt8]]]] = [:]

  init(_ text: [UInt8], joiningLines: Bool, stems: StemLanguages) {
    self.stems = stems
    self.text = text
    self.joiningLines = joiningLines
  }

  /// The text's tokens when only these foldings are made.
  func analysis(_ folding: FoldingLayers) -> AnalysisBuffer {
    if let known = analyses[folding] { return known }
    let text = text
    var buffer = AnalysisBuffer()
    _ = Analyzer(layers: folding, stems: stems).analyze(
      text.span, startingAt: 0, joiningLines: joiningLines, into: &buffer)
    analyses[folding] = buffer
    return buffer
  }

  /// The terms' bytes by their places when only these foldings are made; what stands for several characters has several.
  func terms(_ folding: FoldingLayers) -> [Place: [[UInt8]]] {
    if let known = termsByFolding[folding] { return known }
    let buffer = analysis(folding)
    var terms: [Place: [[UInt8]]] = [:]
    for token in buffer.tokens {
      var term: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
      let place = Place(start: token.start, end: token.end, channel: token.key.channelByte)
      terms[place, default: []].append(term)
    }
    termsByFolding[folding] = terms
    return terms
  }

  /// Where a term stands when everything is folded, as in the index.
  func places(of term: [UInt8]) -> [Place] {
    terms(.all).flatMap { place, terms in terms.filter { $0 == term }.map { _ in place } }
  }

  /// The words, as the index has them, at the place of a stem.
  func words(at place: Place) -> [[UInt8]] {
    terms(.all)[Place(start: place.start, end: place.end, channel: Channel.word.rawValue)] ?? []
  }

  /// A stretch as the source writes it, without the line breaks that cut words.
  func source(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    let breaks = joiningLines ? analysis(.all).lineBreaks.filter(\.isSoft) : []
    for place in range where !breaks.contains(where: { $0.range.start <= place && place < $0.range.end }) {
      bytes.append(text[place])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension FoldingLayers {
  /// Each of the layers with its name and all the others.
  var eachLeftOut: [(name: String, rest: FoldingLayers)] {
    Self.names.filter { contains($0.layer) }.map { ($0.name, subtracting($0.layer)) }
  }
}
