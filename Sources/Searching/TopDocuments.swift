internal import Bytes
internal import Documents
internal import Segments

/// Keeps the best documents, each with its best passage, and counts those that it is told of.
///
/// Passages come segment by segment in ascending order; those of one document are contiguous.
/// *Law*: the order is by score, then by document name, whatever the segments are; the count is exact
/// (`SearcherTests.shardsRankAsOneIndex`).
/// *Cost*: O(log k) for a document that enters, a comparison for any other; names are read for equal scores only, and where
/// many are equal the order of all names of a segment once.
struct TopDocuments {
  /// A document with its best passage.
  struct Entry {
    var score: Float
    /// Where order is not by score alone: the higher comes first.
    var key = 0
    var segment: Int
    var document: DocumentOrdinal
    var passage: DocID
    /// Whether the score has what the passage's own text says.
    var hasEvidence = false
  }

  /// The best of one local government's documents, best first, and how many there are.
  private struct Group {
    var entries: [Entry] = []
    var total = 0
  }

  private let snapshot: Snapshot
  private let limit: Int
  private let keys: SortKeys
  private let grouping: Grouping
  private var groups: [String: Group] = [:]
  private var cityNames: [String] = []
  /// What is counted of all matches, where anything is.
  private(set) var counter: FacetCounter?
  private var documentBits: [UInt64] = []
  private var passageBits = PassageSet(passageCount: 0)
  /// A heap with the worst on top.
  private var heap: [Entry] = []
  private var open: Entry?
  /// How many pairs of names are compared before their order is read as a whole.
  private static let namesComparedAtMost = 64
  private var comparedNameCount = 0
  /// The place of each document of a segment in the order of names, where it was read.
  private var nameRanks: [Int: [UInt32]] = [:]
  /// What was counted last, for its other passages not to count again.
  private var counted: (segment: Int, document: DocumentOrdinal)?
  /// How many live documents matched; passages, where each is a hit.
  private(set) var total = 0

  /// Whether documents are counted by `count` and not as they are collected: then what cannot come among the best need
  /// not be collected.
  let isCountedApart: Bool

  /// A passage with less cannot bring its document among the best; nothing is below it before there are enough documents,
  /// and where every match has to be seen.
  var threshold: Float { isCountedApart && heap.count == limit ? heap.first?.score ?? 0 : 0 }

  /// - Throws: `StorageError` when a column that orders cannot be read.
  init(limit: Int, snapshot: Snapshot, _ selection: Selection = .plain) throws(StorageError) {
    isCountedApart = selection.isPlain
    self.limit = limit
    self.snapshot = snapshot
    keys = try SortKeys(selection.order, snapshot: snapshot)
    grouping = selection.grouping
    if !selection.counted.isEmpty { counter = FacetCounter(selection.counted) }
    heap.reserveCapacity(min(limit, 1_024))
  }

  /// Goes to a segment.
  mutating func begin(segment index: Int) throws(StorageError) {
    let segment = snapshot.segments[index]
    if grouping == .city { cityNames = try segment.columns.values(.city) }
    guard counter != nil else { return }
    documentBits = Array(repeating: 0, count: (segment.documents.documentCount + 63) / 64)
    passageBits = PassageSet(passageCount: segment.passageCount)
  }

  /// Ends a segment.
  mutating func end(segment index: Int) throws(StorageError) {
    try close()
    open = nil
    try counter?.add(documents: documentBits, passages: passageBits, of: snapshot.segments[index])
  }

  /// Takes the scored passages of a window.
  mutating func collect(
    segment index: Int, docs: borrowing Buffer<DocID>, scores: borrowing Buffer<Float>
  ) throws(StorageError) {
    let segment = snapshot.segments[index]
    for place in 0..<docs.count {
      let doc = docs[place]
      let score = scores[place]
      if counter != nil { passageBits.insert(doc) }
      if grouping != .none, let current = open, current.segment == index,
        segment.documents.passages(of: current.document).contains(doc)
      {
        if score > current.score {
          open?.score = score
          open?.passage = doc
        }
        continue
      }
      try close()
      let hint = open.map { $0.segment == index ? $0.document : 0 } ?? 0
      let document = segment.documents.document(of: doc, hint: hint)
      open = Entry(score: score, segment: index, document: document, passage: doc)
    }
  }

  /// Ends the document that came last: what comes next need not be above it.
  mutating func endRun() throws(StorageError) {
    try close()
    open = nil
  }

  /// Counts the live documents of the passages of a window, all that match.
  mutating func count(segment index: Int, docs: borrowing Buffer<DocID>) {
    let segment = snapshot.segments[index]
    var last = counted.map { $0.segment == index ? $0.document : nil } ?? nil
    var end = last.map { segment.documents.passages(of: $0).upperBound } ?? 0
    for place in 0..<docs.count where docs[place] >= end {
      let document = segment.documents.document(of: docs[place], hint: last ?? 0)
      if segment.live.isAlive(document) { total += 1 }
      last = document
      end = segment.documents.passages(of: document).upperBound
    }
    counted = last.map { (index, $0) }
  }

