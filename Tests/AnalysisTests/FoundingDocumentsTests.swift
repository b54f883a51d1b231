import Foundation
import TestSupport
import Testing

@testable import Analysis

/// Every line break of the two founding documents, judged by reading them: the lines behind which the text goes on.
@Suite("Founding documents", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct FoundingDocumentsTests {
  /// The lines of the plan that go on on the next one with something on it, by their number in the file.
  private static let planLines: Set<Int> = [
    7, 9, 15, 19, 96, 112, 132, 259, 279, 283, 287, 293, 312, 331, 362, 369, 375, 379, 381, 385, 387, 393, 395, 401,
    403, 430, 432, 434, 438, 440, 456, 458, 460, 462, 466, 468, 470, 472, 478, 480, 497, 499, 501, 513, 515, 525,
    536, 540, 542, 546, 548, 556, 570, 589, 591, 593, 595, 603, 615, 625, 627, 633, 635, 637, 639, 659, 674, 676,
    682, 688, 690, 692, 694, 716, 718, 739, 741, 743, 755, 761, 773, 775, 786, 794, 796, 802, 804, 806, 820, 822,
    834, 836, 863, 865, 874, 880, 882, 884, 892, 904, 906, 908, 927, 933, 941, 953, 955, 967, 977, 979, 988, 1002,
    1004, 1016, 1027, 1032, 1036, 1041, 1046, 1050, 1056, 1061, 1065, 1072, 1077, 1081, 1086, 1091, 1094, 1099,
    1103, 1108, 1110, 1115, 1118, 1123, 1125, 1126, 1130, 1131, 1133, 1137, 1139, 1144, 1146, 1150, 1154,
  ]

  /// Those of the page on a sister city: two captions.
  private static let pageLines: Set<Int> = [28, 241]

  /// What the joiner makes of a document, against the lines that go on.
  private func outcome(_ name: String, _ wanted: Set<Int>) throws -> (
    right: Int, wrong: [Int], missed: [Int], count: Int
  ) {
    let path = SharedData.path("data/documents/sapporo/") + name
    let text = Array(try String(contentsOfFile: path, encoding: .utf8).utf8)
    var line = 1
    var place = 0
    var outcome = (right: 0, wrong: [Int](), missed: [Int](), count: 0)
    for found in LineJoiner.allBreaks(in: text.span) where found.line != LineBreak.betweenLetters {
      while place < Int(found.range.start) {
        if text[place] == 0x0A { line += 1 }
        place += 1
      }
      outcome.count += 1
      switch (found.isSoft, wanted.contains(line)) {
      case (true, true): outcome.right += 1
      case (true, false): outcome.wrong.append(line)
      case (false, true): outcome.missed.append(line)
      case (false, false): break
      }
    }
    return outcome
  }

  @Test("over all breaks, precision is at least .98 and recall at least .97")
  func everyBreak() throws {
    let plan = try outcome("international-action-plan.txt", Self.planLines)
    let page = try outcome("sister-city-daejeon.txt", Self.pageLines)
    let (right, wrong, missed) = (plan.right + page.right, plan.wrong + page.wrong, plan.missed + page.missed)
    let precision = Double(right) / Double(right + wrong.count)
    let recall = Double(right) / Double(right + missed.count)
    print("founding documents: \(plan.count + page.count) breaks, precision \(precision), recall \(recall)")
    #expect(plan.count > 550 && page.count > 150)
    #expect(precision >= 0.98, "joined behind lines \(wrong)")
    #expect(recall >= 0.97, "not joined behind lines \(missed)")
  }

  @Test("no heading is glued to what stands behind or before it")
  func headings() throws {
    let path = SharedData.path("data/documents/sapporo/international-action-plan.txt")
    let text = Array(try String(contentsOfFile: path, encoding: .utf8).utf8)
    let marks = [
      "基本施策", "施策の柱", "基本方針Ⅰ", "基本方針Ⅱ", "基本方針Ⅲ", "重点施策", "〇", "■", "（1）", "（2）", "（3）", "・", "１ ", "２ ", "３ ", "４ ",
    ]
    for found in LineJoiner.breaks(in: text.span) where found.isSoft && found.line != LineBreak.betweenLetters {
      let before = text[..<Int(found.range.start)].split(separator: 0x0A).last ?? []
      let after = text[Int(found.range.end)...].prefix { $0 != 0x0A }
      for (line, side) in [(before, "behind"), (after, "before")] {
        let words = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        // An item may go on; a heading does not, and nothing goes on with either.
        let isItem = side == "behind" && words.hasPrefix("・")
        #expect(isItem || !marks.contains { words.hasPrefix($0) }, "glued \(side) \(words)")
      }
    }
  }
}
