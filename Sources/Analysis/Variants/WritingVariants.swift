/// The ways to write what a query asks for.
public struct WritingVariants: Sendable {
  /// The most ways that are asked for: a query's cost grows with them.
  public static let most = 24

  /// The layers in force.
  public let layers: Set<WritingLayer>

  /// Takes the layers to apply.
  public init(layers: Set<WritingLayer> = Set(WritingLayer.allCases)) {
    self.layers = layers
  }

  /// The text as `folding` makes it, then every other way to write it, the nearest first; at most `most`.
  ///
  /// *Cost*: microseconds: rules over a short text.
  public func variants(of text: String, folding: FoldingLayers = .all) -> [WritingVariant] {
    let folded = Normalizer(layers: folding).folded(text)
    var variants = [WritingVariant(text: folded, layers: [])]
    var known: Set<[Unicode.Scalar]> = [Array(folded.unicodeScalars)]
    for layer in WritingLayer.allCases where layers.contains(layer) {
      for variant in variants {
        for other in Self.rewritten(Array(variant.text.unicodeScalars), by: layer, source: text) {
          guard variants.count < Self.most else { return variants }
          guard known.insert(other).inserted else { continue }
          variants.append(
            WritingVariant(text: String(String.UnicodeScalarView(other)), layers: variant.layers + [layer]))
        }
      }
    }
    return variants
  }

  /// The other ways to write a text by one layer.
  private static func rewritten(
    _ text: [Unicode.Scalar], by layer: WritingLayer, source: String
  ) -> [[Unicode.Scalar]] {
    switch layer {
    case .numerals: NumeralWriting.rewritten(text)
    case .eras: EraWriting.rewritten(text)
    case .kana: KanaWriting.scripts(text)
    case .longVowels: KanaWriting.longVowels(text)
    case .loanKana: KanaWriting.loanWords(text)
    case .iterationMarks: IterationWriting.rewritten(text)
    case .smallKe: SmallKeWriting.rewritten(text)
    case .chineseForms: ChineseWriting.rewritten(text, source: source)
    case .okurigana: OkuriganaWriting.rewritten(text)
    case .umlauts: UmlautWriting.rewritten(text, source: source)
    // These make other terms of the same text.
    case .stemming, .compounds: []
    }
  }
}

extension Array where Element == Unicode.Scalar {
  /// The scalars of a string.
  init(_ text: String) {
    self = Array(text.unicodeScalars)
  }

  /// A copy with a stretch replaced.
  func replacing(_ range: Range<Int>, with other: [Unicode.Scalar]) -> [Unicode.Scalar] {
    Array(self[..<range.lowerBound]) + other + Array(self[range.upperBound...])
  }

  /// Where a sequence begins, from a place on.
  func firstRange(of other: [Unicode.Scalar], from start: Int = 0) -> Range<Int>? {
    guard !other.isEmpty, count >= other.count else { return nil }
    var place = start
    while place + other.count <= count {
      if self[place..<place + other.count].elementsEqual(other) { return place..<place + other.count }
      place += 1
    }
    return nil
  }

  /// The maximal stretches whose scalars all satisfy a predicate.
  func runs(_ belongs: (Unicode.Scalar) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in indices where belongs(self[index]) {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}

extension Unicode.Scalar {
  /// Whether this is a Han character that can carry okurigana or stand in a name, 々 included.
  var isKanji: Bool {
    switch value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF, 0x3005, 0x3007: true
    default: false
    }
  }

  /// Whether this is a hiragana.
  var isHiragana: Bool { (0x3041...0x3096).contains(value) }

  /// Whether this is a katakana or the long vowel mark.
  var isKatakana: Bool { (0x30A1...0x30FA).contains(value) || value == 0x30FC }

  /// Whether this is an ASCII digit; width was folded before.
  var isDigit: Bool { (0x30...0x39).contains(value) }
}
