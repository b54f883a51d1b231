internal import Bytes
internal import Segments

/// Merges the runs of one builder into its segment's terms. Runs hold ascending passages, so a term's streams follow
/// one another.
///
/// *Cost*: one decoding and one encoding of every occurrence; memory for one term of one run.
struct RunMerger {
  private var runs: [RunReader] = []

  init(paths: [String]) throws(StorageError) {
    for path in paths {
      var run = try RunReader(path: path)
      if try run.advance() { runs.append(run) }
    }
  }

  consuming func merge(into terms: inout TermsWriter) throws(StorageError) {
    var columns = TermStream()
    while var term = runs.first?.term {
      for run in runs.dropFirst() where run.term.lexicographicallyPrecedes(term) { term = run.term }
      var isOpen = false
      var index = 0
      while index < runs.count {
        guard runs[index].term == term else {
          index += 1
          continue
        }
        if !isOpen { terms.beginTerm(hasPositions: runs[index].hasPositions) }
        isOpen = true
        try runs[index].decode(into: &columns)
        try terms.append(columns)
        if try runs[index].advance() { index += 1 } else { runs.remove(at: index) }
      }
      try terms.endTerm(term.span)
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
