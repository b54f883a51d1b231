import Bytes
import Querying
import Rendering
import Searching
import Segments

/// A search as people and scripts write it all day: words, `--index DIR`, `--limit N`, `--json`, `--any`.
///
/// What a line means, and what is answered, is as `shirabe-commands search` has it (`plain-search` transcript).
struct PlainSearch {
  private var text: String
  private var folder: IndexFolder
  private var limit = 10
  private var isJSON = false
  private var matchesAny = false

  /// Reads the arguments; nil when there is anything else in them.
  init?(_ arguments: ArraySlice<String>) {
    var words: [String] = []
    var index: String?
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": isJSON = true
      case "--any": matchesAny = true
      case "--index":
        guard let folder = rest.popFirst(), !folder.isEmpty, !folder.hasPrefix("-") else { return nil }
        index = folder
      case "--limit":
        guard let count = rest.popFirst().flatMap({ Int($0) }), (1...1_000_000).contains(count) else { return nil }
        limit = count
      default:
        guard !argument.hasPrefix("-") else { return nil }
        words.append(argument)
      }
    }
    let synonyms = EnvironmentVariable.value("SHIRABE_SYNONYMS") ?? ""
    guard !words.isEmpty, synonyms.isEmpty else { return nil }
    // A file of settings, and what is wrong on the way to one, is the other program's to read.
    guard
      case .success(nil) = Result(catching: { () throws(StorageError) in try FileSystem.standard.nearest("shirabe.toml")
      })
    else { return nil }
    text = words.joined(separator: " ")
    let named = EnvironmentVariable.value("SHIRABE_INDEX") ?? ""
    folder = IndexFolder(index ?? (named.isEmpty ? "Index/default" : named))
  }

  /// Answers on standard output; false when nothing was answered, for any reason.
  func isAnswered() -> Bool {
    guard let query = try? ParsedQuery(text, sideBySide: matchesAny ? .any : .all).query,
      let searcher = try? Searcher(opening: folder),
      let result = try? searcher.search(
        SearchRequest(text: text, query: query, limit: limit, matchesAny: matchesAny))
    else { return false }
    var output: [UInt8] = []
    if isJSON {
      JSONRenderer().render(result, into: &output)
    } else {
      let stream = StandardStream.output
      let usesColour = stream.isTerminal && (EnvironmentVariable.value("NO_COLOR") ?? "").isEmpty
      TextRenderer(columns: stream.columns, usesColour: usesColour).render(result, into: &output)
    }
    do throws(StorageError) {
      try StandardStream.output.write(output.span)
    } catch {
      // Part of it may be out: to answer again would be to answer twice.
      if !error.isClosedPipe { try? StandardStream.error.write(Array("shirabe: \(error)\n".utf8).span) }
      ProcessEnd.end(status: error.isClosedPipe ? 141 : 3)
    }
    return true
  }
}
