import ArgumentParser
import Rendering
import Searching

/// `shirabe suggest`: what may be meant by what is being typed.
struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Complete what is being typed: words, titles and headings that documents have.",
    discussion: """
      Kana finds the words that documents give this reading for (じょせ: 除雪), and katakana; Latin letters are read as \
      words and as Japanese being typed (jos). Each line has the text, its sort (term, reading, title or heading) and how \
      many documents have it, with tabs between.

        shirabe suggest 除雪
        shirabe suggest --limit 5 jos
        shirabe suggest --json snow

      Exit status: 0 it was looked for, whatever was found; 2 usage; 3 there is no index.
      """)

  @Argument(help: ArgumentHelp("What was typed so far.", valueName: "prefix"))
  var prefix: String

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("How many suggestions to give at most.", valueName: "count"))
  var limit = 10

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    guard (1...1_000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 1000.") }
  }

  func run() throws {
    let searcher = try Searcher(opening: try place.existing())
    let report = SuggestionReport(
      typed: prefix, suggestions: try searcher.suggestions(for: prefix, limit: limit))
    try CommandOutput.write(json ? report.json() : report.text())
  }
}
