internal import Bytes
internal import Segments

/// Merges the runs of one builder into its segment's terms. Runs hold ascending passages, so a term's streams follow
/// one another.
///
/// *Cost*: one decoding and one encoding of every occurrence; memory for one term of one run.
struct RunMerger {
  private var walk: TermWalk<RunReader>

  init(paths: [String]) throws(StorageError) {
    var runs: [RunReader] = []
    for path in paths { runs.append(try RunReader(path: path)) }
    walk = try TermWalk(runs)
  }

  consuming func merge(into terms: inout TermsWriter) throws(StorageError) {
    var columns = TermStream()
    var walk = walk
    var isOpen = false
    while true {
      let term = try walk.next { run throws(StorageError) in
        if !isOpen { terms.beginTerm(hasPositions: run.hasPositions) }
        isOpen = true
        try run.decode(into: &columns)
        try terms.append(columns)
      }
      guard let term else { return }
      try terms.endTerm(term.span)
      isOpen = false
    }
  }
}

extension TermsWriter {
  /// Adds the columns of a decoded stream to the open term.
  mutating func append(_ columns: borrowing TermStream) throws(StorageError) {
    try append(
      docs: columns.docs.span, frequencies: columns.frequencies.span, positions: columns.positions.span)
  }
}
