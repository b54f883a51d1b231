import Analysis

/// The tokens of a text, in words.
struct AnalyzedText {
  let source: String
  let buffer: AnalysisBuffer
  let nextPosition: Int

  init(_ source: String, startingAt position: UInt32 = 0, joiningLines: Bool = false) {
    var buffer = AnalysisBuffer()
    nextPosition = Int(
      Analyzer(scheme: .full).analyze(source.utf8.span, startingAt: position, joiningLines: joiningLines, into: &buffer)
    )
    self.source = source
    self.buffer = buffer
  }

  /// The channel and text of a token's term.
  func term(_ token: Token) -> (channel: Channel, text: String)? {
    var bytes: [UInt8] = []
    TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &bytes)
    return TermBytes.term(of: bytes.span)
  }

  /// The source text under a token.
  func source(_ token: Token) -> String {
    String(decoding: Array(source.utf8)[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// The terms of a channel, in order of position.
  func terms(_ channel: Channel) -> [String] {
    buffer.tokens.filter { $0.key.channelByte == channel.rawValue }.sorted { $0.position < $1.position }
      .compactMap { term($0)?.text }
  }

  /// The pairs and ends in order of position: one at every character of an unspaced script, and those of numbers and words.
  func pairs() -> [String] {
    buffer.tokens.filter(Self.isPairOrEnd).sorted { $0.position < $1.position }.compactMap { term($0)?.text }
  }

  /// Whether a token is a pair of neighbours, or a character without one.
  static func isPairOrEnd(_ token: Token) -> Bool {
    [Channel.gram, .common, .final].contains { $0.rawValue == token.key.channelByte }
  }
}
