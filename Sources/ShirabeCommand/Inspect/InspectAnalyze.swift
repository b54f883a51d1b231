import Analysis
import ArgumentParser
import Rendering

/// `shirabe inspect analyze`: which tokens a text gives, as a document and as a query alike.
struct InspectAnalyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show the tokens of a text, with their positions and where in the text they stand.",
    discussion: """
      Positions count atoms (characters of Japanese, words of other scripts) from 0; the source is given in UTF-8 \
      bytes of the text.

        shirabe inspect analyze '除雪計画 2025年'
        shirabe inspect analyze --json 'ﾃﾞｰﾀ'
      """)

  @Argument(help: ArgumentHelp("The text; several arguments are joined by spaces.", valueName: "text"))
  var words: [String]

  @Flag(help: "Show the tokens as a JSON array.")
  var json = false

  func run() throws {
    let text = words.joined(separator: " ")
    let bytes = Array(text.utf8)
    var buffer = AnalysisBuffer()
    _ = Analyzer(stems: .all).analyze(bytes.span, startingAt: 0, joiningLines: true, into: &buffer)
    let rows = buffer.tokens.map { token in
      var term: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
      let channel = Channel(rawValue: token.key.channelByte).map { "\($0)" } ?? "\(token.key.channelByte)"
      return TokenReport.Row(
        position: Int(token.position), source: Int(token.start)..<Int(token.end), channel: channel,
        kind: "\(token.kind)", term: String(decoding: term.dropFirst(), as: UTF8.self))
    }
    let report = TokenReport(text: text, rows: rows)
    try CommandOutput.write(json ? report.json() : Array(report.table().utf8))
  }
}
