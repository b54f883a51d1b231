/// Finds what is printed on page after page and belongs to none: running headers, running footers, page numbers.
///
/// Only lines at a page's edge are looked at, from the outside in: a line is furniture when the same words stand at the
/// edges of three pages near one another, numbers aside, and numbers count with the pages. A page number is furniture
/// when it keeps its distance to the page's ordinal on three pages, or, written - 1 -, on both of two.
/// A running header stays where it first stands when the text has its words nowhere else: it may be a heading.
/// *Law*: of each line that is left out, its words are kept once in `headers` or `footers`
/// (`PageFurnitureTests.nothingIsLostSilently`).
struct PageFurniture {
  /// How many lines deep an edge is at most.
  private static let depth = 4
  /// The longest running line. *Units*: Unicode scalars.
  private static let longest = 80

  /// Which lines are furniture, by their index.
  private(set) var lines: Set<Int> = []
  /// The running headers, each once, as its first page has it.
  private(set) var headers: [String] = []
  /// The running footers, page numbers too.
  private(set) var footers: [String] = []

  /// One line at the edge of a page.
  private struct Candidate {
    var line: Int
    var page: Int
    var isTop: Bool
    var numbers: [Int]
    var text: String
  }

  /// Looks through the pages: of each, the indices and the text of the lines that are not blank.
  ///
  /// *Cost*: the lines at the edges.
  init(_ pages: [[(line: Int, text: String)]]) {
    guard pages.count > 1 else { return }
    var firsts: [Candidate] = []
    var top = [Int](repeating: 0, count: pages.count)
    var bottom = pages.map(\.count)
    for _ in 0..<Self.depth {
      var groups: [String: [Candidate]] = [:]
      var order: [String] = []
      for (page, lines) in pages.enumerated() where top[page] < bottom[page] {
        let edges = bottom[page] - top[page] == 1 ? [top[page]] : [top[page], bottom[page] - 1]
        for index in edges {
          let (key, numbers) = Self.key(lines[index].text)
          guard !key.isEmpty, key.unicodeScalars.count <= Self.longest else { continue }
          let isTop = index == top[page]
          // Numbers may come at either edge; words that run do so at one.
          let group = Self.isPageNumber(key) ? key : isTop ? "^" + key : "$" + key
          if groups[group] == nil { order.append(group) }
          groups[group, default: []].append(
            Candidate(line: lines[index].line, page: page, isTop: isTop, numbers: numbers, text: lines[index].text))
        }
      }
      var found = 0
      for group in order {
        let key = group.hasPrefix("^") || group.hasPrefix("$") ? String(group.dropFirst()) : group
        let running = Self.running(groups[group] ?? [], key: key, pageCount: pages.count)
        for candidate in running where lines.insert(candidate.line).inserted {
          found += 1
          if candidate.isTop { top[candidate.page] += 1 } else { bottom[candidate.page] -= 1 }
        }
        if let first = running.first {
          if first.isTop, !Self.isPageNumber(key) { firsts += Self.firstOfEach(running) }
          keep(first.text, isHeader: running.count { $0.isTop } * 2 > running.count)
        }
      }
      if found == 0 { break }
    }
    restore(firsts, pages)
  }

  /// The first line of each wording; none where each line has its own, by a number that counts with the pages.
  private static func firstOfEach(_ running: [Candidate]) -> [Candidate] {
    var known: Set<String> = []
    let firsts = running.filter { known.insert(squeezed($0.text)).inserted }
    return firsts.count < running.count ? firsts : []
  }

  /// Gives a running header back to the text where it first stands, unless its words stand elsewhere in the text: it
  /// may be the heading of its chapter.
  private mutating func restore(_ firsts: [Candidate], _ pages: [[(line: Int, text: String)]]) {
    guard !firsts.isEmpty else { return }
    var flow: [UInt8] = []
    for page in pages {
      for line in page where !lines.contains(line.line) { flow += Self.squeezed(line.text).utf8 }
    }
    let text = String(decoding: flow, as: UTF8.self)
    for first in firsts where !text.contains(Self.squeezed(first.text)) { lines.remove(first.line) }
  }

