/// The readings that a document gives for words of its own, as ruby or phonetic runs, made ready to be looked for.
///
/// A reading never joins the text. It is analysed by itself, behind the text, and its tokens stand for the word that is
/// read so: whoever searches for the reading is shown the word.
/// *Law*: a place's range holds exactly the base's bytes; every place of every base is found
/// (`ReadingTests.placesAreThoseOfAScan`).
/// *Cost*: one look-up for each character of a text; nothing for documents without readings.
public struct PhoneticReadings: Sendable {
  /// A word of the text and how it is read.
  private struct Entry: Sendable {
    var base: [UInt8]
    var reading: String
  }

  /// The entries by the first character of their base, as its UTF-8 bytes in one number.
  private var entries: [UInt32: [Entry]] = [:]

  /// Takes words and their readings; pairs with an empty side are left out.
  public init(_ pairs: [(base: String, reading: String)]) {
    for pair in pairs where !pair.reading.isEmpty {
      let base = Array(pair.base.utf8)
      guard !base.isEmpty else { continue }
      entries[Self.firstCharacter(base.span, at: 0), default: []].append(Entry(base: base, reading: pair.reading))
    }
  }

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { entries.isEmpty }

  /// Where the words stand in a text, ascending by their beginnings, and how each is read there.
  ///
  /// *Units*: UTF-8 bytes of `text`.
  public func places(in text: Span<UInt8>) -> [(range: Range<Int>, reading: String)] {
    var places: [(range: Range<Int>, reading: String)] = []
    guard !entries.isEmpty else { return places }
    for start in 0..<text.count where text[start] & 0xC0 != 0x80 {
      guard let candidates = entries[Self.firstCharacter(text, at: start)] else { continue }
      for entry in candidates where Self.stands(entry.base.span, in: text, at: start) {
        places.append((start..<start + entry.base.count, entry.reading))
      }
    }
    return places
  }

  private static func stands(_ base: Span<UInt8>, in text: Span<UInt8>, at start: Int) -> Bool {
    guard text.count - start >= base.count else { return false }
    for index in 0..<base.count where text[start + index] != base[index] { return false }
    return true
  }

  private static func firstCharacter(_ text: Span<UInt8>, at start: Int) -> UInt32 {
    var bytes = UInt32(text[start])
    var index = start + 1
    while index < text.count, text[index] & 0xC0 == 0x80 {
      bytes = bytes &<< 8 | UInt32(text[index])
      index += 1
    }
    return bytes
  }
}

extension Analyzer {
  /// Appends the tokens of the readings that a text's words have, and answers the next free position.
  ///
  /// Their ranges are those of the words in `text`. Before each reading one position stays free, so that no phrase
  /// reaches from the text into a reading or from one reading into the next.
  public func analyze(
    _ readings: PhoneticReadings, of text: Span<UInt8>, startingAt position: UInt32, into buffer: inout AnalysisBuffer
  ) -> UInt32 {
    var next = position
    var own = AnalysisBuffer()
    for place in readings.places(in: text) {
      own.removeAll()
      next = analyze(place.reading.utf8.span, startingAt: next &+ 1, joiningLines: false, into: &own)
      buffer.append(own, standingFor: place.range)
    }
    return next
  }
}

extension AnalysisBuffer {
  /// Appends the tokens of another buffer as if each stood at `range`.
  fileprivate mutating func append(_ other: AnalysisBuffer, standingFor range: Range<Int>) {
    let longTermStart = UInt64(longTermBytes.count)
    for token in other.tokens {
      var moved = token
      if token.key.isLong { moved.key = TermKey(rawValue: token.key.rawValue &+ longTermStart) }
      moved.start = UInt32(truncatingIfNeeded: range.lowerBound)
      moved.end = UInt32(truncatingIfNeeded: range.upperBound)
      tokens.append(moved)
    }
    longTermBytes += other.longTermBytes
  }
}
