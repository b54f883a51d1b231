import Analysis

/// The tokenizer written plainly, over folded scalars: the oracle of the fast one.
///
/// It takes its classes from Swift's own Unicode data, builds a list of atoms, and looks at neighbours in that list.
struct NaiveTokenizer {
  struct Atom {
    var kind: Character  // K H T G O L D
    var text: String
    var folded: Range<Int>
    var touchesPrevious: Bool
  }

  struct FoundToken: Hashable {
    var channel: Channel
    var text: String
    var position: Int
    var folded: Range<Int>
    var kind: TokenKind
    var runLength: Int
  }

  let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// K, H, T, G, O, L, D, or a space for a separator.
  func kind(_ index: Int) -> Character {
    guard scalars.indices.contains(index) else { return " " }
    let scalar = scalars[index]
    if scalar == "ー" { return kind(index - 1) == "H" ? "H" : "T" }
    let category = scalar.properties.generalCategory
    if category == .decimalNumber { return "D" }
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005...0x3007: return "K"
    case 0x3041...0x3096, 0x309D...0x309F: return "H"
    case 0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF: return "T"
    default: break
    }
    let isLetter: Bool
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark:
      isLetter = true
    default: isLetter = false
    }
    guard isLetter else { return " " }
    switch scalar.value {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7FF, 0xA960...0xA97F: return "G"
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3105...0x312F: return "O"
    default: return "L"
    }
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for index in range { view.append(scalars[index] == "’" ? "'" : scalars[index]) }
    return String(view)
  }

  private func stretch(of wanted: Character, from start: Int) -> Range<Int> {
    var end = start
    while kind(end) == wanted { end += 1 }
    return start..<end
  }

  // MARK: - Atoms

  func atoms() -> [Atom] {
    var atoms: [Atom] = []
    var index = 0
    var lastEnd = 0
    while index < scalars.count {
      let kind = kind(index)
      if kind == " " {
        index += 1
        continue
      }
      var touches = atoms.last?.folded.upperBound == index
      if let last = atoms.last, index == lastEnd + 1, scalars[lastEnd] == " " {
        let before = last.text, after = scalars[index]
        if last.kind == "D", kind == "K" { touches = Self.counters.contains(after) }
        if last.kind == "K", kind == "D" { touches = Self.announcers.contains(before) }
      }
      var atom = Atom(
        kind: kind, text: text(index..<index + 1), folded: index..<index + 1, touchesPrevious: touches)
      lastEnd = index + 1
      if kind == "L" {
        let (word, end) = word(from: index)
        atom.folded = word
        atom.text = text(word.prefix(64))
        lastEnd = end
      } else if kind == "D" {
        let number = number(from: index)
        atom.folded = number
        atom.text = text(number.prefix(64)).filter { $0 != "," }
        lastEnd = number.upperBound
      }
      atoms.append(atom)
      index = lastEnd
    }
    return atoms
  }

  private func isApostrophe(_ index: Int) -> Bool {
    scalars.indices.contains(index) && (scalars[index] == "'" || scalars[index] == "’")
  }

  /// The word's text, and where the next atom may begin (behind a possessive 's).
  private func word(from start: Int) -> (Range<Int>, Int) {
    var word = stretch(of: "L", from: start)
    while isApostrophe(word.upperBound), kind(word.upperBound + 1) == "L" {
      let part = stretch(of: "L", from: word.upperBound + 1)
      let isLastPart = !(isApostrophe(part.upperBound) && kind(part.upperBound + 1) == "L")
      if isLastPart, text(part) == "s" { return (word, part.upperBound) }
      let before = text(word)
      if !before.contains("'"), word.count == 1 && before.utf8.count == 1 || before == "qu" { break }
      word = start..<part.upperBound
    }
    return (word, word.upperBound)
  }

  private func number(from start: Int) -> Range<Int> {
    let plain = stretch(of: "D", from: start)
    guard plain.count <= 3 else { return plain }
    if start >= 2, scalars[start - 1] == ",", kind(start - 2) == "D" { return plain }
    var end = plain.upperBound
    while end < scalars.count, scalars[end] == ",", kind(end + 1) == "D" {
      let group = stretch(of: "D", from: end + 1)
      if group.count != 3 { return plain }
      end = group.upperBound
    }
    return start..<end
  }

  // MARK: - Tokens

  func tokens(startingAt first: Int) -> [FoundToken] {
    let atoms = atoms()
    var tokens: [FoundToken] = []
    var runs: [Range<Int>] = []
    for index in atoms.indices {
      let isSame = atoms[index].touchesPrevious && atoms[index].kind == atoms[max(0, index - 1)].kind
      if isSame, let last = runs.last, "KHTGO".contains(atoms[index].kind) {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    for run in runs {
      let kind = atoms[run.lowerBound].kind
      for index in run {
        let atom = atoms[index]
        let next = index + 1 < atoms.count && atoms[index + 1].touchesPrevious ? atoms[index + 1] : nil
        func add(_ channel: Channel, _ text: String, _ end: Int, _ tokenKind: TokenKind) {
          tokens.append(
            FoundToken(
              channel: channel, text: text, position: first + index, folded: atom.folded.lowerBound..<end,
              kind: tokenKind, runLength: min(255, run.count)))
        }
        let ownEnd = atom.folded.upperBound
        switch kind {
        case "L":
          add(.word, atom.text, ownEnd, .word)
          if let next, "KHTG".contains(next.kind) {
            add(.gram, atom.text + next.text, next.folded.upperBound, .wordBeside)
          }
        case "D":
          add(.word, atom.text, ownEnd, .number)
          if let next { add(.gram, atom.text + next.text, next.folded.upperBound, .numberThenAtom) }
        default:
          if let next, next.kind != "L" {
            let pair = atom.text + next.text
            let channel = Self.commonPairs.contains(pair) ? Channel.common : .gram
            add(
              channel, pair, next.folded.upperBound,
              channel == .common ? .commonPair : Self.gramKind(kind, next.kind))
          } else {
            add(.final, atom.text, ownEnd, .segmentEnd)
          }
          if kind == "K" { add(.character, atom.text, ownEnd, .hanCharacter) }
          if kind == "G" { add(.character, atom.text, ownEnd, .hangulCharacter) }
          if kind == "O" {
            for (length, tokenKind) in [(3, TokenKind.otherTriple), (4, .otherQuadruple)]
            where index + length <= run.upperBound {
              let text = atoms[index..<index + length].map(\.text).joined()
              add(.compound, text, atoms[index + length - 1].folded.upperBound, tokenKind)
            }
          }
          if kind == "K", run.count == 1 { add(.lone, atom.text, ownEnd, .loneHan) }
          if kind == "K", let next, next.kind == "H", index + 2 < atoms.count, atoms[index + 2].touchesPrevious,
            atoms[index + 2].kind == "K"
          {
            add(
              .compound, atom.text + next.text + atoms[index + 2].text, atoms[index + 2].folded.upperBound,
              .hanHiraganaHan)
          }
          let wholeKind: TokenKind? =
            kind == "T" ? .katakanaRun : kind == "G" ? .hangulRun : kind == "H" && run.count >= 3 ? .hiraganaRun : nil
          if kind == "H" {
            // Where a row of common pairs begins, and inside a long one.
            func isCommon(_ first: Int) -> Bool {
              run.contains(first) && run.contains(first + 1)
                && Self.commonPairs.contains(atoms[first].text + atoms[first + 1].text)
            }
            var start = index
            while isCommon(start - 1) { start -= 1 }
            var end = index
            while isCommon(end) { end += 1 }
            let length = end - start + 1
            if length >= 2, index == start || length > 16 && index + 16 <= end + 1 {
              let piece = atoms[index..<index + min(length, 16)]
              add(.chain, piece.map(\.text).joined(), piece.last?.folded.upperBound ?? ownEnd, .commonChain)
            }
          }
          if index == run.lowerBound, let wholeKind {
            let whole = run.prefix(64).map { atoms[$0].text }.joined()
            add(.run, whole, atoms[run.upperBound - 1].folded.upperBound, wholeKind)
          }
        }
      }
    }
    return tokens
  }

  static func gramKind(_ one: Character, _ two: Character) -> TokenKind {
    switch (one, two) {
    case ("G", "D"): return .hangulOther
    case (_, "D"): return .atomThenNumber
    case ("K", "K"): return .hanHan
    case ("H", "H"): return .hiraganaHiragana
    case ("T", "T"): return .katakanaKatakana
    case ("G", "G"): return .hangulHangul
    case ("O", _), (_, "O"): return .otherOther
    case ("G", _), (_, "G"): return .hangulOther
    case ("T", _), (_, "T"): return .katakanaOther
    default: return .hanHiragana
    }
  }

  static let counters = Set(
    """
    年月日時分秒度条項号款目章節編名人円銭件回歳才戸台番丁級割位万億兆千百個箇校館市区町村団世週期次倍枚冊本点軒棟床席票階班組
    """.unicodeScalars)
  static let announcers: Set<String> = ["成", "和", "正", "治", "第", "約", "年", "月", "日", "時"]

  /// The pairs of hiragana whose places an index does not keep, written out.
  static let commonPairs: Set<String> = Set(
    """
    して する てい した から こと いて って ます とい ある ると いう その いる ない
    され につ この った もの いま によ いた つい とし ては よう りま であ では です
    それ ので これ けれ まし れて には るこ があ うこ にお ども てお れる あり より
    しま おり れた なっ にな でき いと ただ ため うに まで のと られ んで れど とで
    きま とこ ころ すけ たと うい など また とが よる ござ ざい とな るも うな すが
    める とも をし おい ける そう たい れば のは えて あっ うと でご なる ても るの
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
