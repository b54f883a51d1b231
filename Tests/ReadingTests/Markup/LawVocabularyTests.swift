import Documents
import Foundation
import Testing
import TestSupport

@testable import Reading

@Suite struct LawVocabularyTests {
  private static let law = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Law Era="Showa" Year="34" Num="121" LawType="Act" Lang="ja" RemainInForce="">
      <LawNum>昭和三十四年法律第百二十一号</LawNum>
      <LawBody>
        <LawTitle Kana="みほんほう" Abbrev="">見本法</LawTitle>
        <TOC>
          <TOCLabel>目次</TOCLabel>
          <TOCChapter Num="1">
            <ChapterTitle>第一章　総則</ChapterTitle>
            <ArticleRange>（第一条・第二条）</ArticleRange>
          </TOCChapter>
        </TOC>
        <MainProvision>
          <Chapter Num="1">
            <ChapterTitle>第一章　総則</ChapterTitle>
            <Article Num="1">
              <ArticleCaption>（目的）</ArticleCaption>
              <ArticleTitle>第一条</ArticleTitle>
              <Paragraph Num="1">
                <ParagraphNum/>
                <ParagraphSentence>
                  <Sentence>この法律は、見本を示す。</Sentence>
                  <Sentence>ただし、<Ruby>漢字<Rt>かんじ</Rt></Ruby>の読みは除く。</Sentence>
                </ParagraphSentence>
              </Paragraph>
              <Paragraph Num="2">
                <ParagraphNum>２</ParagraphNum>
                <ParagraphSentence>
                  <Sentence>次に掲げる。</Sentence>
                </ParagraphSentence>
                <Item Num="1">
                  <ItemTitle>一</ItemTitle>
                  <ItemSentence>
                    <Column Num="1"><Sentence>甲</Sentence></Column>
                    <Column Num="2"><Sentence>乙</Sentence></Column>
                  </ItemSentence>
                  <Subitem1 Num="1">
                    <Subitem1Title>イ</Subitem1Title>
                    <Subitem1Sentence><Sentence>細目</Sentence></Subitem1Sentence>
                  </Subitem1>
                </Item>
              </Paragraph>
            </Article>
            <Article Num="2"><ArticleTitle>第二条</ArticleTitle><Paragraph><ParagraphNum/><ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article>
          </Chapter>
        </MainProvision>
        <SupplProvision AmendLawNum="平成元年法律第一号">
          <SupplProvisionLabel>附　則</SupplProvisionLabel>
          <Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>公布の日から施行する。</Sentence></ParagraphSentence></Paragraph>
        </SupplProvision>
        <AppdxTable>
          <AppdxTableTitle>別表第一</AppdxTableTitle>
          <RelatedArticleNum>（第一条関係）</RelatedArticleNum>
          <TableStruct><Table><TableRow>
            <TableColumn><Sentence>一号</Sentence></TableColumn>
            <TableColumn><Sentence>二号</Sentence></TableColumn>
          </TableRow></Table></TableStruct>
        </AppdxTable>
      </LawBody>
    </Law>
    """

  @Test func structureIsTheLaws() throws {
    let document = try Markup.xml(Self.law)
    #expect(document.title == "見本法")
    #expect(
      document.outline == [
        "1 目次", "1 第一章　総則", "2 第一条　（目的）", "3 第一条第一項", "3 第一条第二項", "3 第一条第二項第一号",
        "3 第一条第二項第一号イ", "2 第二条", "1 附　則　平成元年法律第一号", "1 別表第一（第一条関係）",
      ])
    #expect(document.sections[2].parent == 1)
    #expect(document.sections[6].parent == 2)
    #expect(document.facts("Era") == ["Showa"])
    #expect(document.facts("LawNum") == ["昭和三十四年法律第百二十一号"])
    #expect(document.facts("Kana") == ["みほんほう"])
    #expect(document.facts("RemainInForce").isEmpty)
  }

  @Test func blocksAreSentencesBehindTheirNumbers() throws {
    let document = try Markup.xml(Self.law)
    #expect(
      document.string == """
        昭和三十四年法律第百二十一号
        見本法
        目次
        第一章　総則（第一条・第二条）
        第一章　総則
        （目的）
        第一条 この法律は、見本を示す。ただし、漢字の読みは除く。
        ２ 次に掲げる。
        一 甲 乙
        イ 細目
        第二条
        削除
        附　則
        平成元年法律第一号
        公布の日から施行する。
        別表第一 （第一条関係）
        一号
        二号

