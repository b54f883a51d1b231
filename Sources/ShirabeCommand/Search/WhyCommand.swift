import ArgumentParser
import Documents
import Querying
import Rendering
import Searching
import Segments

/// `shirabe why`: why a query finds a document, or does not.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a query finds a document, or why it does not.",
    discussion: """
      Each word and phrase of the query is looked for in the document alone: whether it is there; if it is not, which \
      equivalence of writing that was left out would find it, or which pieces of it are there; and whether the document \
      is found by its passages, as a whole, or only by any of the words.

        shirabe why '除雪 計画' plans/snow-removal-plan-2025.txt
        shirabe why --without-folding eras 2025年度 plans/snow-removal-plan-2025.txt
        shirabe why --json 'exact:國際' plans/international.txt

      Exit status: 0 it was found out, whatever the answer; 2 the query cannot be understood; 3 there is no such document \
      or no index.
      """)

  @Argument(help: "The query, as for search.")
  var query: String

  @Argument(help: ArgumentHelp("The document's id, as search shows it.", valueName: "id"))
  var document: String

  @OptionGroup var place: IndexOption

  @Flag(help: "Answer with a JSON object.")
  var json = false

  @OptionGroup var foldings: FoldingOptions

  @OptionGroup var synonyms: SynonymOptions

  func run() throws {
    let settings = try place.settings()
    var (foldings, synonyms) = (foldings, synonyms)
    try foldings.fill(from: settings)
    synonyms.fill(from: settings)
    let parsed = try QueryReader.query(query, sideBySide: .all)
    let folder = try place.existing()
    let searcher = try Searcher(opening: folder)
    let request = try SearchRequest(
      text: query, query: parsed, writing: foldings.writing, folding: foldings.layers, synonyms: synonyms.read())
    guard let diagnosis = try searcher.diagnosis(request, of: DocumentID(document)) else {
      throw CommandFailure(
        .nothing, "\(folder.path): no document \(document); `shirabe search` shows the ids")
    }
    let report = DiagnosisReport(diagnosis)
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
