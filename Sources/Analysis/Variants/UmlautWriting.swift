/// German vowels with two dots, written as two letters: Zürich and Zuerich, Größe and Groesse.
///
/// What is asked with dots is looked for with two letters. Back, only words of six letters and more, not behind q or another
/// vowel (request, Neue), and not what begins like aerial: a shorter word is often another (does, poet, blue).
/// - Source: DIN 5007-2 and the rules of the Duden for writing without umlauts; ß is ss by case folding.
enum UmlautWriting {
  private static let pairs: [(marked: Unicode.Scalar, plain: Unicode.Scalar)] = [("ä", "a"), ("ö", "o"), ("ü", "u")]
  private static let leastLetters = 6
  private static let vowels = Set("aeiouq".unicodeScalars)

  /// The text with two letters for each marked vowel of the source, or with one for two letters.
  static func rewritten(_ text: [Unicode.Scalar], source: String) -> [[Unicode.Scalar]] {
    guard text.contains("e") || source.utf8.contains(0xC3) || source.utf8.contains(0xCC) else { return [] }
    var ways: [[Unicode.Scalar]] = []
    let composed = Normalizer(layers: [.compatibility, .letterCase, .kanaVariants]).folded(source)
    if composed.unicodeScalars.contains(where: { scalar in pairs.contains { $0.marked == scalar } }) {
      var spelled = ""
      for scalar in composed.unicodeScalars {
        let plain = pairs.first { $0.marked == scalar }?.plain
        spelled.unicodeScalars.append(plain ?? scalar)
        if plain != nil { spelled.append("e") }
      }
      ways.append([Unicode.Scalar](Normalizer().folded(spelled)))
    }
    var contracted = text
    for word in text.runs({ "a"..."z" ~= $0 }).reversed() where word.count >= leastLetters {
      guard !text[word].starts(with: Array("aer")) || text[word].starts(with: Array("aerz")) else { continue }
      for place in word.reversed() where place > word.lowerBound && text[place] == "e" {
        let isUmlaut = pairs.contains { $0.plain == text[place - 1] }
        let before = place - 2 >= word.lowerBound ? text[place - 2] : nil
        if isUmlaut, before.map(vowels.contains) != true { contracted.remove(at: place) }
      }
    }
    if contracted != text { ways.append(contracted) }
    return ways
  }
}
