import Testing
import TestSupport

@testable import Documents
@testable import Reading

@Suite struct GenericVocabularyTests {
  @Test func docBookNestingGivesSections() throws {
    let document = try Markup.xml(
      """
      <article xmlns="http://docbook.org/ns/docbook" xml:lang="en"><info><title>Town plan</title></info>
        <para>Before.</para>
        <section><title>Aims</title><para>We <emphasis>want</emphasis> trees
          and birds.</para>
          <section><title>Trees</title><para>Oaks.</para></section>
          <para>After.</para>
        </section>
      </article>
      """)
    #expect(document.title == "Town plan")
    #expect(document.outline == ["1 Aims", "2 Trees", "2 "])
    #expect(document.string == "Town plan\nBefore.\nAims\nWe want trees and birds.\nTrees\nOaks.\nAfter.\n")
    #expect(document.text(of: 2) == "After.\n")
    #expect(document.facts("lang") == ["en"])
  }

  @Test func textBesideAnElementKeepsItInItsBlock() throws {
    let document = try Markup.xml("<r><a1>甲<k>乙</k>丙</a1><a2><k>丁</k>戊</a2><a3><k>己</k><k>庚</k></a3></r>")
    #expect(document.string == "甲乙丙\n丁戊\n己\n庚\n")
  }

  @Test func aLineBreakInJapaneseTextStays() throws {
    let document = try Markup.xml("<Comment><Text>大雨に警戒。\n\n　雷にも注意。\n  以上</Text></Comment>")
    #expect(document.string == "大雨に警戒。\n　雷にも注意。\n以上\n")
  }

  @Test func theHeadsTitleIsTheTellingOne() throws {
    let document = try Markup.xml(
      """
      <Report><Control><Title>気象警報・注意報</Title></Control>
      <Head><Title>東京都気象警報</Title><Headline><Text>大雨</Text></Headline></Head></Report>
      """)
    #expect(document.title == "東京都気象警報")
  }

  @Test func dublinCoreIsMetadata() throws {
    let document = try Markup.xml(
      "<r xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>題</dc:title><dc:creator>人</dc:creator></r>")
    #expect(document.title == "題")
    #expect(document.facts("dc:creator") == ["人"])
  }

  @Test func xhtmlIsReadAsAPage() throws {
    let document = try Markup.xml(
      "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>題</title></head><body><h1>章</h1><p>文</p></body></html>")
    #expect(document.title == "題")
    #expect(document.outline == ["1 章"])
    #expect(document.provenance.mediaType == "application/xhtml+xml")
  }

  /// A law on generated trees: whatever the shape, every character arrives, in order.
  @Test func keepsEveryCharacter() throws {
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      var wanted = ""
      let xml = Self.tree(depth: 5, &random, &wanted)
      let document = try Markup.xml(xml)
      #expect(Markup.squeezed(document.string) == Markup.squeezed(wanted), "seed \(seed)")
      var end = document.sections.first?.range.lowerBound ?? 0
      for (index, section) in document.sections.enumerated() {
        #expect(section.range.lowerBound == end, "seed \(seed)")
        #expect(section.parent.map { $0 < index } ?? true, "seed \(seed)")
        end = section.range.upperBound
      }
      #expect(document.sections.isEmpty || end == document.text.count, "seed \(seed)")
    }
  }

  private static func tree(depth: Int, _ random: inout SeededGenerator, _ wanted: inout String) -> String {
    let names = ["p", "b", "section", "title", "name", "x", "div", "head", "pre", "item", "y"]
    let texts = ["札幌", "plan ", "\n  ", "第一条　", "é", " ", "１\n２"]
    let name = names[Int.random(in: 0..<names.count, using: &random)]
    var xml = "<\(name)>"
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      if depth > 0, Bool.random(using: &random) {
        xml += tree(depth: depth - 1, &random, &wanted)
      } else {
        let text = texts[Int.random(in: 0..<texts.count, using: &random)]
        xml += text
        wanted += text
      }
    }
    return xml + "</\(name)>"
  }

  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func weatherAndCityFilesHaveTitles() throws {
    var untitled: [String] = []
    for file in try Markup.files(in: SharedData.path("data/documents/jma-xml"), withSuffix: ".xml") {
      let document = try XMLReader().read(try Markup.file(file))
      if document.title.isEmpty { untitled.append(file) }
      #expect(!document.text.isEmpty, "\(file)")
    }
    #expect(untitled.isEmpty)
    var refused: [String] = []
    for file in try Markup.files(in: SharedData.path("data/documents/plateau-xml"), withSuffix: "l") {
      do {
        let document = try XMLReader().read(try Markup.file(file))
        let isDictionary = document.string.contains("\n") && !file.contains("_op.gml")
        if isDictionary { #expect(!document.title.isEmpty, "\(file)") }
      } catch {
        refused.append(String(file.split(separator: "/").last ?? ""))
      }
    }
    // A text that calls itself GML, to try other programs.
    #expect(refused == ["TestCaseOfInvalidFileNameGml.gml"])
  }
}
