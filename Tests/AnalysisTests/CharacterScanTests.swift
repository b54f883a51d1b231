import TestSupport
import Testing

@testable import Analysis

/// Single characters and numbers, found without tokens.
@Suite struct CharacterScanTests {
  private static let characters: [Unicode.Scalar] = ["国", "辺", "吉", "市"]
  private static let digits = Set("2013２".unicodeScalars)
  private static let letters = Set("abZé".unicodeScalars)
  private static let kana = Set("かすカｶ한".unicodeScalars)
  private static let unspaced = kana.union("国辺年々吉".unicodeScalars)

  /// What a plain walk finds: digits are joined by digits, letters by letters.
  private static func walk(_ scalars: [Unicode.Scalar]) -> (places: [CharacterScan.Place], numbers: [UInt32]) {
    var places: [CharacterScan.Place] = []
    var numbers: [UInt32] = []
    var atom: UInt32 = 0
    var before: Unicode.Scalar = " "
    for (index, scalar) in scalars.enumerated() {
      let solid = scalars[..<index].last { $0 != " " && $0 != "\n" }
      if scalar == "年", let solid, digits.contains(solid) { numbers.append(atom - 1) }
      if let character = characters.firstIndex(of: scalar) {
        places.append(CharacterScan.Place(wanted: character, atom: atom))
      }
      let startsDigits = digits.contains(scalar) && !digits.contains(before)
      let startsLetters = letters.contains(scalar) && !letters.contains(before)
      if unspaced.contains(scalar) || startsDigits || startsLetters { atom += 1 }
      before = scalar
    }
    return (places, numbers)
  }

  @Test func findsWhatAWalkFinds() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "国", "國", "年", "々", "邉", "か", "す", "カ", "ｶ", "한", "ab", "Z", "é", "2013", "２", "、", " ", "・", "\n", "𠮷", "😀",
    ]
    let folded: [Unicode.Scalar: Unicode.Scalar] = ["國": "国", "邉": "辺", "𠮷": "吉"]
    var scan = CharacterScan(characters: Self.characters.map(\.value), counters: [0x5E74])
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...20, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
      let numbers = text.unicodeScalars.map { $0.value }
      scan.scan(numbers.span)
      let expected = Self.walk(text.unicodeScalars.map { folded[$0] ?? $0 })
      #expect(scan.places == expected.places, "seed \(seed): \(text)")
      #expect(scan.numbers == expected.numbers, "seed \(seed): \(text)")
    }
  }
}
