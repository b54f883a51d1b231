internal import Bytes
internal import Querying
internal import Segments

/// Matches the passages in which several terms stand at given distances: a word of more than two characters, a phrase.
///
/// The terms' postings are intersected first, the rarest leading; then positions are followed, again from the rarest, and
/// those of rows of common pairs last.
/// *Law*: the passages are those in which the phrase's own characters stand side by side, as a scan of the folded text
/// would find them (`PhraseTests.equalsAScanOfTheText`).
final class PhraseMatcher: Matcher {
  /// A term of the phrase in this segment.
  private final class Member {
    var cursor: PostingsCursor
    var positions: PositionsCursor
    var places = Buffer<UInt32>()
    let offset: UInt32
    let frequency: UInt64

    init(_ info: TermInfo, offset: UInt32, in segment: Segment) throws(StorageError) {
      let cursor = try segment.postings(info)
      positions = try segment.positions(info)
      self.cursor = cursor
      self.offset = offset
      frequency = info.collectionFrequency
    }

    /// Keeps those of `docs` that hold the term.
    func retain(_ docs: inout Buffer<DocID>) throws(StorageError) { try cursor.retain(&docs) }

    /// Appends where the phrase would begin for each of the term's places.
    func begin(_ starts: inout Buffer<UInt32>) {
      Self.begin(places, offset, &starts)
    }

    /// Keeps the beginnings from which the term stands at its distance.
    func keepFollowed(_ starts: inout Buffer<UInt32>) {
      Self.keepFollowed(&starts, places, offset)
    }

    private static func begin(
      _ places: borrowing Buffer<UInt32>, _ offset: UInt32, _ starts: inout Buffer<UInt32>
    ) {
      for index in 0..<places.count where places[index] >= offset { starts.append(places[index] &- offset) }
    }

    private static func keepFollowed(
      _ starts: inout Buffer<UInt32>, _ places: borrowing Buffer<UInt32>, _ offset: UInt32
    ) {
      var other = 0
      starts.keep { start in
        let wanted = start &+ offset
        while other < places.count, places[other] < wanted { other &+= 1 }
        return other < places.count && places[other] == wanted
      }
    }

    /// Reads where the term stands in a passage.
    func loadPlaces(in doc: DocID) throws(StorageError) {
      places.removeAll(keepingCapacity: true)
      guard let found = try cursor.occurrences(in: doc) else { return }
      try positions.read(found.place, frequency: found.frequency, into: &places)
    }
  }

  /// The terms, the rarest first.
  private let members: [Member]
  /// The rows of common pairs, the rarest first.
  private let rows: [PhraseRow]
  private let segment: Segment
  /// The field in which the whole phrase must stand, and how many atoms it has.
  private let field: (named: TextField, atomCount: Int)?
  private var starts = Buffer<UInt32>()
  let cost: Int

