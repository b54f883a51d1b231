internal import Bytes
internal import Documents
internal import Segments

/// Keeps the best documents, each with its best passage, and counts all of them.
///
/// Passages come segment by segment in ascending order; those of one document are contiguous.
/// *Law*: the order is by score, then by document name, whatever the segments are; the count is exact
/// (`SearcherTests.shardsRankAsOneIndex`).
/// *Cost*: O(log k) for a document that enters, a comparison for any other; names are read for equal scores only.
struct TopDocuments {
  /// A document with its best passage.
  struct Entry {
    var score: Float
    var segment: Int
    var document: DocumentOrdinal
    var passage: DocID
  }

  private let snapshot: Snapshot
  private let limit: Int
  /// A heap with the worst on top.
  private var heap: [Entry] = []
  private var open: Entry?
  /// How many live documents matched.
  private(set) var total = 0

  init(limit: Int, snapshot: Snapshot) {
    self.limit = limit
    self.snapshot = snapshot
    heap.reserveCapacity(min(limit, 1_024))
  }

  /// Takes the scored passages of a window.
  mutating func collect(
    segment index: Int, docs: borrowing Buffer<DocID>, scores: borrowing Buffer<Float>
  ) throws(StorageError) {
    let segment = snapshot.segments[index]
    for place in 0..<docs.count {
      let doc = docs[place]
      let score = scores[place]
      if let current = open, current.segment == index, segment.documents.passages(of: current.document).contains(doc) {
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

  /// Ends the collection: the best documents, best first.
  mutating func finish() throws(StorageError) -> [Entry] {
    try close()
    open = nil
    var names: [[UInt8]] = []
    for entry in heap { names.append(try name(of: entry)) }
    return heap.indices.sorted { left, right in
      heap[left].score == heap[right].score
        ? names[left].lexicographicallyPrecedes(names[right]) : heap[left].score > heap[right].score
    }.map { heap[$0] }
  }

  private mutating func close() throws(StorageError) {
    guard let entry = open, snapshot.segments[entry.segment].live.isAlive(entry.document) else { return }
    total += 1
    if heap.count < limit {
      heap.append(entry)
      try siftUp(heap.count - 1)
    } else if let worst = heap.first, try isWorse(worst, than: entry) {
      heap[0] = entry
      try siftDown(0)
    }
  }

  private func isWorse(_ left: Entry, than right: Entry) throws(StorageError) -> Bool {
    if left.score != right.score { return left.score < right.score }
    return try name(of: right).lexicographicallyPrecedes(name(of: left))
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
