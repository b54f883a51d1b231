import Bytes
import Segments
import TestSupport
import Testing

@Suite struct PostingsTests {
  /// Some terms in one pair of parts, with the dictionary entries they got.
  private struct Written {
    let folder = try? ScratchFolder()
    var infos: [TermInfo] = []
    let postings: MappedFile
    let positions: MappedFile

    init(_ terms: [NaivePostings], using generator: inout some RandomNumberGenerator) throws {
      let folder = try #require(folder)
      var writer = PostingsWriter(
        postings: try FileWriter(path: folder["postings"]), positions: try FileWriter(path: folder["positions"]))
      for term in terms { infos.append(try term.write(to: &writer, using: &generator)) }
      let parts = try writer.finish(synchronize: false)
      postings = try MappedFile(path: folder["postings"])
      positions = try MappedFile(path: folder["positions"])
      #expect(parts.postings.byteCount == postings.count && parts.positions.byteCount == positions.count)
    }

    func cursor(_ index: Int, _ term: NaivePostings) throws -> PostingsCursor {
      try PostingsCursor(file: postings, info: infos[index], passageCount: term.passageCount)
    }
  }

  /// Around 16 passages, 128 occurrences, and whole blocks.
  private var boundaries: [NaivePostings] {
    var columns: [[UInt32]] = [[1], [127], [128], [129]]
    for count in [15, 16, 127, 128, 129, 256, 257] { columns.append([UInt32](repeating: 1, count: count)) }
    let nines = [UInt32](repeating: 9, count: 14)
    columns.append(nines + [1])
    columns.append(nines + [2])
    columns.append([UInt32](repeating: 128, count: 300))
    columns.append([UInt32](repeating: 3, count: 1000))
    let ones = [UInt32](repeating: 1, count: 300)
    columns.append([5000] + ones + [5000])
    return columns.map { NaivePostings(frequencies: $0, hasPositions: true) }
      + columns.map { NaivePostings(frequencies: $0, hasPositions: false) }
  }

  private func randomTerms(seed: UInt64) -> [NaivePostings] {
    var generator = SeededGenerator(seed: seed)
    return (0..<12).map { _ in
      let documentFrequency = [1, 2, 14, 15, 16, 17, 100, 128, 129, 1000, 5000].randomElement(using: &generator) ?? 1
      let wildness = [1, 2, 10, 300].randomElement(using: &generator) ?? 1
      return NaivePostings(
        documentFrequency: documentFrequency, wildness: wildness,
        hasPositions: Bool.random(using: &generator), using: &generator)
    }
  }

  private func expectRoundTrip(_ terms: [NaivePostings], seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let written = try Written(terms, using: &generator)
    for (index, term) in terms.enumerated() {
      let info = written.infos[index]
      #expect(Int(info.documentFrequency) == term.postings.count, "seed \(seed)")
      #expect(info.collectionFrequency == term.postings.reduce(0) { $0 + UInt64($1.frequency) })
      var cursor = try written.cursor(index, term)
      var batch = PostingsBatch()
      try cursor.read(0..<UInt32.max, into: &batch)
      #expect(pairs(batch) == term.postings.map { [$0.doc, $0.frequency] }, "seed \(seed), term \(index)")
      var blockwise = PostingsBatch()
      for block in 0..<cursor.blockCount { _ = try cursor.read(block: block, into: &blockwise) }
      #expect(pairs(blockwise) == pairs(batch), "seed \(seed), term \(index)")
      guard term.hasPositions else { continue }
      var positions = try PositionsCursor(file: written.positions, info: info)
      var found = Buffer<UInt32>()
      for posting in term.postings where Bool.random(using: &generator) || term.postings.count < 20 {
        let place = try #require(try cursor.occurrences(in: posting.doc))
        #expect(place.frequency == Int(posting.frequency))
        found.removeAll()
        try positions.read(place.place, frequency: place.frequency, into: &found)
        #expect(array(found) == posting.positions, "seed \(seed), term \(index), passage \(posting.doc)")
        // And by the skip entries alone, without having walked here.
        var direct = try PositionsCursor(file: written.positions, info: info)
        found.removeAll()
        try direct.read(place.place, frequency: place.frequency, into: &found)
        #expect(array(found) == posting.positions, "seed \(seed), term \(index), straight to \(posting.doc)")
      }
    }
  }

  @Test func boundariesRoundTrip() throws { try expectRoundTrip(boundaries, seed: 1) }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func randomTermsRoundTrip(seed: UInt64) throws {
    try expectRoundTrip(randomTerms(seed: seed), seed: seed)
  }

  @Test(arguments: 11...16 as ClosedRange<UInt64>) func seeksEqualALinearScan(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let terms = randomTerms(seed: seed)
    let written = try Written(terms, using: &generator)
    for (index, term) in terms.enumerated() {
      var cursor = try written.cursor(index, term)
      let end = UInt32(term.passageCount) + 3
      var wanted = (0..<60).map { _ in UInt32.random(in: 0..<end, using: &generator) }
      wanted.sort()
      // And back and forth, for the cursor is able to go back.
      wanted += (0..<30).map { _ in UInt32.random(in: 0..<end, using: &generator) }
      for doc in wanted {
        let expected = term.postings.first { $0.doc >= doc }
        #expect(try cursor.seek(atOrAfter: doc) == expected?.doc, "seed \(seed), term \(index), at \(doc)")
        let exact = try cursor.occurrences(in: doc)
        #expect(exact?.frequency == (expected?.doc == doc ? expected.map { Int($0.frequency) } : nil))
      }
    }
  }

  @Test(arguments: 21...26 as ClosedRange<UInt64>) func windowsAndCandidatesEqualALinearScan(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let terms = randomTerms(seed: seed)
    let written = try Written(terms, using: &generator)
    for (index, term) in terms.enumerated() {
      var cursor = try written.cursor(index, term)
      let end = UInt32(term.passageCount) + 3
      for _ in 0..<20 {
        let start = UInt32.random(in: 0..<end, using: &generator)
        let window = start..<UInt32.random(in: start...end, using: &generator)
        var batch = PostingsBatch()
        try cursor.read(window, into: &batch)
        let inside = term.postings.filter { window.contains($0.doc) }
        #expect(pairs(batch) == inside.map { [$0.doc, $0.frequency] }, "seed \(seed), term \(index), \(window)")

        let random = (0..<50).map { _ in UInt32.random(in: 0..<end, using: &generator) }
        let real = term.postings.filter { _ in Int.random(in: 0..<20, using: &generator) == 0 }.map(\.doc)
        let candidates = Set(random + real).sorted()
        batch.removeAll()
        try cursor.read(candidates: candidates.span, into: &batch)
        let wanted = Set(candidates)
        let matching = term.postings.filter { wanted.contains($0.doc) }
        #expect(pairs(batch) == matching.map { [$0.doc, $0.frequency] }, "seed \(seed), term \(index)")
      }
    }
  }

  @Test func passagesBeyondTheSegmentAreRefused() throws {
    var generator = SeededGenerator(seed: 5)
    let term = NaivePostings(frequencies: [UInt32](repeating: 1, count: 200), hasPositions: false)
    let written = try Written([term], using: &generator)
    let error = #expect(throws: StorageError.self) {
      _ = try PostingsCursor(file: written.postings, info: written.infos[0], passageCount: 199)
    }
    #expect(error?.description.contains("passages that the segment does not have") == true)
  }
}