  /// Joins terms by the distance of each from the phrase's beginning, and rows of common pairs; at least one. *Units*: atoms.
  init(
    _ terms: [(info: TermInfo, offset: UInt32)], _ rows: [PhraseRow] = [], in segment: Segment,
    within field: (named: TextField, atomCount: Int)? = nil
  ) throws(StorageError) {
    self.segment = segment
    self.field = field
    var members: [Member] = []
    for term in terms { members.append(try Member(term.info, offset: term.offset, in: segment)) }
    self.members = members.sorted { $0.frequency < $1.frequency }
    self.rows = rows.sorted { $0.union.cost < $1.union.cost }
    cost = (terms.map { Int($0.info.documentFrequency) } + rows.map(\.union.cost)).min() ?? 0
  }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    members.isEmpty ? try rows[0].union.candidate(atOrAfter: doc) : try members[0].cursor.seek(atOrAfter: doc)
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var found = Buffer<DocID>()
    try fillCandidates(window, into: &found)
    try confirm(&found)
    docs.append(contentsOf: found)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try retainCandidates(&docs)
    try confirm(&docs)
  }

  func fillCandidates(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var found = Buffer<DocID>()
    if members.isEmpty {
      try rows[0].union.fill(window, into: &found)
    } else {
      try members[0].cursor.read(window, into: &found)
    }
    for member in members.dropFirst() where !found.isEmpty { try member.retain(&found) }
    for row in rows where !found.isEmpty { try row.union.retain(&found) }
    docs.append(contentsOf: found)
  }

  func retainCandidates(_ docs: inout Buffer<DocID>) throws(StorageError) {
    for member in members where !docs.isEmpty { try member.retain(&docs) }
    for row in rows where !docs.isEmpty { try row.union.retain(&docs) }
  }

  /// Keeps the passages in which the terms stand at their distances.
  func confirm(_ docs: inout Buffer<DocID>) throws(StorageError) {
    guard !rows.isEmpty else { return try docs.keep { doc throws(StorageError) in try holdsPhrase(doc) } }
    var places = try members.isEmpty ? rows[0].starts(in: docs) : starts(in: docs)
    for row in members.isEmpty ? rows.dropFirst() : rows[...] where !places.isEmpty {
      Self.setDocs(of: places, &docs)
      Self.intersect(&places, try row.starts(in: docs))
    }
    if let field { places.removeAll { !stands(field, at: Int($0 & 0xFFFF_FFFF), in: DocID($0 >> 32)) } }
    Self.setDocs(of: places, &docs)
  }

  /// Where the phrase would begin by its terms: the passage above, the place below, ascending.
  private func starts(in docs: borrowing Buffer<DocID>) throws(StorageError) -> [UInt64] {
    var places: [UInt64] = []
    var starts = Buffer<UInt32>()
    for index in 0..<docs.count {
      let doc = docs[index]
      try find(&starts, in: doc)
      for place in 0..<starts.count { places.append(UInt64(doc) << 32 | UInt64(starts[place])) }
    }
    return places
  }

  private static func setDocs(of places: [UInt64], _ docs: inout Buffer<DocID>) {
    docs.removeAll(keepingCapacity: true)
    for place in places where docs.isEmpty || docs[docs.count - 1] != DocID(place >> 32) {
      docs.append(DocID(place >> 32))
    }
  }

  /// Keeps those that are among others, both ascending.
  private static func intersect(_ places: inout [UInt64], _ others: [UInt64]) {
    var other = 0
    places.removeAll { place in
      while other < others.count, others[other] < place { other += 1 }
      return other == others.count || others[other] != place
    }
  }

  private func stands(_ field: (named: TextField, atomCount: Int), at start: Int, in doc: DocID) -> Bool {
    let bounds = segment.columns.fields(of: doc)
    let range =
      switch field.named {
      case .title: 0..<bounds.titleEnd
      case .heading: bounds.titleEnd..<bounds.bodyStart
      case .body: bounds.bodyStart..<Int.max
      }
    return start >= range.lowerBound && start + field.atomCount <= range.upperBound
  }

  private func holdsPhrase(_ doc: DocID) throws(StorageError) -> Bool {
    // Worked on in a local variable: every access to a class's own would be checked for exclusivity.
    var starts = Buffer<UInt32>()
    swap(&starts, &self.starts)
    defer { swap(&starts, &self.starts) }
    try find(&starts, in: doc)
    guard let field else { return !starts.isEmpty }
    for index in 0..<starts.count where stands(field, at: Int(starts[index]), in: doc) { return true }
    return false
  }

  /// Where the phrase begins in a passage, by its terms.
  private func find(_ starts: inout Buffer<UInt32>, in doc: DocID) throws(StorageError) {
    starts.removeAll(keepingCapacity: true)
    try members[0].loadPlaces(in: doc)
    members[0].begin(&starts)
    for member in members.dropFirst() where !starts.isEmpty {
      try member.loadPlaces(in: doc)
      member.keepFollowed(&starts)
    }
  }
}
