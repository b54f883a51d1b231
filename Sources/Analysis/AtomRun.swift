/// A maximal run of atoms of one class in folded text; a word or a number is a run by itself.
struct AtomRun {
  /// The class, as in `ScalarClass`; a separator when the text is at its end.
  var kind: UInt8
  /// Whether nothing separates the run from the run before it.
  var isAdjacent: Bool
  /// The first folded scalar.
  var start: Int
  /// The end of the folded scalars that are the term's text.
  var textEnd: Int
  /// The end of the run: behind the text of a word there may be a possessive 's.
  var end: Int

  /// How many scalars of a run or word are taken into a term; the rest is covered by the token but not compared.
  static let longestTerm = 64

  /// The folded scalars of the term, cut to length.
  @inline(__always)
  var termText: Range<Int> { start..<min(textEnd, start &+ AtomRun.longestTerm) }
}

/// Cuts folded text into runs of atoms.
///
/// - Source: `research/RELEVANCE.md`, section 5, of the project's founding material; apostrophes after UAX #29, WB6 and
///   WB7, with the exceptions said at `wordEnd`.
struct AtomRunReader: ~Escapable {
  private let scalars: Span<UInt32>
  private let classes: Span<UInt8>

  /// Reads folded scalars and their classes, of equal count.
  @_lifetime(copy scalars, copy classes)
  init(scalars: Span<UInt32>, classes: Span<UInt8>) {
    precondition(scalars.count == classes.count, "\(scalars.count) scalars, \(classes.count) classes")
    self.scalars = scalars
    self.classes = classes
  }

  /// The first run at or behind a place.
  @inline(__always)
  func run(from place: Int) -> AtomRun {
    var start = place
    while start < classes.count, classes[start] == ScalarClass.separator { start &+= 1 }
    guard start < classes.count else {
      return AtomRun(kind: ScalarClass.separator, isAdjacent: false, start: start, textEnd: start, end: start)
    }
    let kind = classes[start]
    let isAdjacent = start == place || start == place &+ 1 && isBridge(place)
    var end = start &+ 1
    while end < classes.count, classes[end] == kind { end &+= 1 }
    var run = AtomRun(kind: kind, isAdjacent: isAdjacent, start: start, textEnd: end, end: end)
    if kind >= ScalarClass.letter { extend(&run) }
    return run
  }

  /// Takes apostrophes into words and grouping commas into numbers.
  @inline(never)
  private func extend(_ run: inout AtomRun) {
    if run.kind == ScalarClass.letter {
      extendWord(&run)
    } else if let end = groupedNumberEnd(from: run.start, digitsEnd: run.end) {
      run.end = end
      run.textEnd = end
    }
  }

  private func scalarClass(_ place: Int) -> UInt8 { place < classes.count ? classes[place] : ScalarClass.separator }

  // MARK: - Spaces in dates

  /// Whether a separator is the space of `2013 年度` or `平成 25年`: a number beside a Han character that counts.
  private func isBridge(_ place: Int) -> Bool {
    guard scalars[place] == 0x20, place > 0 else { return false }
    let before = classes[place &- 1]
    let after = classes[place &+ 1]
    if before == ScalarClass.digit, after == ScalarClass.han { return Counters.follow(scalars[place &+ 1]) }
    if before == ScalarClass.han, after == ScalarClass.digit { return Counters.precede(scalars[place &- 1]) }
    return false
  }

  // MARK: - Words

  private func isApostrophe(_ place: Int) -> Bool {
    place < scalars.count && (scalars[place] == 0x27 || scalars[place] == 0x2019)
  }

  /// Follows a word over apostrophes: `don't` is one word, `town's` is `town`, `l'eau` and `qu'il` are two words.
  private func extendWord(_ run: inout AtomRun) {
    while isApostrophe(run.end), scalarClass(run.end &+ 1) == ScalarClass.letter {
      let next = run.end &+ 1
      var end = next &+ 1
      while scalarClass(end) == ScalarClass.letter { end &+= 1 }
      let goesOn = isApostrophe(end) && scalarClass(end &+ 1) == ScalarClass.letter
      if end == next &+ 1, scalars[next] == 0x73, !goesOn {
        run.end = end
        return
      }
      if run.textEnd == run.end, isElided(run.start..<run.end) { return }
      run.end = end
      run.textEnd = end
    }
  }

  /// Whether what stands before an apostrophe is a word of its own: one letter (`l'`, `d'`, `o'`) or `qu`.
  private func isElided(_ word: Range<Int>) -> Bool {
    if word.count == 1 { return scalars[word.lowerBound] < 0x80 }
    return word.count == 2 && scalars[word.lowerBound] == 0x71 && scalars[word.lowerBound &+ 1] == 0x75
  }

  // MARK: - Numbers

  /// The end of a number with grouping commas; nil when the whole is not exactly `\d{1,3}(,\d{3})+`.
  private func groupedNumberEnd(from start: Int, digitsEnd: Int) -> Int? {
    guard digitsEnd &- start <= 3, isComma(digitsEnd) else { return nil }
    if start >= 2, isComma(start &- 1), classes[start &- 2] == ScalarClass.digit { return nil }
    var end = digitsEnd
    while isComma(end), scalarClass(end &+ 1) == ScalarClass.digit {
      var group = end &+ 1
      while scalarClass(group) == ScalarClass.digit { group &+= 1 }
      guard group == end &+ 4 else { return nil }
      end = group
    }
    return end > digitsEnd ? end : nil
  }

  private func isComma(_ place: Int) -> Bool { place < scalars.count && scalars[place] == 0x2C }
}
