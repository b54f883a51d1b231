import Testing

@testable import Documents
@testable import Reading

@Suite struct HTMLReaderTests {
  @Test func headingsAreSections() throws {
    let page = try Markup.html(
      """
      <!DOCTYPE html>
      <html lang="ja"><head><title> 見本町
      公式サイト </title><meta name="description" content="町の案内"><style>p { color: red }</style></head>
      <body><header><p>見本町</p></header><nav><a href="/">ホーム</a> <a href="/q">質問</a></nav>
      <main><h1>子育て</h1><p>はじめに</p><h2>手当</h2><p>月額<b>一万円</b>です。</p><h3>申請</h3><p>窓口へ。</p>
      <h2>保育</h2><p>保育園</p></main>
      <script>var a = "隠す";</script><noscript>ＪＳなし</noscript><footer>電話 1</footer></body></html>
      """)
    #expect(page.title == "見本町 公式サイト")
    #expect(page.outline == ["1 ", "1 ", "1 子育て", "2 手当", "3 申請", "2 保育", "1 "])
    #expect(page.sectionPath(of: 4) == ["子育て", "手当", "申請"])
    #expect(
      page.string == "見本町\nホーム 質問\n子育て\nはじめに\n手当\n月額一万円です。\n申請\n窓口へ。\n保育\n保育園\n電話 1\n")
    #expect(page.text(of: 3) == "手当\n月額一万円です。\n")
    #expect(page.facts("lang") == ["ja"])
    #expect(page.facts("description") == ["町の案内"])
    #expect(page.line(of: "子育て") == 5)
    #expect(page.line(of: "保育") == 6)
  }

  @Test func whiteSpaceIsCollapsedAndNeverInvented() throws {
    let page = try Markup.html(
      "<p>札幌市\n  国際\t戦略　計画</p><p>one\n two<br>three\n</p><pre>a\n  b</pre><table><tr><td>甲</td><td>乙</td></table>")
    #expect(page.string == "札幌市国際\t戦略　計画\none two\nthree\na\n  b\n甲\n乙\n")
  }

  @Test(arguments: [
    "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>",
    "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>",
    "<ruby><rb>漢<rb>字<rt>かん<rt>じ</ruby>", "<ruby><rb>漢</rb><rt>かん</rt><rb>字</rb><rt>じ</rt></ruby>",
  ])
  func rubyStaysOutOfTheBaseText(_ ruby: String) throws {
    let page = try Markup.html("<p>日本の\(ruby)を読む</p>")
    #expect(page.string == "日本の漢字を読む\n")
    #expect(page.facts("ruby") == ["漢=かん", "字=じ"])
  }

  @Test func metaShiftJISMeansCP932() throws {
    let before = Array("<html><head><meta charset=Shift_JIS><title>".utf8)
    // ①㈱髙 in CP932.
    let letters: [UInt8] = [0x87, 0x40, 0x87, 0x8A, 0xFB, 0xFC]
    let bytes = before + letters + Array("</title><p>".utf8) + letters + Array("</p><p>end".utf8)
    let page = try HTMLReader().read(Markup.source(bytes, path: "a.html"))
    #expect(page.title == "①㈱髙")
    #expect(page.string == "①㈱髙\nend\n")
    #expect(page.provenance.encoding.name == "CP932")
    #expect(page.provenance.encoding.evidence == .declared)
  }

  @Test func entitiesAreDecodedAndTheFirstHeadingServesAsTitle() throws {
    let page = try Markup.html("<body><h1>Q&amp;A&nbsp;集</h1><p>1 &lt; 2 &copy; &#x3042;")
    #expect(page.title == "Q&A\u{A0}集")
    #expect(page.string == "Q&A\u{A0}集\n1 < 2 © あ\n")
  }

  @Test func headingsEndWithTheirArticle() throws {
    let page = try Markup.html(
      "<h1>町</h1><article><h2>記事</h2><p>本文</p></article><p>続き</p><aside><h2>関連</h2></aside><p>末尾</p>")
    #expect(page.outline == ["1 町", "2 記事", "2 ", "1 ", "2 関連", "1 "])
    #expect(page.text(of: 2) == "続き\n")
    #expect(page.text(of: 5) == "末尾\n")
  }

  @Test func metaIsFoundPastComments() {
    let page = "<!-- <meta charset=euc-jp> --><META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=x-sjis\">"
    #expect(DeclaredEncoding.inHTML(Array(page.utf8)) == "x-sjis")
    #expect(DeclaredEncoding.inHTML(Array("<p>charset=euc-jp".utf8)) == nil)
    #expect(DeclaredEncoding.inXML(Array("<?xml version='1.0' encoding='EUC-JP'?>".utf8)) == "euc-jp")
  }

  @Test func brokenBytesAreCountedNotHidden() throws {
    let bytes = Array("<meta charset=utf-8><p>札幌市の計画".utf8) + [0xFF] + Array("を読む".utf8)
    let page = try HTMLReader().read(Markup.source(bytes))
    #expect(page.string == "札幌市の計画\u{FFFD}を読む\n")
    #expect(page.provenance.warnings.count == 1)
  }
}
