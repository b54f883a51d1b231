internal import Bytes
internal import Querying
internal import Segments

extension Searcher {
  /// What may be meant by what was typed so far: words and runs of characters by how many documents have them, words that
  /// are read so, titles, headings.
  ///
  /// Everything suggested is found by a search. Kana finds the words that documents give this reading for, and katakana;
  /// Latin letters are read as words and as Japanese being typed. Where nothing begins like the whole, kana or Latin
  /// letters at its end, which may still become another writing, are left out.
  /// *Cost*: a range of the dictionaries, of at most 20,000 terms a segment; one search and 100 passages for each way to
  /// understand what was typed; a count for each term that is given.
  /// - Throws: `SearchError`.
  public func suggestions(for typed: String, limit: Int) throws(SearchError) -> [Suggestion] {
    do throws(StorageError) {
      var suggester = Suggester(searcher: self, limit: limit)
      try suggester.add(typed)
      if suggester.isEmpty, let shorter = Suggester.withoutUnfinishedEnd(typed) { try suggester.add(shorter) }
      return try suggester.finish()
    } catch {
      throw .storage(error)
    }
  }

  /// How many documents have a text.
  func total(ofPhrase text: String) throws(StorageError) -> Int {
    let plan = QueryPlan(.phrase(text), matchesAny: false)
    return try best(plan, limit: 1, isCounting: true).total
  }
}
