import Shirabe

/// Reads a folder into an index, asks it, and says where the answers stand and why they were found.
func findPrecedents(of question: String, in folder: String, index: String) throws -> [String] {
  let place = IndexFolder(index)
  try FileIngest(into: place).read([folder])

  let searcher = try Searcher(opening: place)
  let query = try ParsedQuery(question).query
  let request = SearchRequest(text: question, query: query, limit: 3, explains: true)
  let answer = try searcher.search(request)

  return answer.hits.map { hit in
    let reasons = hit.explanation?.matches.map { "\($0.asked) \($0.count)×" } ?? []
    return "\(Citation(hit).text()): \(reasons.joined(separator: ", "))"
  }
}
