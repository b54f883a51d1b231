internal import Bytes
internal import Querying
internal import Segments

extension Searcher {
  /// What may be meant by what was typed so far: words and runs of characters by how many documents have them, words that
  /// are read so, titles, headings.
  ///
  /// Everything suggested is found by a search. Kana finds the words that documents give this reading for, and katakana;
  /// Latin letters are read as words and as Japanese being typed. Where nothing begins like the whole, kana or Latin
  /// letters at its end, which may still become another writing, are left out; of several words the last is the one that is
  /// being typed, and what is suggested goes with those before it.
  /// *Cost*: a range of the dictionaries, of at most 20,000 terms a segment; one search and 100 passages for each way to
  /// understand what was typed; a count for each term that is given.
  /// - Throws: `SearchError`.
  public func suggestions(for typed: String, limit: Int) throws(SearchError) -> [Suggestion] {
    do throws(StorageError) {
      let words = typed.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let last = words.last else { return [] }
      var whole = Suggester(searcher: self, limit: limit)
      try whole.add(words.joined(separator: " "))
      if !whole.isEmpty { return try whole.finish() }
      var suggester = Suggester(searcher: self, limit: limit, before: words.dropLast().joined(separator: " "))
      if words.count > 1 { try suggester.add(last) }
      if suggester.isEmpty, let shorter = Suggester.withoutUnfinishedEnd(last) { try suggester.add(shorter) }
      return try suggester.finish()
    } catch {
      throw .storage(error)
    }
  }

  /// How many documents a query matches by their passages.
  func total(of query: Query) throws(StorageError) -> Int {
    let plan = QueryPlan(query, matchesAny: false)
    return try best(plan, limit: 1, isCounting: true).total
  }
}
