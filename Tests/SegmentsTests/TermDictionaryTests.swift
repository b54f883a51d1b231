import Bytes
import Segments
import TestSupport
import Testing

@Suite struct TermDictionaryTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func randomTerms(_ count: Int, using generator: inout some RandomNumberGenerator) -> [[UInt8]] {
    var terms: Set<[UInt8]> = []
    while terms.count < count {
      let length = Int.random(in: 1...9, using: &generator)
      terms.insert((0..<length).map { _ in UInt8.random(in: 1...6, using: &generator) })
    }
    return terms.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func write(_ terms: [[UInt8]], using generator: inout some RandomNumberGenerator) throws -> [TermInfo] {
    var writer = TermDictionaryWriter(file: try FileWriter(path: folder["terms"], replacing: true))
    var infos: [TermInfo] = []
    var postings = 0
    var positions = 0
    for term in terms {
      let frequency = UInt32.random(in: 1...100_000, using: &generator)
      let hasPositions = Bool.random(using: &generator)
      let postingsEnd = postings + Int.random(in: 1...1_000_000, using: &generator)
      let positionsEnd = hasPositions ? positions + Int.random(in: 1...1_000_000, using: &generator) : positions
      let info = TermInfo(
        documentFrequency: frequency,
        collectionFrequency: UInt64(frequency) + .random(in: 0...1_000_000, using: &generator),
        hasPositions: hasPositions, postings: postings..<postingsEnd, positions: positions..<positionsEnd)
      try writer.append(term.span, info)
      infos.append(info)
      postings = postingsEnd
      positions = positionsEnd
    }
    let written = try writer.finish(synchronize: false)
    #expect(written.termCount == terms.count)
    return infos
  }

  @Test(arguments: [0, 1, 31, 32, 33, 64, 65, 10_000]) func findsEveryTermAndNoOther(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let terms = randomTerms(count, using: &generator)
    let infos = try write(terms, using: &generator)
    let dictionary = try TermDictionary(file: try MappedFile(path: folder["terms"]))
    #expect(dictionary.termCount == count)
    for index in terms.indices where count < 100 || index % 7 == 0 || index % 32 < 2 || index % 32 == 31 {
      #expect(try dictionary.lookup(terms[index]) == infos[index])
    }
    let known = Set(terms)
    for term in randomTerms(200, using: &generator) + [[], [0], [255], [1], [6, 6, 6, 6, 6, 6, 6, 6, 6, 6]]
    where !known.contains(term) {
      #expect(try dictionary.lookup(term) == nil)
    }
    var walked: [[UInt8]] = []
    var cursor = dictionary.firstCursor()
    while try cursor.advance() {
      #expect(cursor.info == infos[walked.count])
      walked.append(cursor.term)
    }
    #expect(walked == terms)
    try dictionary.verify { _, _ in }
  }

  @Test func cursorsStartAtTheFirstTermNotBelow() throws {
    var generator = SeededGenerator(seed: 3)
    let terms = randomTerms(1000, using: &generator)
    _ = try write(terms, using: &generator)
    let dictionary = try TermDictionary(file: try MappedFile(path: folder["terms"]))
    for prefix in randomTerms(300, using: &generator) + [[], [0], [1], [6, 6, 6, 6, 6, 6, 6, 6, 6, 6], [9]] {
      var cursor = try dictionary.cursor(atOrAfter: prefix)
      let expected = terms.drop { $0.lexicographicallyPrecedes(prefix) }
      for term in expected.prefix(70) {
        let isThere = try cursor.advance()
        #expect(isThere && cursor.term == term)
      }
      if expected.count < 70 { #expect(try cursor.advance() == false) }
    }
  }

  @Test func theCommonestStandBeforeACharacter() throws {
    var generator = SeededGenerator(seed: 20_261_125)
    let characters = (0..<40).map { _ in UInt32.random(in: 0x4000...0x9FFF, using: &generator) } + [0x3005, 0x3042]
    var frequencies: [[UInt8]: UInt32] = [:]
    for _ in 0..<900 {
      let pair = [characters, characters].compactMap { $0.randomElement(using: &generator) }
      let text = String(String.UnicodeScalarView(pair.compactMap(Unicode.Scalar.init)))
      frequencies[[1] + Array(text.utf8)] = UInt32.random(in: 1...9, using: &generator)
    }
    // Neither another channel's nor a third character.
    frequencies[[6] + Array("東京都".utf8)] = 1_000
    frequencies[[4] + Array("東京".utf8)] = 1_000
    var writer = TermDictionaryWriter(file: try FileWriter(path: folder["terms"], replacing: true))
    for term in frequencies.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let frequency = frequencies[term] ?? 0
      let info = TermInfo(
        documentFrequency: frequency, collectionFrequency: UInt64(frequency), hasPositions: false, postings: 0..<0,
        positions: 0..<0)
      try writer.append(term.span, info)
    }
    _ = try writer.finish(synchronize: false)
    let dictionary = try TermDictionary(file: try MappedFile(path: folder["terms"]))
    for character in characters + [0x4EAC] {
      let expected = frequencies.compactMap { term, frequency -> (UInt32, UInt32)? in
        let scalars = String(decoding: term.dropFirst(), as: UTF8.self).unicodeScalars.map(\.value)
        guard term[0] == 1, scalars.count == 2, scalars[1] == character, scalars.allSatisfy({ $0 >= 0x4000 }) else {
          return nil
        }
        return (scalars[0], frequency)
      }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(CharacterPredecessors.width).map(\.0)
      #expect(dictionary.predecessors.characters(before: character) == expected)
    }
    try dictionary.verify { _, _ in }
  }
}
