import ArgumentParser
import Searching

/// In what stretch all words of a query must stand, and how far it may look.
struct ScopeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      All words must stand in one sentence, passage, section (the text under one heading) or document; without it, in a \
      passage, or in a document where no passage has them.
      """, valueName: "stretch"))
  var within: String?

  @Option(
    help: ArgumentHelp(
      "How many passages a query may look at whose text it must read: NEAR, regular expressions, sentences.",
      valueName: "count"))
  var scanLimit = SearchRequest.usualScanLimit

  func validate() throws {
    if let within, MatchScope(rawValue: within) == nil {
      throw ValidationError("'\(within)' is no stretch; there are: sentence, passage, section, document.")
    }
    guard (1...1_000_000_000).contains(scanLimit) else {
      throw ValidationError("--scan-limit takes a number from 1 to 1000000000.")
    }
  }

  /// Puts what is asked for into a request.
  func apply(to request: inout SearchRequest) {
    request.scope = within.flatMap { MatchScope(rawValue: $0) }
    request.scanLimit = scanLimit
  }
}
