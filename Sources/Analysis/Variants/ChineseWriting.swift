/// Simplified for traditional Chinese and back, where folding cannot: 发 is 發 and 髮, 后 is 後 or itself.
///
/// All of a text is taken to be in one script. A character that is one of its own in both scripts or in Japanese (后, 干, 里,
/// 面) stands for another only in a text that some other character shows to be of the script; so 皇后 is never 皇後, nor 里 裏.
/// - Source: Unihan's kSimplifiedVariant and kTraditionalVariant, through `ChineseForms`. Of 6,321 pairs there 6,086 fold alike;
///   these are the others that have a place in GB 2312.
enum ChineseWriting {
  private static let always = Table(ChineseForms.always)
  private static let bounded = Table(ChineseForms.bounded)
  private static let simplified = Set(ChineseForms.simplified.unicodeScalars)
  private static let traditional = Set(ChineseForms.traditional.unicodeScalars)

  /// What stands for what, both ways.
  private struct Table {
    var traditional: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    var simplified: [Unicode.Scalar: Unicode.Scalar] = [:]

    init(_ pairs: String) {
      let scalars = Array(pairs.unicodeScalars)
      for place in stride(from: 0, to: scalars.count - 1, by: 2) {
        traditional[scalars[place], default: []].append(scalars[place + 1])
        simplified[scalars[place + 1]] = scalars[place]
      }
    }
  }

  /// The text in the other script, in each way that it can be; `source` is the text before it was folded.
  static func rewritten(_ text: [Unicode.Scalar], source: String) -> [[Unicode.Scalar]] {
    guard text.contains(where: \.isKanji) else { return [] }
    let isSimplified = source.unicodeScalars.contains(where: simplified.contains)
    let isTraditional = source.unicodeScalars.contains(where: traditional.contains)
    var ways: [[Unicode.Scalar]] = []
    let choices = text.map { scalar in
      always.traditional[scalar] ?? (isSimplified ? bounded.traditional[scalar] ?? [] : [])
    }
    for choice in 0..<(choices.map(\.count).max() ?? 0) {
      ways.append(zip(text, choices).map { $1.isEmpty ? $0 : $1[min(choice, $1.count - 1)] })
    }
    ways.append(
      text.map { scalar in
        always.simplified[scalar] ?? (isTraditional ? bounded.simplified[scalar] : nil) ?? scalar
      })
    return ways.filter { $0 != text }
  }
}
