internal import Analysis
internal import Bytes
internal import Segments

/// A quick no for phrases: a text without the phrase's characters one after the other, whatever else stands between them, cannot
/// hold the phrase.
///
/// Ideographs and kana of the text are taken in the form in common use and side by side, everything else is left out: line
/// ends, spaces and signs, which analysis may join over, and letters. Where the text has a character that folding could make
/// kana or ideographs of (ｶ, ㍿, ⼀, combining marks), there is no saying.
/// *Law*: never a no for a text in which analysis finds the phrase (`LooseTextTests.neverDeniesWhatAnalysisFinds`).
/// *Cost*: about 4 ns a character of the text, a hundredth of analysing it.
struct LooseText {
  /// The phrase's characters; empty where nothing can be said.
  private let wanted: [UInt32]
  private var scalars = ScalarArena()

  /// Memory for the characters of one text after the other.
  private final class ScalarArena {
    var text = Buffer<UInt32>()
  }

  /// Prepares to look for a phrase; of it as well only ideographs and kana count, but for ー, which dashes stand for.
  init(_ phrase: String) {
    let scalars = phrase.unicodeScalars.map { HanForm.inCommonUse($0.value) }
    wanted = scalars.contains { Self.kind(of: $0) == .unsure } ? [] : scalars.filter { Self.kind(of: $0) == .kept }
  }

  /// Whether a stored text may hold the phrase.
  func mayStand(in bytes: Span<UInt8>, form: StoredText.Form) -> Bool {
    guard !wanted.isEmpty else { return true }
    var text = Buffer<UInt32>()
    swap(&text, &scalars.text)
    defer { swap(&text, &scalars.text) }
    text.removeAll(keepingCapacity: true)
    guard StoredText.appendScalars(of: bytes, form: form, to: &text) else { return true }
    return mayStand(in: &text)
  }

  /// Whether a text may hold the phrase.
  func mayStand(in text: String) -> Bool {
    guard !wanted.isEmpty else { return true }
    var scalars = Buffer<UInt32>()
    for scalar in text.unicodeScalars { scalars.append(scalar.value) }
    return mayStand(in: &scalars)
  }

  private func mayStand(in text: inout Buffer<UInt32>) -> Bool {
    // What is kept moves to the front.
    var kept = 0
    for index in 0..<text.count {
      let scalar = text[index]
      switch Self.kind(of: scalar) {
      case .kept:
        let isFinal = scalar &- 0x4E00 > 0x51FF || HanForm.isInCommonUse(scalar)
        text[kept] = isFinal ? scalar : HanForm.inCommonUse(scalar)
        kept &+= 1
      case .dropped: continue
      case .unsure: return true
      }
    }
    return Self.contains(wanted.span, in: text.span.extracting(0..<kept))
  }

  private static func contains(_ wanted: Span<UInt32>, in text: Span<UInt32>) -> Bool {
    let last = wanted.count &- 1
    let telling = wanted[last]
    var end = last
    while end < text.count {
      if text[end] == telling {
        var place = 0
        while place < last, text[end &- last &+ place] == wanted[place] { place &+= 1 }
        if place == last { return true }
      }
      end &+= 1
    }
    return false
  }

  /// Whether all ideographs and kana of a text, which is whole UTF-8, are in the form in common use, and nothing in it folds to
  /// others.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    var place = 0
    while place < text.count {
      let first = text[place]
      if first < 0xE2 {
        // Nothing below U+2000 is or folds to an ideograph or kana.
        place &+= first < 0x80 ? 1 : first < 0xE0 ? 2 : 3
        continue
      }
      guard first < 0xF0, place &+ 2 < text.count else { return false }
      let scalar =
        UInt32(first & 0xF) << 12 | UInt32(text[place &+ 1] & 0x3F) << 6 | UInt32(text[place &+ 2] & 0x3F)
      place &+= 3
      if scalar &- 0x4E00 <= 0x51FF {
        if !HanForm.isInCommonUse(scalar) { return false }
      } else if kind(of: scalar) == .unsure {
        return false
      }
    }
    return true
  }

  private enum Kind { case kept, dropped, unsure }

  /// What becomes of a character: radicals, signs in circles and squares, half-width kana, marks and compatibility ideographs
  /// fold to something else, and so may what lies beyond the first plane.
  /// - Source: Unicode 15, NFKC, and StandardizedVariants.txt for what variation sequences there are.
  @inline(__always)
  private static func kind(of scalar: UInt32) -> Kind {
    switch scalar {
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: .kept
    case 0x2E80...0x2FDF, 0x3099...0x309C, 0x309F, 0x30FF, 0x3190...0x319F, 0x3200...0x33FF, 0xF900...0xFAFF,
      0xFF66...0xFF9F, 0x1_0000...:
      .unsure
    default: .dropped
    }
  }
}
