internal import Bytes
internal import Querying
internal import Segments

/// Matches the passages in which several terms stand at given distances: a word of more than two characters, a phrase.
///
/// The terms' postings are intersected first, the rarest leading; then positions are followed, again from the rarest.
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

  private let members: [Member]
  private let segment: Segment
  /// The field in which the whole phrase must stand, and how many atoms it has.
  private let field: (named: TextField, atomCount: Int)?
  private var starts = Buffer<UInt32>()
  let cost: Int

  /// Joins terms by the distance of each from the phrase's beginning. *Units*: atoms.
  init(
    _ terms: [(info: TermInfo, offset: UInt32)], in segment: Segment,
    within field: (named: TextField, atomCount: Int)? = nil
  ) throws(StorageError) {
    self.segment = segment
    self.field = field
    var members: [Member] = []
    for term in terms { members.append(try Member(term.info, offset: term.offset, in: segment)) }
    self.members = members.sorted { $0.frequency < $1.frequency }
    cost = terms.map { Int($0.info.documentFrequency) }.min() ?? 0
  }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    try members[0].cursor.seek(atOrAfter: doc)
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
    try members[0].cursor.read(window, into: &found)
    for member in members.dropFirst() where !found.isEmpty { try member.retain(&found) }
    docs.append(contentsOf: found)
  }

  func retainCandidates(_ docs: inout Buffer<DocID>) throws(StorageError) {
    for member in members where !docs.isEmpty { try member.retain(&docs) }
  }

  /// Keeps the passages in which the terms stand at their distances.
  func confirm(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try docs.keep { doc throws(StorageError) in try holdsPhrase(doc) }
  }

  private func stands(
    _ field: (named: TextField, atomCount: Int), _ starts: borrowing Buffer<UInt32>, in doc: DocID
  ) -> Bool {
    let bounds = segment.columns.fields(of: doc)
    let range =
      switch field.named {
      case .title: 0..<bounds.titleEnd
      case .heading: bounds.titleEnd..<bounds.bodyStart
      case .body: bounds.bodyStart..<Int.max
      }
    for index in 0..<starts.count {
      let start = Int(starts[index])
      if start >= range.lowerBound, start + field.atomCount <= range.upperBound { return true }
    }
    return false
  }

  private func holdsPhrase(_ doc: DocID) throws(StorageError) -> Bool {
    // Worked on in a local variable: every access to a class's own would be checked for exclusivity.
    var starts = Buffer<UInt32>()
    swap(&starts, &self.starts)
    defer { swap(&starts, &self.starts) }
    starts.removeAll(keepingCapacity: true)
    try members[0].loadPlaces(in: doc)
    members[0].begin(&starts)
    for member in members.dropFirst() {
      guard !starts.isEmpty else { return false }
      try member.loadPlaces(in: doc)
      member.keepFollowed(&starts)
    }
    if let field { return stands(field, starts, in: doc) }
    return !starts.isEmpty
  }
}
