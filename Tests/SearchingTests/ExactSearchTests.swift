import Documents
import Searching
import Testing

/// What `exact:` asks for is found in this very writing, and marked in no other.
@Suite struct ExactSearchTests {
  @Test func onlyThisWritingIsMarked() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "国際交流と國際交流"), .plain("b", "国際交流")])
    let result = try index.search("exact:國際")
    let hit = try #require(result.hits.first)
    #expect(result.total == 1)
    let scalars = Array(hit.snippet.text.unicodeScalars)
    let marked = hit.snippet.highlights.map { String(String.UnicodeScalarView(scalars[$0])) }
    #expect(marked == ["國際"])
  }

  @Test func theOtherWordsOfTheQueryStayFolded() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "國際交流 髙橋"), .plain("b", "国際交流 髙橋"), .plain("c", "國際交流 高橋")])
    #expect(Set(try index.found("exact:國際 高橋")) == ["a", "c"])
    #expect(try index.found("高橋 -exact:國際") == ["b"])
    #expect(try index.found("国際 exact:\"髙橋\" -exact:国際") == ["a"])
  }

  @Test func titlesCountToo() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", title: "國際課", "本文"), .plain("b", title: "国際課", "本文")])
    #expect(try index.found("exact:國際") == ["a"])
  }
}
