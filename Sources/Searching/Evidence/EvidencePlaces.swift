internal import Bytes
internal import Segments

/// Where the terms of a query stand in the passages of one segment.
///
/// A class, so that its cursors are opened once and stay where they are; asked for passages in ascending order it reads every
/// list forwards.
final class EvidencePlaces {
  /// A list with places.
  private final class List {
    var cursor: PostingsCursor
    var positions: PositionsCursor
    var places = Buffer<UInt32>()

    init(_ info: TermInfo, in segment: Segment) throws(StorageError) {
      let cursor = try segment.postings(info)
      positions = try segment.positions(info)
      self.cursor = cursor
    }

    /// Reads where the term stands in a passage.
    func load(_ doc: DocID) throws(StorageError) {
      places.removeAll(keepingCapacity: true)
      guard let found = try cursor.occurrences(in: doc) else { return }
      try positions.read(found.place, frequency: found.frequency, into: &places)
    }

    /// Appends the places, each above the number of its slot.
    func append(slot: Int, to events: inout [UInt64]) {
      Self.append(places, slot: slot, to: &events)
    }

    private static func append(_ places: borrowing Buffer<UInt32>, slot: Int, to events: inout [UInt64]) {
      for index in 0..<places.count { events.append(UInt64(places[index]) << 32 | UInt64(slot)) }
    }

    /// Whether the term stands at a place.
    func stands(at place: UInt32) -> Bool { Self.stands(at: place, places) }

    private static func stands(at place: UInt32, _ places: borrowing Buffer<UInt32>) -> Bool {
      var low = 0
      var high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle] < place { low = middle + 1 } else { high = middle }
      }
      return low < places.count && places[low] == place
    }
  }

  /// A list without places.
  private final class Holders {
    var cursor: PostingsCursor
    init(_ info: TermInfo, in segment: Segment) throws(StorageError) { cursor = try segment.postings(info) }
    func contain(_ doc: DocID) throws(StorageError) -> Bool { try cursor.seek(atOrAfter: doc) == doc }
  }

  /// For each whole run what holds it; nil where the segment lacks it.
  private var holders: [Holders?] = []
  /// For each slot its list; nil where the segment lacks the term, or its places are not kept.
  private var lists: [List?] = []
  /// For each run the lists of what binds it.
  private var bindings: [[List]] = []

  /// Opens the lists of a query's terms; `infos` are the entries of its scoring terms.
  /// - Throws: `StorageError` when one cannot be read.
  init(_ query: EvidenceQuery, infos: [TermInfo?], in segment: Segment) throws(StorageError) {
    for info in infos { lists.append(try Self.list(info, in: segment)) }
    for run in query.wholeRuns {
      holders.append(
        try infos[run.slot].map { info throws(StorageError) in
          try Holders(info, in: segment)
        })
    }
    for run in query.runs {
      var own: [List] = []
      for term in run.bindings {
        if let list = try Self.list(segment.terms.lookup(term), in: segment) { own.append(list) }
      }
      bindings.append(own)
    }
  }

  private static func list(_ info: TermInfo?, in segment: Segment) throws(StorageError) -> List? {
    guard let info, info.hasPositions else { return nil }
    return try List(info, in: segment)
  }

  /// Where the query's terms stand in a passage: places in the upper half, slots in the lower, ascending.
  /// - Throws: `StorageError` when a list cannot be read.
  func read(_ doc: DocID, into events: inout [UInt64]) throws(StorageError) {
    events.removeAll(keepingCapacity: true)
    for (slot, list) in lists.enumerated() {
      guard let list else { continue }
      try list.load(doc)
      list.append(slot: slot, to: &events)
    }
    events.sort()
  }

  /// Adds where whole runs stand in a passage that holds them: where all their pairs do.
  /// - Throws: `StorageError` when a list cannot be read.
  func addWholeRuns(_ runs: [EvidenceQuery.WholeRun], in doc: DocID, to events: inout [UInt64]) throws(StorageError) {
    var found: [UInt64] = []
    for (run, holders) in zip(runs, holders) {
      guard let holders, try holders.contain(doc) else { continue }
      for event in events where Int(UInt32(truncatingIfNeeded: event)) == run.pairs[0] {
        let place = event >> 32
        let isWhole = run.pairs.indices.dropFirst().allSatisfy {
          Self.contains((place + UInt64($0)) << 32 | UInt64(run.pairs[$0]), events)
        }
        if isWhole { found.append(place << 32 | UInt64(run.slot)) }
      }
    }
    guard !found.isEmpty else { return }
    events += found
    events.sort()
  }

  private static func contains(_ event: UInt64, _ events: [UInt64]) -> Bool {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle] < event { low = middle + 1 } else { high = middle }
    }
    return low < events.count && events[low] == event
  }

  /// Whether the passage read last holds a run of Han characters, and only as the end of longer words.
  /// - Throws: `StorageError` when a list cannot be read.
  func isOnlyBound(
    _ run: EvidenceQuery.HanRun, number: Int, in doc: DocID, _ events: [UInt64]
  ) throws(StorageError) -> Bool {
    guard !bindings[number].isEmpty else { return false }
    var isFound = false
    var isLoaded = false
    for event in events where Int(UInt32(truncatingIfNeeded: event)) == run.pairs[0] {
      let place = UInt32(event >> 32)
      let isWhole = run.pairs.indices.dropFirst().allSatisfy { index in
        lists[run.pairs[index]]?.stands(at: place &+ UInt32(index)) ?? false
      }
      guard isWhole else { continue }
      isFound = true
      if !isLoaded {
        for list in bindings[number] { try list.load(doc) }
        isLoaded = true
      }
      guard place > 0, bindings[number].contains(where: { $0.stands(at: place - 1) }) else { return false }
    }
    return isFound
  }
}
