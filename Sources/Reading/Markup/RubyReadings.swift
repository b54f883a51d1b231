import Documents

/// Keeps the readings of ruby out of the base text, without losing them.
///
/// *Law*: the base characters stay in the text in order; every reading is an entry `ruby` of the form `base=reading`
/// (`HTMLReaderTests.rubyStaysOutOfTheBaseText`).
/// - Source: HTML Standard, 4.5.10 to 4.5.12 (ruby, rt, rp); 法令標準XML, elements Ruby and Rt.
struct RubyReadings {
  /// What text inside ruby is, by the last of its tags.
  enum Part {
    /// Part of the document's text.
    case base
    /// How the base is read.
    case reading
    /// Parentheses for those who cannot show ruby.
    case fallback
  }

  /// The entries, each once, in the order met.
  private(set) var entries: [MetadataEntry] = []
  /// What text is now; nil outside ruby.
  private(set) var part: Part?

  private var depth = 0
  private var bases: [String] = []
  private var readings: [[UInt8]] = []
  private var baseStart = 0
  private var known: Set<String> = []

  /// A ruby element begins; its base text will start at `offset`.
  mutating func begin(at offset: Int) {
    depth += 1
    guard depth == 1 else { return }
    part = .base
    bases = []
    readings = []
    baseStart = offset
  }

  /// An element inside ruby begins or ends, so that `next` is what text is from now on.
  ///
  /// `base` gives the text written
  /// since an offset.
  mutating func turn(to next: Part, at offset: Int, base: (Int) -> String) {
    guard depth > 0 else { return }
    if part == .base {
      let text = base(baseStart)
      if !text.isEmpty { bases.append(text) }
    }
    if next == .reading { readings.append([]) }
    if next == .base { baseStart = offset }
    part = next
  }

  /// Text of a reading.
  mutating func append(_ text: Span<UInt8>) {
    guard part == .reading, !readings.isEmpty else { return }
    readings[readings.count - 1].append(copying: text)
  }

  /// The ruby element ends: bases and readings are paired, or joined where their numbers differ.
  mutating func end(at offset: Int, base: (Int) -> String) {
    guard depth > 0 else { return }
    depth -= 1
    guard depth == 0 else { return }
    turnToNothing(at: offset, base: base)
    let spoken = readings.map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } }
    if bases.count == spoken.count {
      for (base, reading) in zip(bases, spoken) { add(base, reading) }
    } else {
      add(bases.joined(), spoken.joined())
    }
  }

  private mutating func turnToNothing(at offset: Int, base: (Int) -> String) {
    depth = 1
    turn(to: .fallback, at: offset, base: base)
    depth = 0
    part = nil
  }

  private mutating func add(_ base: String, _ reading: String) {
    let entry = "\(base)=\(reading)"
    guard !reading.isEmpty, known.insert(entry).inserted else { return }
    entries.append(MetadataEntry(key: "ruby", value: entry))
  }
}
