internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// Turns a plan into matchers over one segment.
struct SegmentPlanner {
  let plan: QueryPlan
  let segment: Segment
  private let text: PassageText

  init(plan: QueryPlan, segment: Segment) {
    self.plan = plan
    self.segment = segment
    text = PassageText(segment, folding: plan.folding)
  }

  /// The matcher of a node.
  /// - Throws: `StorageError` when the dictionary or a list cannot be read.
  func matcher(_ node: QueryPlan.Node) throws(StorageError) -> any Matcher {
    switch node {
    case .everything: return PassageSetMatcher(PassageSet(passageCount: segment.passageCount, isFull: true))
    case .check(let index):
      let check = plan.checks[index]
      return CheckingMatcher(try matcher(check.candidates ?? .everything), check, text: text, budget: plan.budget)
    case .expansion(let index):
      let infos = try plan.expansions[index].infos(in: segment)
      return infos.isEmpty ? NothingMatcher() : TermUnionMatcher(infos, in: segment)
    case .inSections(let members, let unwanted):
      return PassageSetMatcher(try passages(inSectionsOf: members, except: unwanted))
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
    var rows: [PhraseRow] = []
    for chain in text.chains {
      let lists = try lists(holding: chain)
      guard !lists.isEmpty else { return NothingMatcher() }
      rows.append(PhraseRow(lists, in: segment))
    }
    var members: [any Matcher] = []
    let isDecided = !text.needsText && text.folding == .all
    let isInField = text.field != nil && isDecided
    if terms.count == 1, rows.isEmpty, !isInField {
      members.append(try TermMatcher(terms[0].info, in: segment))
    } else if terms.isEmpty, rows.count == 1, !isInField {
      members.append(rows[0].union)
    } else if terms.count + rows.count > 0 {
      let field = isInField ? text.field.map { ($0, text.atomCount) } : nil
      members.append(try PhraseMatcher(terms, rows, in: segment, within: field))
    }
    for place in text.pairsOutsideChains {
      guard let info = try segment.terms.lookup(place.term) else { return NothingMatcher() }
      members.append(try TermMatcher(info, in: segment))
    }
    for single in text.singles {
      let infos = try infos(ofSingle: single.term)
      guard !infos.isEmpty else { return NothingMatcher() }
      members.append(TermUnionMatcher(infos, in: segment))
    }
    let matcher = members.count > 1 ? AndMatcher(members) : members[0]
    if text.field != nil, !isDecided || terms.isEmpty && rows.isEmpty {
      let own = text.analysedByOwnFolding()
      let check = PassageCheck(
        candidates: nil, field: text.field, test: .near(members: [[own]], distance: 0, isOrdered: false))
      return CheckingMatcher(
        matcher, check, text: PassageText(segment, folding: text.folding), budget: plan.budget)
    }
    return isDecided ? matcher : VerifyingMatcher(matcher, text: text, in: segment)
  }

  /// The passages that match any of the members and lie in sections in which all of them match, and the unwanted does not.
  private func passages(
    inSectionsOf members: [QueryPlan.Node], except unwanted: QueryPlan.Node?
  ) throws(StorageError) -> PassageSet {
    var matching = PassageSet(passageCount: segment.passageCount)
    var allowed = PassageSet(passageCount: segment.passageCount, isFull: true)
    for member in members {
      let own = try passages(matching: member)
      matching.formUnion(own)
      allowed.formIntersection(own.widened(toSectionsOf: segment))
    }
    if let unwanted { allowed.subtract(try passages(matching: unwanted).widened(toSectionsOf: segment)) }
    matching.formIntersection(allowed)
    return matching
  }

  private func passages(matching node: QueryPlan.Node) throws(StorageError) -> PassageSet {
    let matcher = try matcher(node)
    var set = PassageSet(passageCount: segment.passageCount)
    var docs = Buffer<DocID>()
    var start: DocID = 0
    let end = DocID(segment.passageCount)
    while let first = try matcher.candidate(atOrAfter: start), first < end {
      let windowEnd = first + min(PassageScorer.windowSize, end - first)
      docs.removeAll(keepingCapacity: true)
      try matcher.fill(first..<windowEnd, into: &docs)
      for index in 0..<docs.count { set.insert(docs[index]) }
      start = windowEnd
    }
    return set
  }

  /// All pairs that begin with a character, all rows that hold it, and the character at a segment's end.
  func infos(ofSingle term: [UInt8]) throws(StorageError) -> [TermInfo] {
    var infos: [TermInfo] = []
    let prefix = [Channel.gram.rawValue] + term.dropFirst()
    var cursor = try segment.terms.cursor(atOrAfter: prefix)
    while try cursor.advance(), cursor.term.starts(with: prefix) { infos.append(cursor.info) }
    // Hiragana are E3 81 80 to E3 82 9F.
    if term.count == 4, term[1] == 0xE3, term[2] == 0x81 || term[2] == 0x82 {
      try segment.forEachRow { row, info in
        if ByteSearch.contains(term.span.extracting(1..<term.count), in: row.span, unit: 1) { infos.append(info) }
      }
    }
    if let info = try segment.terms.lookup(term) { infos.append(info) }
    return infos
  }

  /// The terms of rows of common pairs that hold a row of a query, with how far from the phrase's beginning they begin.
  ///
  /// *Cost*: a look at each such term of the dictionary, some thousands, where the row's beginning is not known.
  private func lists(holding chain: QueryText.Chain) throws(StorageError) -> [PhraseRow.Entry] {
    let wanted = chain.isBeginning ? chain.term : [Channel.chain.rawValue]
    let row = chain.term.dropFirst()
    var lists: [PhraseRow.Entry] = []
    var cursor = try segment.terms.cursor(atOrAfter: wanted)
    while try cursor.advance(), cursor.term.starts(with: wanted) {
      let own = cursor.term.dropFirst()
      let last = own.count - row.count
      guard last >= 0 else { continue }
      // All are hiragana, of three bytes each.
      for start in stride(from: chain.isEnd ? last : 0, through: chain.isBeginning ? 0 : last, by: 3)
      where own.dropFirst(start).starts(with: row) {
        lists.append((cursor.info, Int(chain.position) - start / 3))
      }
    }
    return lists
  }
}
