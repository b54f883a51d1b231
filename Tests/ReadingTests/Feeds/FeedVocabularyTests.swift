import Documents
import Testing

@testable import Reading

/// RSS and Atom: entries as sections, HTML inside read, links kept beside the text.
@Suite("Feeds")
struct FeedVocabularyTests {
  static func read(_ text: String) throws -> Document {
    let document = try XMLReader().read(
      Source(id: DocumentID("f"), path: "f.xml", bytes: Array(text.utf8), contentHash: ContentHash(high: 0, low: 0)))
    #expect(document.contradiction == nil)
    return document
  }

  static let rss2 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>霧見市 新着情報</title><link>https://example.jp/</link><description>市からのお知らせ</description>
    <language>ja</language>
    <item><title>断水のお知らせ</title><link>https://example.jp/1</link>
    <pubDate>Tue, 01 Apr 2025 09:00:00 +0900</pubDate>
    <description>&lt;p&gt;本町で&lt;b&gt;断水&lt;/b&gt;します。&lt;/p&gt;&lt;p&gt;次の段落&lt;/p&gt;</description></item>
    <item><title>A &amp;amp; B</title><link>https://example.jp/2</link>
    <content:encoded><![CDATA[<h2>見出し</h2><ruby>漢字<rt>かんじ</rt></ruby>]]></content:encoded></item>
    </channel></rss>
    """

  static let rss1 = """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="ja">
    <channel rdf:about="https://example.jp/index.rdf"><title>霧見市 新着情報</title>
    <items><rdf:Seq><rdf:li rdf:resource="https://example.jp/1"/></rdf:Seq></items></channel>
    <item rdf:about="https://example.jp/1"><title>断水のお知らせ</title><link>https://example.jp/1</link>
    <description>本町で断水します。</description><dc:date>2025-04-01</dc:date></item></rdf:RDF>
    """

  static let atom = """
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>霧見市 新着情報</title><id>urn:x</id>
    <entry><title type="text">断水のお知らせ</title><link href="https://example.jp/1"/><updated>2025-04-01</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>本町で<b>断水</b>します。</p><p>a &lt; b</p></div></content>
    </entry></feed>
    """

  @Test("the three families give the same document", arguments: [rss2, rss1, atom])
  func threeFamilies(_ feed: String) throws {
    let document = try Self.read(feed)
    #expect(document.title == "霧見市 新着情報")
    #expect(document.sections.first?.title == "断水のお知らせ")
    #expect(document.sections.allSatisfy { $0.kind == .entry })
    #expect(document.metadata.contains(MetadataEntry(key: "link", value: "https://example.jp/1")))
    let text = String(decoding: document.text, as: UTF8.self)
    #expect(text.contains("本町で断水します。\n"))
    #expect(text.contains("2025-04-01") || text.contains("01 Apr 2025"))
    #expect(!text.contains("<p") && !text.contains("</"))
  }

  @Test("HTML inside an entry is read, its ruby kept apart, its lines those of the feed")
  func innerHTML() throws {
    let document = try Self.read(Self.rss2)
    #expect(document.sections.map(\.title) == ["断水のお知らせ", "A & B"])
    let text = String(decoding: document.text, as: UTF8.self)
    #expect(text.hasSuffix("A & B\n見出し\n漢字\n"))
    #expect(document.metadata.contains(MetadataEntry(key: "ruby", value: "漢字=かんじ")))
    guard case .marks(let marks) = document.lines else { return }
    #expect(marks.last?.line == 9)
  }
}
