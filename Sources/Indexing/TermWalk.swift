internal import Bytes

/// Something that holds terms in ascending order and is read once: a run on disk, the dictionary of a segment.
///
/// To add one: give the current term's bytes and a way to the next one.
protocol SortedTermRun {
  /// The current term's bytes.
  var term: [UInt8] { get }
  /// Goes to the next term; false at the end. Called once before the first term is asked for.
  mutating func advance() throws(StorageError) -> Bool
}

/// Walks several runs side by side, so that what they hold of one term meets.
///
/// *Law*: terms come strictly ascending, and of each term the runs in the order they were given
/// (`TermWalkTests.meetsEveryTermOnce`).
struct TermWalk<Run: SortedTermRun> {
  private var runs: [Run] = []

  init(_ given: [Run]) throws(StorageError) {
    for var run in given where try run.advance() { runs.append(run) }
  }

  /// Hands over each run that holds the next term, and gives the term; nil at the end.
  mutating func next(_ body: (_ run: inout Run) throws(StorageError) -> Void) throws(StorageError) -> [UInt8]? {
    guard var term = runs.first?.term else { return nil }
    for run in runs.dropFirst() where run.term.lexicographicallyPrecedes(term) { term = run.term }
    var index = 0
    while index < runs.count {
      guard runs[index].term == term else {
        index += 1
        continue
      }
      try body(&runs[index])
      if try runs[index].advance() { index += 1 } else { runs.remove(at: index) }
    }
    return term
  }
}
