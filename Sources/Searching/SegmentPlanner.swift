internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// Turns a plan into matchers over one segment.
struct SegmentPlanner {
  let plan: QueryPlan
  let segment: Segment

  /// The matcher of a node.
  /// - Throws: `StorageError` when the dictionary or a list cannot be read.
  func matcher(_ node: QueryPlan.Node) throws(StorageError) -> any Matcher {
    switch node {
    case .everything: return PassageSetMatcher(PassageSet(passageCount: segment.passageCount, isFull: true))
    case .column(let condition):
      return PassageSetMatcher(try ColumnReader(segment: segment).passages(.column(condition)))
    case .text(let index): return try matcher(plan.texts[index])
    case .anyTerm(let index):
      var infos: [TermInfo] = []
      for term in plan.texts[index].weighted {
        if let info = try segment.terms.lookup(term.term) { infos.append(info) }
      }
      return infos.isEmpty ? NothingMatcher() : TermUnionMatcher(infos, in: segment)
    case .and(let members): return AndMatcher(try matchers(members))
    case .or(let members): return OrMatcher(try matchers(members))
    case .except(let wanted, let unwanted):
      return ExceptMatcher(try matcher(wanted), except: try matcher(unwanted))
    }
  }

  /// The matcher of a node within a set of passages.
  /// - Throws: `StorageError` when the dictionary or a list cannot be read.
  func matcher(_ node: QueryPlan.Node, within allowed: PassageSet?) throws(StorageError) -> any Matcher {
    guard let allowed else { return try matcher(node) }
    if node == .everything { return PassageSetMatcher(allowed) }
    return AndMatcher([PassageSetMatcher(allowed), try matcher(node)])
  }

  private func matchers(_ nodes: [QueryPlan.Node]) throws(StorageError) -> [any Matcher] {
    var matchers: [any Matcher] = []
    for node in nodes { matchers.append(try matcher(node)) }
    return matchers
  }

  private func matcher(_ text: QueryText) throws(StorageError) -> any Matcher {
    var terms: [(info: TermInfo, offset: UInt32)] = []
    for place in text.placed {
      guard let info = try segment.terms.lookup(place.term) else { return NothingMatcher() }
      terms.append((info, place.position))
    }
    var members: [any Matcher] = []
    if terms.count == 1 {
      members.append(try TermMatcher(terms[0].info, in: segment))
    } else if terms.count > 1 {
      members.append(try PhraseMatcher(terms, in: segment))
    }
    for place in text.unplaced {
      guard let info = try segment.terms.lookup(place.term) else { return NothingMatcher() }
      members.append(try TermMatcher(info, in: segment))
    }
    for single in text.singles {
      let infos = try infos(ofSingle: single.term)
      guard !infos.isEmpty else { return NothingMatcher() }
      members.append(TermUnionMatcher(infos, in: segment))
    }
    let matcher = members.count > 1 ? AndMatcher(members) : members[0]
    guard text.needsText || text.folding != .all else { return matcher }
    return VerifyingMatcher(matcher, text: text, in: segment)
  }

  /// All pairs that begin with a character, and the character at a segment's end.
  func infos(ofSingle term: [UInt8]) throws(StorageError) -> [TermInfo] {
    var infos: [TermInfo] = []
    for prefix in QueryText.pairPrefixes(ofSingle: term) {
      var cursor = try segment.terms.cursor(atOrAfter: prefix)
      while try cursor.advance(), cursor.term.starts(with: prefix) { infos.append(cursor.info) }
    }
    if let info = try segment.terms.lookup(term) { infos.append(info) }
    return infos
  }
}
