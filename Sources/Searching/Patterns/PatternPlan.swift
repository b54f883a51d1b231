internal import Analysis
internal import Querying

/// How patterns, words with differences and regular expressions are looked for: what the index can say first.
enum PatternPlan {
  /// What a pattern means as an expression over folded text.
  static func expression(_ pieces: [PatternPiece], folding: FoldingLayers) -> RegularExpression.Node {
    let own = pieces.flatMap { piece in
      if case .text(let text) = piece { folded(text, folding) } else { [Unicode.Scalar]() }
    }
    let letter = RegularExpression.Node.one(CharacterClass(named: [isSpacedWord(own) ? .spacedLetter : .word]))
    var nodes: [RegularExpression.Node] = [.wordEdge]
    for piece in pieces {
      switch piece {
      case .text(let text):
        for scalar in folded(text, folding) {
          nodes.append(.one(CharacterClass(ranges: [scalar.value...scalar.value])))
        }
      case .any: nodes.append(.repeated(letter, least: 0, most: nil))
      case .one: nodes.append(letter)
      }
    }
    return .sequence(nodes + [.wordEdge])
  }

  /// A text's folded characters.
  static func folded(_ text: String, _ folding: FoldingLayers) -> [Unicode.Scalar] {
    Array(Normalizer(layers: folding).folded(text).unicodeScalars)
  }

  /// The texts that stand in whatever a pattern matches, and that the index finds without knowing what stands beside them.
  static func anchors(_ pieces: [PatternPiece]) -> [String] {
    pieces.compactMap { piece in
      guard case .text(let text) = piece, isAnchor(text.unicodeScalars) else { return nil }
      return text
    }
  }

  /// The text of a pattern that has nothing but signs for any letters around one of kana and kanji: there they change nothing,
  /// for such a text is found wherever it stands; nil of any other pattern.
  static func plainText(_ pieces: [PatternPiece]) -> String? {
    let inner = pieces.filter { $0 != .any }
    guard inner.count == 1, case .text(let text) = inner[0], isAnchor(text.unicodeScalars) else { return nil }
    return text
  }

  /// The kanji that stand in whatever an expression matches.
  static func anchors(_ node: RegularExpression.Node) -> [String] {
    var found: [String] = []
    var run = ""
    func end() {
      if !run.isEmpty { found.append(run) }
      run = ""
    }
    func walk(_ node: RegularExpression.Node) {
      switch node {
      case .one(let characters):
        guard let scalar = characters.only, QueryScript.isPlainHan(scalar) else { return end() }
        run.unicodeScalars.append(scalar)
      case .sequence(let nodes): for node in nodes { walk(node) }
      case .repeated(let inner, let least, _):
        end()
        if least > 0 { walk(inner) }
        end()
      case .alternatives, .lineStart, .lineEnd, .wordEdge: end()
      }
    }
    walk(node)
    end()
    return found
  }

  /// Whether the index finds a text wherever its characters stand: kana and kanji whose folding leans on nothing beside them.
  static func isAnchor(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
    guard let first = scalars.first, first != "ー" else { return false }
    return scalars.allSatisfy { scalar in
      let isKana = (0x3041...0x3096).contains(scalar.value) || (0x30A1...0x30FA).contains(scalar.value) || scalar == "ー"
      return isKana || QueryScript.isPlainHan(scalar)
    }
  }

  /// Whether a text is written in scripts with spaces between words alone, as one word.
  static func isSpacedWord(_ scalars: [Unicode.Scalar]) -> Bool {
    !scalars.isEmpty && scalars.allSatisfy(CharacterClass.isSpacedLetter)
  }
}
