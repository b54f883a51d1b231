import Analysis
import Bytes
import TestSupport
import Testing

@testable import Indexing

@Suite struct InverterTests {
  /// What a term's stream says, as rows of passage, frequency and positions.
  private struct Row: Equatable {
    var doc: UInt32
    var frequency: UInt32
    var positions: [UInt32]
  }

  private struct Tokens {
    var tokens: [Token] = []
    var longTerms: [UInt8] = []

    mutating func add(_ channel: Channel, _ text: [UInt32], at position: UInt32) {
      var key: TermKey
      if text.count <= 3 {
        key = TermKey(
          channel: channel, text[0], text.count > 1 ? text[1] : 0, text.count > 2 ? text[2] : 0)
      } else {
        let start = longTerms.count
        longTerms += text.map { UInt8($0 % 95 + 32) }
        key = TermKey(channel: channel, longTermAt: UInt32(start), byteCount: UInt32(longTerms.count - start))
      }
      tokens.append(Token(key: key, position: position, start: 0, end: 0, kind: .word, runLength: 1))
    }
  }

  private func passage(using generator: inout some RandomNumberGenerator, terms: Int) -> Tokens {
    var tokens = Tokens()
    var position: UInt32 = 0
    for _ in 0..<Int.random(in: 0...120, using: &generator) {
      let channel = Channel.allCases.filter(\.isIndexed).randomElement(using: &generator) ?? .gram
      // Few terms come often and fill slices of every level, many come once.
      let rank = UInt32(Int.random(in: 1...Int.random(in: 1...terms, using: &generator), using: &generator))
      let length = Int(rank % 5) + 1
      let text = (0..<length).map { UInt32($0) * 7 + rank * 37 % 0x2FFF0 + 1 }
      tokens.add(channel, text, at: position)
      position += UInt32.random(in: 1...300, using: &generator)
    }
    return tokens
  }

  private func add(_ passage: Tokens, doc: UInt32, to naive: inout [[UInt8]: [Row]]) {
    for token in passage.tokens {
      var bytes: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: passage.longTerms.span, to: &bytes)
      var rows = naive[bytes] ?? []
      if rows.last?.doc != doc { rows.append(Row(doc: doc, frequency: 0, positions: [])) }
      rows[rows.count - 1].frequency += 1
      if ChannelTable.hasPositions(token.key.channelByte) { rows[rows.count - 1].positions.append(token.position) }
      naive[bytes] = rows
    }
  }

  private func drained(_ inverter: inout Inverter) -> [(term: [UInt8], rows: [Row])] {
    var found: [(term: [UInt8], rows: [Row])] = []
    var columns = TermStream()
    inverter.drain { term, hasPositions, stream in
      let isWhole = columns.decode(stream, hasPositions: hasPositions)
      #expect(isWhole)
      var rows: [Row] = []
      var next = 0
      for index in 0..<columns.docs.count {
        let frequency = columns.frequencies[index]
        var positions: [UInt32] = []
        if hasPositions {
          for _ in 0..<frequency {
            positions.append(columns.positions[next])
            next += 1
          }
        }
        rows.append(Row(doc: columns.docs[index], frequency: frequency, positions: positions))
      }
      var bytes: [UInt8] = []
      bytes.append(copying: term)
      found.append((bytes, rows))
    }
    return found
  }

  @Test(arguments: [(1, 30, 400), (2, 5000, 300), (3, 60_000, 900)] as [(UInt64, Int, UInt32)])
  func equalsADictionary(seed: UInt64, terms: Int, passages: UInt32) {
    var generator = SeededGenerator(seed: seed)
    var inverter = Inverter()
    // Twice, for the second round begins in used memory.
    for round in 0..<2 {
      var naive: [[UInt8]: [Row]] = [:]
      var doc: UInt32 = UInt32(round) * 1000
      for _ in 0..<passages {
        let tokens = passage(using: &generator, terms: terms)
        inverter.add(tokens.tokens.span, longTermBytes: tokens.longTerms.span, doc: doc)
        add(tokens, doc: doc, to: &naive)
        doc += UInt32.random(in: 1...4, using: &generator)
      }
      #expect(inverter.termCount == naive.count, "seed \(seed)")
      let found = drained(&inverter)
      let expected = naive.keys.sorted { $0.lexicographicallyPrecedes($1) }
      #expect(found.map(\.term) == expected, "seed \(seed)")
      for (term, rows) in found where rows != naive[term] { Issue.record("seed \(seed): term \(term) differs") }
      #expect(inverter.termCount == 0)
    }
  }

  @Test func memoryIsCountedAnewAfterDraining() {
    var generator = SeededGenerator(seed: 4)
    var inverter = Inverter()
    let empty = inverter.memoryByteCount
    for doc in 0..<300 as Range<UInt32> {
      let tokens = passage(using: &generator, terms: 20_000)
      inverter.add(tokens.tokens.span, longTermBytes: tokens.longTerms.span, doc: doc)
    }
    #expect(inverter.memoryByteCount > 4 * empty)
    _ = drained(&inverter)
    #expect(inverter.memoryByteCount <= 2 * empty)
  }
}
