import Documents

/// The text of one block of Markdown without its inline markup, and the facts that markup held.
///
/// Two departures from CommonMark, both for Japanese: `**「強調」**する` is emphasis although a sign stands before the
/// closing marks and a letter after them, and `5*3*2` is none, for no author means it.
/// *Cost*: linear in the block: what may look ahead is bounded, and stacks are at most 64 deep.
/// - Source: CommonMark 0.31.2, sections 2.4 (backslash escapes), 2.5 (references), 6.1 (code spans), 6.2 (emphasis),
///   6.3 and 6.4 (links, images), 6.5 (autolinks), 6.6 (raw HTML), 6.7 (hard line breaks); GFM 6.5 (strikethrough).
struct MarkdownInline {
  /// The text; a line break of the source stays U+000A.
  private(set) var text: [UInt8] = []
  /// Where the second and every further line of the source begins.
  ///
  /// *Units*: bytes of `text`.
  private(set) var lineStarts: [Int] = []
  /// Link targets, readings of ruby.
  private(set) var facts: [MetadataEntry] = []

  /// A piece of the block, in order.
  private enum Piece {
    case text(Range<Int>)
    case character([UInt8])
    /// A run of one sign that may open or close emphasis; `count` of them are left as text.
    case marks(UInt8, count: Int, opens: Bool, closes: Bool)
    case bracket(Range<Int>)
    case tag(String, isEnd: Bool)
    case lineBreak
    case nothing
  }

  private var nextAngle = NextByte(0x3E)
  private var nextParenthesis = NextByte(0x29)
  private var pieces: [Piece] = []
  private var brackets: [Int] = []
  private var targets: [String: String]

  /// Reads a block; `targets` are the document's link reference definitions.
  init(_ block: [UInt8], _ targets: [String: String]) {
    self.targets = targets
    cut(block)
    matchMarks()
    write(block)
    self.targets = [:]
    pieces = []
  }

  // MARK: - Cutting

