import Bytes
import TestSupport
import Testing

@Suite struct ZstdTests {
  static func text(_ random: inout SeededGenerator) -> [UInt8] {
    let words = ["札幌市", "総合計画", "第二百五十二条", "budget", "防災", "町民", "の", "は", "、"]
    var text = ""
    for _ in 0..<Int.random(in: 0...400, using: &random) { text += words.randomElement(using: &random) ?? "" }
    return Array(text.utf8)
  }

  static func compressed(_ bytes: [UInt8], dictionary: ZstdDictionary? = nil) throws -> [UInt8] {
    var compressor = ZstdCompressor(dictionary: dictionary)
    var frame = Buffer<UInt8>()
    try compressor.compress(bytes.span, level: 3, into: &frame)
    return copy(of: frame.span)
  }

  /// One dictionary for all tests, since training takes a while.
  static let dictionary = Result {
    var random = SeededGenerator(seed: 99)
    let samples = (0..<300).map { _ in text(&random) }
    return try ZstdDictionary.train(samples: samples, capacity: 4096, level: 3)
  }

  @Test(arguments: 1...10) func roundTrips(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<5).map { _ in Self.text(&random) }
    for dictionary in [nil, try Self.dictionary.get()] {
      var decompressor = ZstdDecompressor(dictionary: dictionary)
      var all = Buffer<UInt8>()
      for text in texts {
        let frame = try Self.compressed(text, dictionary: dictionary)
        try decompressor.decompress(frame.span, expectedByteCount: text.count, into: &all)
      }
      let unpacked = copy(of: all.span)
      #expect(unpacked == Array(texts.joined()), "seed \(seed)")
    }
  }

  @Test func aStoredDictionaryServesAgain() throws {
    let dictionary = try Self.dictionary.get()
    let text = Array("札幌市総合計画は、町民の防災budget".utf8)
    let frame = try Self.compressed(text, dictionary: dictionary)
    #expect(frame.count < (try Self.compressed(text)).count)
    var decompressor = ZstdDecompressor(dictionary: try ZstdDictionary(dictionary.bytes, level: 3))
    var unpacked = Buffer<UInt8>()
    try decompressor.decompress(frame.span, expectedByteCount: text.count, into: &unpacked)
    let bytes = copy(of: unpacked.span)
    #expect(bytes == text)
  }

  @Test func brokenFramesThrowAndLeaveTheTarget() throws {
    let text = [UInt8](repeating: 65, count: 500) + Array("終".utf8)
    let frame = try Self.compressed(text)
    var decompressor = ZstdDecompressor()
    var target = Buffer<UInt8>()
    target.append(7)
    for count in 0..<frame.count {
      let cut = Array(frame.prefix(count))
      #expect(throws: StorageError.self) {
        try decompressor.decompress(cut.span, expectedByteCount: text.count, into: &target)
      }
    }
    for expected in [0, text.count - 1, text.count + 1] {
      #expect(throws: StorageError.self, "\(expected) bytes expected") {
        try decompressor.decompress(frame.span, expectedByteCount: expected, into: &target)
      }
    }
    let left = copy(of: target.span)
    #expect(left == [7])
  }

  @Test func tooFewSamplesThrow() {
    #expect(throws: StorageError.self) { try ZstdDictionary.train(samples: [[1]], capacity: 1000, level: 3) }
  }
}
