@testable import Analysis

/// A text as it comes out of PDF or a text file, with the truth about each break.
///
/// `▼` at the end of a line says that analysis must read over the break after it; `␣` and `⬚` are a space and a wide
/// space within a word that is spaced out; `␌` at the beginning of a line stands for a page's end. A break beside
/// punctuation separates nothing that the punctuation does not, and is labelled as kept.
struct LabelledBreaks {
  /// The text without labels.
  let source: String
  /// Each line break, and each space within a spaced word, by the byte at which it begins.
  let labels: [(place: Int, isJoined: Bool)]

  init(_ text: String) {
    var bytes: [UInt8] = []
    var labels: [(place: Int, isJoined: Bool)] = []
    var isJoined = false
    var isOpen = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "▼": isJoined = true
      case "␣", "⬚":
        labels.append((bytes.count, true))
        bytes += (scalar == "␣" ? " " : "　").utf8
      case "␌": bytes.append(0x0C)
      case "\n":
        if !isOpen { labels.append((bytes.count, isJoined)) }
        isOpen = true
        bytes.append(0x0A)
      default:
        if scalar != " ", scalar != "　" {
          isOpen = false
          isJoined = false
        }
        bytes += String(Character(scalar)).utf8
      }
    }
    if isOpen { labels.removeLast() }  // behind the last line there is nothing to join
    source = String(decoding: bytes, as: UTF8.self)
    self.labels = labels
  }

  /// What the joiner makes of it.
  struct Outcome {
    /// How many breaks are labelled.
    var count = 0
    /// How many joins are right.
    var joined = 0
    /// The text around each join that is wrong.
    var wronglyJoined: [String] = []
    /// The text around each join that is missing.
    var missed: [String] = []
  }

  /// Compares the labels with the joiner's decisions; a space that is joined without a label is wrong as well.
  var outcome: Outcome {
    let bytes = Array(source.utf8)
    var outcome = Outcome(count: labels.count)
    var soft: [Int: LineBreak] = [:]
    for lineBreak in LineJoiner.breaks(in: bytes.span) where lineBreak.isSoft {
      let isHyphenated = lineBreak.evidence.contains(.hyphen)
      soft[Int(lineBreak.range.start) + (isHyphenated ? 1 : 0)] = lineBreak
    }
    for label in labels {
      let found = soft.removeValue(forKey: label.place)
      switch (label.isJoined, found != nil) {
      case (true, true): outcome.joined += 1
      case (true, false): outcome.missed.append(around(label.place, bytes))
      case (false, true): outcome.wronglyJoined.append(around(label.place, bytes))
      case (false, false): break
      }
    }
    outcome.wronglyJoined += soft.keys.sorted().map { around($0, bytes) }
    return outcome
  }

  private func around(_ place: Int, _ bytes: [UInt8]) -> String {
    String(decoding: bytes[max(0, place - 30)..<place], as: UTF8.self) + "|"
      + String(decoding: bytes[place..<min(bytes.count, place + 30)], as: UTF8.self)
  }
}