  private static func squeezed(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
  }

  private mutating func keep(_ text: String, isHeader: Bool) {
    if isHeader {
      if !headers.contains(text) { headers.append(text) }
    } else if !footers.contains(text) {
      footers.append(text)
    }
  }

  /// Those of the lines with one key that run.
  private static func running(_ candidates: [Candidate], key: String, pageCount: Int) -> [Candidate] {
    let isNumber = isPageNumber(key)
    if pageCount == 2 {
      let isDecorated = isNumber && key != "#" && candidates.count == 2
      return isDecorated && candidates[0].page != candidates[1].page && offsets(candidates).count == 1 ? candidates : []
    }
    if isNumber {
      // A number of a table may stand at an edge too: those that count with the pages are page numbers.
      let counts = offsets(candidates)
      return counts.filter { $0.value.count >= 3 }.sorted { $0.key < $1.key }.flatMap(\.value)
        .sorted { $0.page < $1.page }
    }
    guard let first = candidates.first, !isSentence(first.text) else { return [] }
    if key.contains("#") {
      let counting = offsets(candidates).filter { $0.value.count >= 3 }.flatMap(\.value).sorted { $0.page < $1.page }
      if !counting.isEmpty, counting.count * 2 > candidates.count { return counting }
      return Dictionary(grouping: candidates, by: \.numbers).values.filter { repeats($0, key) }.flatMap(\.self)
        .sorted { $0.page < $1.page }
    }
    return repeats(candidates, key) ? candidates : []
  }

  /// Whether the same words come often enough within their pages; left and right pages may differ.
  private static func repeats(_ candidates: [Candidate], _ key: String) -> Bool {
    guard let first = candidates.first, let last = candidates.last else { return false }
    let isShort = key.unicodeScalars.count < 4
    guard candidates.count >= (isShort ? 5 : 3), key.unicodeScalars.count > 1 else { return false }
    return candidates.count * 5 >= (isShort ? 3 : 2) * (last.page - first.page + 1)
  }

  /// Whether a line is a sentence or an item, such as a form repeats on its pages.
  private static func isSentence(_ text: String) -> Bool {
    text.hasSuffix("。") || ["※", "・", "●", "○", "◎", "■", "□"].contains(text.prefix(1))
  }

  /// The lines by the distance between one of their numbers (the last, else the first) and their page.
  private static func offsets(_ candidates: [Candidate]) -> [Int: [Candidate]] {
    let byLast = Dictionary(grouping: candidates) { ($0.numbers.last ?? -1_000_000) - $0.page }
    let byFirst = Dictionary(grouping: candidates) { ($0.numbers.first ?? -1_000_000) - $0.page }
    let most: ([Int: [Candidate]]) -> Int = { $0.values.map(\.count).max() ?? 0 }
    return most(byLast) >= most(byFirst) ? byLast : byFirst
  }

  /// Whether a key is a number and what people print around one.
  private static func isPageNumber(_ key: String) -> Bool {
    let plain = key.lowercased().replacing("ページ", with: "").replacing("page", with: "").replacing("of", with: "")
    return plain.contains("#")
      && plain.unicodeScalars.allSatisfy { "#-‐‑‒–—―−－ー─/／()（）[]［］<>＜＞〈〉《》・.．|｜~～p頁第".unicodeScalars.contains($0) }
  }

  /// A line without its white space, each run of digits made one `#`; and the numbers.
  private static func key(_ text: String) -> (key: String, numbers: [Int]) {
    var key = String.UnicodeScalarView()
    var numbers: [Int] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if let (number, end) = JapaneseNumber.readDigits(scalars, from: index) {
        numbers.append(number)
        if key.last != "#" { key.append("#") }
        index = end
      } else {
        if !scalars[index].properties.isWhitespace { key.append(scalars[index]) }
        index += 1
      }
    }
    return (String(key), numbers)
  }
}