  /// Ends the collection: the best documents, best first.
  mutating func finish() throws(StorageError) -> [Entry] {
    try close()
    open = nil
    if grouping == .city { return try sorted(groups.values.flatMap(\.entries)) }
    return try sorted(heap)
  }

  /// Groups ranked documents: the groups in the order of their best, the first `limit` of them with their documents.
  func grouped(_ ranked: [Entry], limit: Int) throws(StorageError) -> (entries: [Entry], groups: [HitGroup]) {
    var order: [String] = []
    var members: [String: [Entry]] = [:]
    for entry in ranked {
      let segment = snapshot.segments[entry.segment]
      let ordinal = segment.columns.ordinal(.city, Int(entry.document))
      let name = ordinal > 0 ? try segment.columns.value(.city, at: ordinal - 1) : ""
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(entry)
    }
    let shown = order.prefix(limit)
    return (
      shown.flatMap { members[$0] ?? [] },
      shown.map { HitGroup(name: $0, total: groups[$0]?.total ?? 0, hitCount: members[$0]?.count ?? 0) }
    )
  }

  private func sorted(_ entries: [Entry]) throws(StorageError) -> [Entry] {
    var names: [[UInt8]] = []
    for entry in entries { names.append(try name(of: entry)) }
    return entries.indices.sorted { left, right in
      let (one, other) = (entries[left], entries[right])
      if one.key != other.key { return one.key > other.key }
      if one.score != other.score { return one.score > other.score }
      return names[left] == names[right]
        ? one.passage < other.passage : names[left].lexicographicallyPrecedes(names[right])
    }.map { entries[$0] }
  }

  private mutating func close() throws(StorageError) {
    guard var entry = open else { return }
    let segment = snapshot.segments[entry.segment]
    guard segment.live.isAlive(entry.document) else { return }
    if !isCountedApart { total += 1 }
    if counter != nil { documentBits[Int(entry.document >> 6)] |= 1 << UInt64(entry.document & 63) }
    entry.key = keys.key(of: entry.document, segment: segment, at: entry.segment)
    if grouping == .city { return try add(entry, segment) }
    if heap.count < limit {
      heap.append(entry)
      try siftUp(heap.count - 1)
    } else if let worst = heap.first, try isWorse(worst, than: entry) {
      heap[0] = entry
      try siftDown(0)
    }
  }

  private mutating func isWorse(_ left: Entry, than right: Entry) throws(StorageError) -> Bool {
    if left.key != right.key { return left.key < right.key }
    if left.score != right.score { return left.score < right.score }
    if left.segment == right.segment, left.document == right.document { return left.passage > right.passage }
    comparedNameCount += 1
    if comparedNameCount > Self.namesComparedAtMost, left.segment == right.segment {
      let ranks = try nameRanks(inSegment: left.segment)
      return ranks[Int(left.document)] > ranks[Int(right.document)]
    }
    return try name(of: right).lexicographicallyPrecedes(name(of: left))
  }

  private mutating func nameRanks(inSegment index: Int) throws(StorageError) -> [UInt32] {
    if let known = nameRanks[index] { return known }
    let ranks = try snapshot.segments[index].documents.nameRanks()
    nameRanks[index] = ranks
    return ranks
  }

  /// Puts a document into its local government's group.
  private mutating func add(_ entry: Entry, _ segment: Segment) throws(StorageError) {
    let ordinal = segment.columns.ordinal(.city, Int(entry.document))
    let name = ordinal > 0 && ordinal <= cityNames.count ? cityNames[ordinal - 1] : ""
    var group = groups[name] ?? Group()
    group.total += 1
    var place = group.entries.count
    while place > 0, try isWorse(group.entries[place - 1], than: entry) { place -= 1 }
    if place < HitGroup.size {
      group.entries.insert(entry, at: place)
      if group.entries.count > HitGroup.size { group.entries.removeLast() }
    }
    groups[name] = group
  }

  private func name(of entry: Entry) throws(StorageError) -> [UInt8] {
    try snapshot.segments[entry.segment].documents.name(of: entry.document)
  }

  private mutating func siftUp(_ start: Int) throws(StorageError) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard try isWorse(heap[index], than: heap[parent]) else { return }
      heap.swapAt(index, parent)
      index = parent
    }
  }

  private mutating func siftDown(_ start: Int) throws(StorageError) {
    var index = start
    while true {
      var worst = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
        if try isWorse(heap[child], than: heap[worst]) { worst = child }
      }
      if worst == index { return }
      heap.swapAt(index, worst)
      index = worst
    }
  }
}
