/// Notices pages whose text is there but not as a reader of the paper sees it: none at all, spaced out, set vertically.
struct PageQuality {
  /// Pages without a character. *Units*: page numbers from 1.
  private(set) var blank: [Int] = []
  /// Pages on which nearly every character stands apart from the next.
  private(set) var spacedOut: [Int] = []
  /// Pages with columns that come out one character a line.
  private(set) var vertical: [Int] = []
  private var count = 0

  /// Looks at the next page.
  mutating func add(_ lines: [String]) {
    count += 1
    var pairs = 0
    var spaced = 0
    var characters = 0
    var run = 0
    var inRuns = 0
    for line in lines {
      let scalars = Array(line.unicodeScalars)
      let solid = scalars.filter { !$0.properties.isWhitespace }
      characters += solid.count
      if solid.count == 1, Self.isJapanese(solid[0]) {
        run += 1
        if run == 3 { inRuns += 3 } else if run > 3 { inRuns += 1 }
      } else if !solid.isEmpty {
        run = 0
      }
      for index in scalars.indices.dropLast() where Self.isJapanese(scalars[index]) {
        if Self.isJapanese(scalars[index + 1]) {
          pairs += 1
        } else if scalars[index + 1].properties.isWhitespace, index + 2 < scalars.count,
          Self.isJapanese(scalars[index + 2])
        {
          pairs += 1
          spaced += 1
        }
      }
    }
    if characters == 0 { blank.append(count) }
    if pairs >= 20, spaced * 2 > pairs { spacedOut.append(count) }
    if inRuns >= 12, inRuns * 5 > characters { vertical.append(count) }
  }

  /// Whether no page has a character.
  var isTextless: Bool { blank.count == count }

  /// What an operator should know.
  var warnings: [String] {
    var warnings: [String] = []
    if !blank.isEmpty {
      warnings.append(
        "\(blank.count) of \(count) pages have no text (\(Self.list(blank))); "
          + "if they are scanned, run character recognition first, for instance `ocrmypdf -l jpn`")
    }
    if !spacedOut.isEmpty {
      warnings.append("spaces stand between all characters on \(Self.pages(spacedOut))")
    }
    if !vertical.isEmpty {
      warnings.append("vertical text may be out of order on \(Self.pages(vertical))")
    }
    return warnings
  }

  private static func pages(_ numbers: [Int]) -> String {
    numbers.count == 1 ? list(numbers) : "\(numbers.count) pages (\(list(numbers)))"
  }

  /// `pages 1, 3 to 7, 9`; at most eight ranges.
  private static func list(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    let texts = ranges.prefix(8).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
    let end = ranges.count > 8 ? ", ..." : ""
    return (numbers.count == 1 ? "page " : "pages ") + texts.joined(separator: ", ") + end
  }

  private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
