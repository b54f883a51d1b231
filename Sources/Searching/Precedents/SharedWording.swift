internal import Analysis

/// A stretch that two texts have in common, atom for atom.
struct SharedRun: Sendable, Equatable {
  /// The first atom in the text that was indexed.
  var own: Int
  /// The first atom in the text that was walked over.
  var other: Int
  /// *Units*: atoms.
  var length: Int

  var ownEnd: Int { own + length }
  var otherEnd: Int { other + length }
}

/// Wording that two texts share: equal stretches with few atoms between them that differ.
struct SharedStretch: Sendable, Equatable {
  /// The equal stretches, ascending in both texts.
  var runs: [SharedRun]

  /// How many atoms are equal.
  var matched: Int { runs.reduce(0) { $0 + $1.length } }
  /// The atoms of the indexed text from the first equal one to the last.
  var own: Range<Int> { (runs.first?.own ?? 0)..<(runs.last?.ownEnd ?? 0) }
  /// The atoms of the other text from the first equal one to the last.
  var other: Range<Int> { (runs.first?.other ?? 0)..<(runs.last?.otherEnd ?? 0) }
}

/// Finds the wording that other texts share with one text, exactly: by the places of all its sequences of a few atoms.
///
/// Each sequence of six atoms is a seed; where another text has it too, the match is followed as far as it goes. Equal
/// stretches that follow each other with a few differing atoms between them, in both texts, are one stretch of wording.
///
/// *Law*: an atom of the other text is in a run exactly when it lies in a sequence of six atoms or more that the indexed
/// text has too (`SharedWordingTests.runsCoverWhatANaiveScanCovers`); runs do not overlap in the other text, and their atoms
/// are equal (`SharedWordingTests.runsAreEqual`).
/// *Cost*: a table of one entry an atom; a walk is linear but for seeds that occur often, of which the first 64 places are
/// followed.
/// - Source: seeds that are extended as far as they match: Altschul and others, "Basic local alignment search tool", Journal
///   of Molecular Biology 215, 1990; rolling hashes of sequences: Karp and Rabin, "Efficient randomized pattern-matching
///   algorithms", IBM Journal of Research and Development 31 (2), 1987.
struct SharedWording: Sendable {
  /// *Units*: atoms.
  static let seedLength = 6
  /// How many atoms may differ between two equal stretches of one wording.
  static let longestGap = 8
  private static let mostPlaces = 64
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The atoms of the indexed text.
  let keys: [UInt64]
  /// The first place of a seed + 1, by the seed's hash; 0 where there is none.
  private var heads: [UInt32]
  /// The next place with a seed of the same slot + 1, by place.
  private var nexts: [UInt32]

  init(_ atoms: AtomText) {
    keys = atoms.keys
    let seeds = Self.hashes(of: keys)
    var size = 64
    while size < 2 * seeds.count { size *= 2 }
    heads = Array(repeating: 0, count: size)
    nexts = Array(repeating: 0, count: seeds.count)
    // From behind, so that a slot's places ascend.
    for place in seeds.indices.reversed() {
      let slot = Int(truncatingIfNeeded: seeds[place] >> 16) & (size - 1)
      nexts[place] = heads[slot]
      heads[slot] = UInt32(place + 1)
    }
  }

  /// The wording shared with another text of which at least so many atoms are equal, in the order of that text.
  func stretches(in other: AtomText, atLeast least: Int) -> [SharedStretch] {
    var stretches: [SharedStretch] = []
    for run in runs(in: other) {
      if let last = stretches.last?.runs.last, Self.goesOn(last, run) {
        stretches[stretches.count - 1].runs.append(run)
      } else {
        stretches.append(SharedStretch(runs: [run]))
      }
    }
    return stretches.filter { $0.matched >= least }
  }

  /// The equal stretches, ascending in the other text and not overlapping there.
  func runs(in other: AtomText) -> [SharedRun] {
    let seeds = Self.hashes(of: other.keys)
    var runs: [SharedRun] = []
    var place = 0
    while place < seeds.count {
      guard var run = longest(at: place, of: other.keys, seed: seeds[place], after: runs.last),
        run.otherEnd > runs.last?.otherEnd ?? 0
      else {
        place += 1
        continue
      }
      let end = run.otherEnd
      separate(&runs, &run, other.keys)
      runs.append(run)
      place = max(place + 1, end - Self.seedLength + 1)
    }
    return runs
  }

  /// Gives what a run and the last ones overlap in to the longer, which is followed backwards as well.
  private func separate(_ runs: inout [SharedRun], _ run: inout SharedRun, _ other: [UInt64]) {
    while let last = runs.last, last.otherEnd > run.other {
      guard run.length > last.length else {
        let overlap = last.otherEnd - run.other
        run = SharedRun(own: run.own + overlap, other: last.otherEnd, length: run.length - overlap)
        return
      }
      while run.other > last.other, run.own > 0, other[run.other - 1] == keys[run.own - 1] {
        run = SharedRun(own: run.own - 1, other: run.other - 1, length: run.length + 1)
      }
      if run.other > last.other {
        runs[runs.count - 1].length = run.other - last.other
        return
      }
      runs.removeLast()
    }
  }

  /// The longest match from a place on; one that goes on where the last run ended counts for more.
  private func longest(at place: Int, of other: [UInt64], seed: UInt64, after last: SharedRun?) -> SharedRun? {
    var best: SharedRun?
    var bestValue = 0
    var next = heads[Int(truncatingIfNeeded: seed >> 16) & (heads.count - 1)]
    var tried = 0
    while next > 0, tried < Self.mostPlaces {
      let own = Int(next - 1)
      next = nexts[own]
      var length = 0
      while own + length < keys.count, place + length < other.count, keys[own + length] == other[place + length] {
        length += 1
      }
      guard length >= Self.seedLength else { continue }
      tried += 1
      let run = SharedRun(own: own, other: place, length: length)
      let value = length + (last.map { Self.goesOn($0, run) } == true ? Self.seedLength : 0)
      if value > bestValue { (best, bestValue) = (run, value) }
    }
    return best
  }

  /// Whether one run goes on where another ended: few atoms lie between them, fewer than they have.
  private static func goesOn(_ first: SharedRun, _ second: SharedRun) -> Bool {
    let gaps = [second.own - first.ownEnd, second.other - first.otherEnd]
    return gaps.allSatisfy { (0...longestGap).contains($0) && 2 * $0 <= first.length + second.length }
  }

  /// The hash of the seed at each place that one begins at.
  static func hashes(of keys: [UInt64]) -> [UInt64] {
    guard keys.count >= seedLength else { return [] }
    var leading: UInt64 = 1
    for _ in 0..<seedLength { leading = leading &* factor }
    var hashes: [UInt64] = []
    hashes.reserveCapacity(keys.count - seedLength + 1)
    var hash: UInt64 = 0
    for (place, key) in keys.enumerated() {
      hash = hash &* factor &+ mixed(key)
      if place >= seedLength { hash = hash &- leading &* mixed(keys[place - seedLength]) }
      if place >= seedLength - 1 { hashes.append(mixed(hash)) }
    }
    return hashes
  }

  /// Spreads the bits of a number.
  ///
  /// - Source: the finalizer of MurmurHash3 (Appleby), with its constants.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value ^ value >> 33
    value = value &* 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 33
    value = value &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }
}
