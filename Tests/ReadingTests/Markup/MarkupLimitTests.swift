import Documents
import Foundation
import Testing

@testable import Reading

/// Files made to hurt: each is refused with its limit, or read, in time in proportion to its size.
@Suite struct MarkupLimitTests {
  private func refusal(_ body: () throws -> Void) -> ReadingError? {
    do {
      try body()
      return nil
    } catch {
      return error as? ReadingError
    }
  }

  private func limitName(_ error: ReadingError?) -> String? {
    if case .limit(_, _, let limit, _)? = error { return limit }
    return nil
  }

  @Test func stopsAtTheLimit() throws {
    let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
    let error = refusal { _ = try Markup.xml("\n\n" + deep) }
    #expect(error == .limit(path: "fixture.xml", line: 3, limit: "levels of nested elements", allowed: 256))
    #expect(error?.description == "fixture.xml, line 3: refused, more than 256 levels of nested elements")
    let allowed = String(repeating: "<a>", count: 256) + "x" + String(repeating: "</a>", count: 256)
    #expect(try Markup.xml(allowed).string == "x\n")
  }

  @Test func aMillionOpenTagsAreRefused() throws {
    #expect(limitName(refusal { _ = try Markup.xml(String(repeating: "<a>", count: 1_000_000)) }) != nil)
    #expect(limitName(refusal { _ = try Markup.html(String(repeating: "<div>", count: 1_000_000)) }) != nil)
    // A chunk of the parser's input ends inside quotes; the rest of the page is still read, and checked, as it comes.
    let quoted = String(repeating: "<p title=\"町\">町</p>", count: 100_000)
    #expect(try Markup.html(quoted).string == String(repeating: "町\n", count: 100_000))
    let bombed = quoted + "<a " + (0..<300_000).map { "a\($0)" }.joined(separator: " ") + ">"
    #expect(limitName(refusal { _ = try Markup.html(bombed) }) == "attributes of one element")
    let unmatched = String(repeating: "<b>", count: 1000) + String(repeating: "x</i>", count: 200_000)
    #expect(throws: Never.self) { _ = try Markup.html(unmatched) }
  }

  @Test func aHeadingNobodyClosedCostsNoMoreThanATitle() throws {
    let text = String(repeating: "町の計画", count: 100_000)
    let page = try Markup.html(String(repeating: "<h1>", count: 900) + text)
    #expect(page.string == text + "\n")
    #expect(page.title.utf8.count <= 2048)
    #expect(try Markup.html("<title>題<p>文").string == "文\n")
    let warned = try Markup.xml("<a b='c'/>")
    #expect(warned.provenance.warnings == ["no text was found between the markup; attributes are not read"])
  }

  @Test func billionLaughsAreStopped() {
    var bomb = "<!DOCTYPE a [<!ENTITY l0 'lol'>"
    for level in 1...10 { bomb += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>" }
    bomb += "]><a>&l10;</a>"
    #expect(refusal { _ = try Markup.xml(bomb) } != nil)
  }

  @Test func quadraticBlowupIsStopped() {
    let entity = String(repeating: "あ", count: 20_000)
    let bomb = "<!DOCTYPE a [<!ENTITY e '\(entity)'>]><a>" + String(repeating: "&e;", count: 20_000) + "</a>"
    #expect(refusal { _ = try Markup.xml(bomb) } != nil)
  }

  @Test func internalEntitiesAreExpandedOnce() throws {
    let document = try Markup.xml(
      "<!DOCTYPE r [<!ENTITY town '見本<b>町</b>'><!ENTITY full '&town;役場'>]><r><p>&full;と&town;と&full;</p></r>")
    #expect(document.string == "見本町役場と見本町と見本町役場\n")
    #expect(document.provenance.warnings.isEmpty)
  }

  @Test func externalEntitiesAreNeverRead() throws {
    let secret = FileManager.default.temporaryDirectory.appending(path: "shirabe-secret-\(UUID().uuidString).txt")
    try "ひみつ".write(to: secret, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: secret) }
    let document = try Markup.xml(
      """
      <!DOCTYPE r [<!ENTITY e SYSTEM "\(secret.absoluteString)"><!ENTITY i 'x&e;y'>
      <!ENTITY % p SYSTEM "\(secret.absoluteString)"> %p;]><r><p>a&e;b&e;c</p><p>&i;&i;</p></r>
      """)
    #expect(document.string == "abc\nxyxy\n")
    #expect(document.provenance.warnings.count == 1)
    #expect(document.provenance.warnings.first?.contains("&e;") == true)
    let asDTD = try Markup.xml("<!DOCTYPE r SYSTEM \"\(secret.absoluteString)\"><r>a&u;b</r>")
    #expect(asDTD.string == "ab\n")
    #expect(asDTD.provenance.warnings.first?.contains("&u;") == true)
  }