        """)
    #expect(document.facts("ruby") == ["漢字=かんじ"])
    #expect(document.text(of: 4) == "２ 次に掲げる。\n")
    #expect(document.text(of: 6) == "イ 細目\n")
    #expect(document.text(of: 7) == "第二条\n削除\n")
    #expect(document.contradiction == nil)
    // The table of contents repeats the headings, and is left out of what is indexed.
    #expect(document.furniture.map { String(decoding: document.text[$0], as: UTF8.self) } == ["目次\n第一章　総則（第一条・第二条）\n"])
    #expect(document.line(of: "この法律は") == 22)
    #expect(document.line(of: "ただし") == 23)
    #expect(document.line(of: "一 甲") == 32)
  }

  @Test func clausesAreCitedAsLawyersDo() throws {
    let article = { (number: String, inside: String) -> String in
      "<Article><ArticleTitle>\(number)</ArticleTitle>\(inside)</Article>"
    }
    let paragraph = { (number: String, inside: String) -> String in
      "<Paragraph Num='\(number)'><ParagraphNum/><ParagraphSentence><Sentence>文</Sentence></ParagraphSentence>\(inside)</Paragraph>"
    }
    let item = { (number: String, inside: String) -> String in
      "<Item Num='\(number)'><ItemTitle>号</ItemTitle><ItemSentence><Sentence>文</Sentence></ItemSentence>\(inside)</Item>"
    }
    let sub = { (level: Int, title: String, inside: String) -> String in
      "<Subitem\(level)><Subitem\(level)Title>\(title)</Subitem\(level)Title><Subitem\(level)Sentence><Sentence>文</Sentence></Subitem\(level)Sentence>\(inside)</Subitem\(level)>"
    }
    let numbered = sub(1, "ロ", sub(2, "（１）", "") + sub(2, "（２）", ""))
    let law = [
      "<Law><LawBody><LawTitle>見本法</LawTitle><MainProvision>",
      article("第十二条の二", paragraph("1", "") + paragraph("3", item("2_3", numbered))),
      article("第十三条", paragraph("1", item("1", "") + item("21", ""))), article("第十四条", paragraph("1", "")),
      "</MainProvision><SupplProvision><SupplProvisionLabel>附則</SupplProvisionLabel>", paragraph("1", ""),
      paragraph("2", ""), "</SupplProvision></LawBody></Law>",
    ].joined()
    #expect(
      try Markup.xml(law).sections.map(\.title) == [
        "第十二条の二", "第十二条の二第一項", "第十二条の二第三項", "第十二条の二第三項第二号の三", "第十二条の二第三項第二号の三ロ",
        "第十二条の二第三項第二号の三ロ（１）", "第十二条の二第三項第二号の三ロ（２）", "第十三条", "第十三条第一号", "第十三条第二十一号", "第十四条",
        "附則", "附則第一項", "附則第二項",
      ])
  }

  @Test func revisionsOfOneLawAreToldApart() throws {
    let bytes = Array(
      "<Law Era='Showa'><LawNum>昭和三十四年法律第百二十一号</LawNum><LawBody><LawTitle>見本法</LawTitle></LawBody></Law>".utf8)
    let facts = try [
      "334AC0000000121_20150801_000000000000000.xml", "a/334AC0000000121_21171231_504AC0000000048.xml", "334.xml",
    ].map { name in
      let document = try XMLReader().read(
        Source(id: DocumentID(name), path: name, bytes: bytes, contentHash: ContentHash(high: 0, low: 0)))
      return ["LawNum", "LawId", "EnforcementDate", "AmendmentLawId"].flatMap { document.facts($0) }
    }
    #expect(
      facts == [
        ["昭和三十四年法律第百二十一号", "334AC0000000121", "2015-08-01"],
        ["昭和三十四年法律第百二十一号", "334AC0000000121", "504AC0000000048"], ["昭和三十四年法律第百二十一号"],
      ])
  }

  @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
  func keepsEverySentence() throws {
    let files = try Markup.files(in: SharedData.path("data/documents/law-xml"), withSuffix: ".xml")
    #expect(files.count == 27)
    var sentences = 0
    for file in files {
      let source = try Markup.file(file)
      let document = try XMLReader().read(source)
      let text = Markup.squeezed(document.string)
      var next = 0
      for sentence in Self.sentences(in: String(decoding: source.bytes, as: UTF8.self)) {
        let wanted = Markup.squeezed(sentence)
        guard let found = Self.find(wanted, in: text, from: next) else {
          Issue.record("\(file): missing or out of order: \(sentence.prefix(60))")
          break
        }
        next = found + wanted.count
        sentences += 1
      }
      #expect(!document.title.isEmpty)
      #expect(document.contradiction == nil, "\(file)")
      #expect(document.facts("LawId").count == 1, "\(file)")
      // A table of contents is set aside as a whole; nothing else is.
      #expect(document.furniture.count == (document.string.contains("目次\n") ? 1 : 0), "\(file)")
    }
    #expect(sentences > 20_000)
  }

  /// The text of each Sentence without the readings in it, cut out of the file as a string.
  private static func sentences(in xml: String) -> [String] {
    xml.components(separatedBy: "<Sentence").dropFirst().compactMap { piece in
      guard let start = piece.firstIndex(of: ">"), !piece[..<start].hasSuffix("/"),
        let end = piece.range(of: "</Sentence>")
      else { return nil }
      var text = String(piece[piece.index(after: start)..<end.lowerBound])
      for tag in ["<Rt>.*?</Rt>", "<[^>]*>"] {
        text = text.replacingOccurrences(of: tag, with: "", options: .regularExpression)
      }
      return text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&amp;", with: "&")
    }
  }

  private static func find(_ wanted: [UInt32], in text: [UInt32], from start: Int) -> Int? {
    guard !wanted.isEmpty else { return start }
    var at = start
    while at + wanted.count <= text.count {
      if text[at] == wanted[0], text[at..<at + wanted.count].elementsEqual(wanted) { return at }
      at += 1
    }
    return nil
  }
}