  private mutating func cut(_ block: [UInt8]) {
    var index = 0
    var start = 0
    // Runs of backquotes of these lengths have no partner further on.
    var unpaired: Set<Int> = []
    func isSign(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x0A, 0x21, 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60, 0x7E: true
      default: false
      }
    }
    while index < block.count {
      guard isSign(block[index]) else {
        index += 1
        continue
      }
      if start < index { pieces.append(.text(start..<index)) }
      let next = sign(block, index, &unpaired)
      if next == index {
        pieces.append(.text(index..<(index + 1)))
        index += 1
      } else {
        index = next
      }
      start = index
    }
    if start < block.count { pieces.append(.text(start..<block.count)) }
  }

  /// Reads the markup at `index`; returns where it ends, or `index` when the sign is text.
  private mutating func sign(_ block: [UInt8], _ index: Int, _ unpaired: inout Set<Int>) -> Int {
    switch block[index] {
    case 0x0A:
      pieces.append(.lineBreak)
      return index + 1
    case 0x5C:
      guard index + 1 < block.count, MarkdownSign.isPunctuation(block[index + 1]) else {
        // A backslash at the end of a line is a hard line break.
        guard index + 1 < block.count, block[index + 1] == 0x0A else { return index }
        pieces.append(.nothing)
        return index + 1
      }
      pieces.append(.text((index + 1)..<(index + 2)))
      return index + 2
    case 0x60: return code(block, index, &unpaired)
    case 0x26:
      guard let (character, end) = MarkdownSign.reference(block, index) else { return index }
      pieces.append(.character(character))
      return end
    case 0x2A, 0x5F, 0x7E: return marks(block, index)
    case 0x21:
      guard index + 1 < block.count, block[index + 1] == 0x5B else { return index }
      pushBracket(index..<(index + 2))
      return index + 2
    case 0x5B:
      pushBracket(index..<(index + 1))
      return index + 1
    case 0x5D: return closeBracket(block, index)
    default: return angle(block, index)
    }
  }

  private mutating func pushBracket(_ range: Range<Int>) {
    if brackets.count == 64 { brackets.removeFirst() }
    brackets.append(pieces.count)
    pieces.append(.bracket(range))
  }

  private mutating func code(_ block: [UInt8], _ index: Int, _ unpaired: inout Set<Int>) -> Int {
    var start = index
    while start < block.count, block[start] == 0x60 { start += 1 }
    let length = start - index
    guard !unpaired.contains(length) else {
      pieces.append(.text(index..<start))
      return start
    }
    var end = start
    while end < block.count {
      guard block[end] == 0x60 else {
        end += 1
        continue
      }
      var next = end
      while next < block.count, block[next] == 0x60 { next += 1 }
      if next - end == length {
        var content = start
        for place in start..<end where block[place] == 0x0A {
          if content < place { pieces.append(.text(content..<place)) }
          pieces.append(.lineBreak)
          content = place + 1
        }
        if content < end { pieces.append(.text(content..<end)) }
        return next
      }
      end = next
    }
    unpaired.insert(length)
    pieces.append(.text(index..<start))
    return start
  }

  private mutating func marks(_ block: [UInt8], _ index: Int) -> Int {
    let mark = block[index]
    var end = index
    while end < block.count, block[end] == mark { end += 1 }
    let count = end - index
    let before = MarkdownSign.neighbour(before: index, in: block)
    let after = MarkdownSign.neighbour(after: end, in: block)
    var opens = after != .space
    var closes = before != .space
    switch mark {
    case 0x5F:
      opens = opens && before != .ascii && before != .letter
      closes = closes && after != .ascii && after != .letter
    case 0x7E:
      if count != 2 { (opens, closes) = (false, false) }
    default:
      if count == 1, before == .ascii, after == .ascii { (opens, closes) = (false, false) }
    }
    pieces.append(.marks(mark, count: count, opens: opens, closes: closes))
    return end
  }

  /// `](target "title")`, `][label]`, or `]` behind a label that is defined.
  private mutating func closeBracket(_ block: [UInt8], _ index: Int) -> Int {
    guard let opener = brackets.popLast(), case .bracket(let range) = pieces[opener] else { return index }
    if let close = nextParenthesis.find(in: block, from: index), close - index < 2048,
      let (target, end) = MarkdownSign.destination(block, index + 1)
    {
      drop(opener, range, target)
      return end
    }
    guard !targets.isEmpty else { return index }
    var label = range.upperBound..<index
    var end = index + 1
    if end < block.count, block[end] == 0x5B,
      let close = block[end..<min(block.count, end + 512)].firstIndex(of: 0x5D)
    {
      if close > end + 1 { label = (end + 1)..<close }
      end = close + 1
    }
    guard label.count < 512, let target = targets[MarkdownBlocks.lowered(block[label])] else { return index }
    drop(opener, range, target)
    return end
  }

  private mutating func drop(_ opener: Int, _ range: Range<Int>, _ target: String) {
    pieces[opener] = .nothing
    // What an image points to is a picture, no page.
    if range.count == 1, !target.isEmpty { facts.append(MetadataEntry(key: "link", value: target)) }
  }

  /// `<https://…>`, a tag of HTML, a comment; anything else is text.
  private mutating func angle(_ block: [UInt8], _ index: Int) -> Int {
    guard let close = nextAngle.find(in: block, from: index), close > index + 1, close - index < 4096 else {
      return index
    }
    if block[index...].starts(with: "<!--".utf8) {
      var end = close
      while let next = nextAngle.find(in: block, from: end), !block[(next - 2)...].starts(with: "-->".utf8) {
        end = next + 1
      }
      guard let end = nextAngle.find(in: block, from: end), end >= index + 6 else { return index }
      pieces.append(.nothing)
      return end + 1
    }
    let content = block[(index + 1)..<close]
    let string = String(decoding: content, as: UTF8.self)
    if !content.contains(0x20), !content.contains(0x0A), string.contains(":") || string.contains("@"),
      content.first.map({ MarkdownSign.isLetter($0) }) == true, !string.contains("=")
    {
      pieces.append(.text((index + 1)..<close))
      facts.append(MetadataEntry(key: "link", value: string.contains(":") ? string : "mailto:" + string))
      return close + 1
    }
    let isEnd = content.first == 0x2F
    let name = MarkdownBlocks.lowered(
      content.dropFirst(isEnd ? 1 : 0).prefix { MarkdownSign.isLetter($0) || (0x30...0x39).contains($0) })
    guard MarkdownSign.isElement(name) else { return index }
    let after = content.dropFirst((isEnd ? 1 : 0) + name.utf8.count).first
    guard after == nil || after == 0x20 || after == 0x2F || after == 0x0A else { return index }
    pieces.append(.tag(name, isEnd: isEnd))
    if name == "a", !isEnd, let target = MarkdownSign.attribute("href", of: string) {
      facts.append(MetadataEntry(key: "link", value: target))
    }
    return close + 1
  }

  // MARK: - Emphasis

  private mutating func matchMarks() {
    var open: [Int] = []
    for index in pieces.indices {
      guard case .marks(let mark, var count, let opens, let closes) = pieces[index] else { continue }
      if closes {
        while count > 0, let place = open.lastIndex(where: { sign(of: $0) == mark }) {
          let opener = open[place]
          guard case .marks(_, let left, let first, let last) = pieces[opener] else { break }
          let used = left >= 2 && count >= 2 ? 2 : 1
          count -= used
          pieces[opener] = .marks(mark, count: left - used, opens: first, closes: last)
          open.removeLast(open.count - place - (left > used ? 1 : 0))
        }
        pieces[index] = .marks(mark, count: count, opens: opens, closes: closes)
      }
      if opens, count > 0 {
        if open.count == 64 { open.removeFirst() }
        open.append(index)
      }
    }
  }

  private func sign(of index: Int) -> UInt8? {
    guard case .marks(let mark, _, _, _) = pieces[index] else { return nil }
    return mark
  }

  // MARK: - Writing

  private mutating func write(_ block: [UInt8]) {
    var ruby = MarkdownRuby()
    for piece in pieces {
      switch piece {
      case .text(let range), .bracket(let range): text.append(contentsOf: block[range])
      case .character(let bytes): text.append(contentsOf: bytes)
      case .marks(let mark, let count, _, _): text.append(contentsOf: repeatElement(mark, count: count))
      case .lineBreak:
        while let last = text.last, last == 0x20 { text.removeLast() }
        text.append(0x0A)
        lineStarts.append(text.count)
      case .tag(let name, let isEnd):
        if let fact = ruby.take(name, isEnd: isEnd, &text) { facts.append(fact) }
        if PageElement(name).isBlock, let last = text.last, last != 0x0A { text.append(0x0A) }
      case .nothing: break
      }
    }
    while let last = text.last, last == 0x0A || last == 0x20 { text.removeLast() }
  }
}