  @Test func aTextNodeOfTwentyMebibytesIsRefused() {
    let text = "<a>" + String(repeating: "x", count: 20 << 20) + "</a>"
    #expect(limitName(refusal { _ = try Markup.xml(text) }) == "bytes in one text")
    #expect(limitName(refusal { _ = try Markup.html(String(text.prefix(11 << 20))) }) == "bytes in one text")
  }

  @Test func attributeBombsAreRefusedBeforeTheyCost() throws {
    let many = "<a " + (0..<300_000).map { "a\($0)='\($0 % 7)'" }.joined(separator: " ") + ">x</a>"
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(limitName(refusal { _ = try Markup.xml(many) }) == "attributes of one element")
      #expect(limitName(refusal { _ = try Markup.html(many) }) == "attributes of one element")
      #expect(limitName(refusal { _ = try Markup.html("<a b='>' c=\">\" " + many.dropFirst(3)) }) != nil)
    }
    #expect(time < .seconds(20), "the square of 300 000 attributes takes minutes")
    let long = "<a b='" + String(repeating: "x", count: 11 << 20) + "'>y</a>"
    #expect(limitName(refusal { _ = try Markup.xml(long) }) == "bytes in one start tag")
    #expect(limitName(refusal { _ = try Markup.html(long) }) == "bytes in one start tag")
    let picture = "<p><img src='data:" + String(repeating: "x", count: 1 << 20) + "'>文</p>"
    #expect(try Markup.html(picture).string == "文\n")
  }

  @Test func defaultedAttributesAndBigEntitiesAreRefused() {
    let defaults = (0..<2000).map { "a\($0) CDATA ''" }.joined(separator: " ")
    #expect(
      limitName(refusal { _ = try Markup.xml("<!DOCTYPE a [<!ATTLIST a \(defaults)>]><a/>") })
        == "attributes of one element")
    let some = (0..<200).map { "a\($0) CDATA ''" }.joined(separator: " ")
    let many = "<!DOCTYPE r [<!ATTLIST a \(some)>]><r>" + String(repeating: "<a/>", count: 100_000) + "</r>"
    #expect(limitName(refusal { _ = try Markup.xml(many) }) == "bytes of expanded entities")
    let entity = String(repeating: "x", count: 70_000)
    #expect(
      limitName(refusal { _ = try Markup.xml("<!DOCTYPE a [<!ENTITY e '\(entity)'>]><a/>") })
        == "bytes in one entity")
    let subset = String(repeating: "<!ENTITY e 'x'>", count: 100_000)
    #expect(
      limitName(refusal { _ = try Markup.xml("<!DOCTYPE a [\(subset)]><a/>") })
        == "bytes in a document type declaration")
  }

  @Test func faultsNameTheirLine() {
    #expect(
      throws: ReadingError.malformed(
        path: "fixture.xml", line: 2, format: "XML", reason: "Opening and ending tag mismatch: b line 2 and a")
    ) { _ = try Markup.xml("<a>\n<b></a>") }
    #expect(refusal { _ = try Markup.xml("") } != nil)
    #expect(throws: ReadingError.undecodable(path: "fixture.xml", byteOffset: 4, encoding: "UTF-8")) {
      _ = try XMLReader().read(Markup.source(Array("<a>x".utf8) + [0xFF] + Array("</a>".utf8)))
    }
  }
}
