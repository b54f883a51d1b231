import Bytes
import Segments
import TestSupport
import Testing

@Suite struct StoredTextTests {
  private func expectRoundTrip(_ text: [UInt8]) throws -> StoredText.Form {
    var output = Buffer<UInt8>()
    StoredText.encode(text.span, into: &output)
    let form = try #require(StoredText.Form(rawValue: output[0]))
    #expect(StoredText.decode(output.span.extracting(1..<output.count), form: form) == text, "\(text)")
    if form == .utf16 { #expect(output.count - 1 < text.count) }
    return form
  }

  @Test func everyTextRoundTrips() throws {
    #expect(try expectRoundTrip([]) == .utf8)
    #expect(try expectRoundTrip(Array("snow clearing".utf8)) == .utf8)
    #expect(try expectRoundTrip(Array("除雪の計画、𠮷野家。ｱ\u{0}é".utf8)) == .utf16)
    var random = SeededGenerator(seed: 7)
    var forms: Set<StoredText.Form> = []
    for _ in 0..<400 {
      let scalars = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in
        Unicode.Scalar(
          [0x7F, 0x7FF, 0x9FFF, 0x10_FFFF].map { UInt32.random(in: 0...$0, using: &random) }[
            Int.random(in: 0..<4, using: &random)])
      }
      forms.insert(try expectRoundTrip(Array(String(String.UnicodeScalarView(scalars)).utf8)))
    }
    #expect(forms.count == 2)
  }

  /// Bytes that are not UTF-8, or not in its one form, are kept as they are.
  @Test func otherBytesRoundTripToo() throws {
    let kanji = Array("除雪除雪除雪".utf8)
    for broken: [UInt8] in [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF8, 0x88, 0x80, 0x80], [0x80], [0xE9, 0x99], [0xE9], [0xE9, 0x41, 0x80],
    ] {
      #expect(try expectRoundTrip(kanji + broken) == .utf8)
      #expect(try expectRoundTrip(broken + kanji) == .utf8)
    }
    var random = SeededGenerator(seed: 8)
    for _ in 0..<2_000 {
      let noise = (0..<Int.random(in: 0...12, using: &random)).map { _ in UInt8.random(in: 0x70...0xFF, using: &random)
      }
      _ = try expectRoundTrip(kanji + noise + kanji)
    }
  }

  @Test func halfAPairIsRefused() {
    for units: [UInt8] in [[0x00], [0x00, 0xD8], [0x00, 0xD8, 0x41, 0x00], [0x00, 0xDC], [0x41, 0x00, 0x00, 0xD8]] {
      #expect(StoredText.decode(units.span, form: .utf16) == nil)
    }
  }
}