/// Where a byte comes next, searched for only once: places are asked for in ascending order.
private struct NextByte {
  private let byte: UInt8
  /// The last answer; the block's end when there is none.
  private var known = -1

  init(_ byte: UInt8) {
    self.byte = byte
  }

  mutating func find(in block: [UInt8], from start: Int) -> Int? {
    if known < start {
      known = start
      while known < block.count, block[known] != byte { known += 1 }
    }
    return known < block.count ? known : nil
  }
}

/// Ruby written as HTML tags: the reading leaves the text and becomes a fact.
private struct MarkdownRuby {
  private var base: Int?
  private var reading: Int?

  /// Takes a tag; returns a reading that is complete.
  mutating func take(_ name: String, isEnd: Bool, _ text: inout [UInt8]) -> MetadataEntry? {
    switch (name, isEnd) {
    case ("ruby", _): base = isEnd ? nil : text.count
    case ("rt", false), ("rp", false): reading = text.count
    case ("rt", true), ("rp", true):
      guard let start = reading, start <= text.count else { return nil }
      reading = nil
      let content = String(decoding: text[start...], as: UTF8.self)
      text.removeLast(text.count - start)
      guard name == "rt", let base, base < start, !content.isEmpty else { return nil }
      let below = String(decoding: text[base..<start], as: UTF8.self)
      self.base = start
      return MetadataEntry(key: "ruby", value: below + "=" + content)
    default: break
    }
    return nil
  }
}
