import Foundation
import Rendering
import TestSupport
import Testing

/// What JSON is written, and that others read it.
@Suite struct JSONWriterTests {
  @Test("commas, nesting, numbers and escapes, exactly")
  func exactBytes() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a\"")
    writer.beginArray()
    writer.integer(-1)
    writer.number(0.1)
    writer.number(.nan)
    writer.beginObject()
    writer.endObject()
    writer.boolean(true)
    writer.null()
    writer.endArray()
    writer.key("b")
    writer.string("\\/\n\u{0}\u{7F}\u{2028}雪🚒")
    writer.endObject()
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text == #"{"a\"":[-1,0.1,null,{},true,null],"b":"\\/\n\u0000\u007f\u2028雪🚒"}"#)
  }

  @Test("random texts and numbers read back as written")
  func readsBackAsWritten() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      let texts = (0..<4).map { _ in RandomText.string(using: &random) }
      let numbers = (0..<4).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
      var writer = JSONWriter()
      writer.beginArray()
      for text in texts { writer.string(text) }
      writer.endArray()
      let object = try JSONSerialization.jsonObject(with: Data(writer.bytes))
      let readTexts = try #require(object as? [String], "seed \(seed)")
      var numberWriter = JSONWriter()
      numberWriter.beginArray()
      for number in numbers { numberWriter.number(number) }
      numberWriter.endArray()
      // JSONSerialization reads some doubles one bit off, JSONDecoder does not.
      let readNumbers = try JSONDecoder().decode([Double].self, from: Data(numberWriter.bytes))
      let isSame = zip(texts, readTexts).allSatisfy { $0.unicodeScalars.elementsEqual($1.unicodeScalars) }
      guard readTexts.count == 4, isSame, readNumbers == numbers else {
        Issue.record("seed \(seed): \(texts.debugDescription) \(numbers)")
        return
      }
    }
  }
}
