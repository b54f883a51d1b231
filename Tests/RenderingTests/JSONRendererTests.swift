import Foundation
import Rendering
import Testing

/// An answer as JSON.
@Suite struct JSONRendererTests {
  @Test("one line with the keys in their order")
  func exactText() {
    var bytes: [UInt8] = []
    JSONRenderer().render(Samples.answer, into: &bytes)
    let expected =
      #"{"query":"除雪 計画","total":1234,"widened":false,"hits":["#
      + #"{"rank":1,"score":12.34567,"document":"plans/snow.txt","title":"札幌市雪対策基本計画","path":"plans/snow.txt","#
      + #""page":12,"section":["第2章 雪対策","2 除雪"],"line":345,"city":"札幌市","prefecture":"北海道","kind":"plan","#
      + #""date":"2025-04-01","date_written":"令和7年4月1日","#
      + #""snippet":"市は除雪の\n計画を定める。","highlights":[[2,4],[6,8]]},"#
      + #"{"rank":2,"score":7.0,"document":"r-1","title":"","path":"council.jsonl","page":null,"section":[],"line":1,"#
      + #""snippet":"\t除雪計画 ","highlights":[[1,5]]}]}"# + "\n"
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("Foundation reads it")
  func foundationReadsIt() throws {
    var bytes: [UInt8] = []
    JSONRenderer().render(Samples.answer, into: &bytes)
    let read = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let hits = try #require(read["hits"] as? [[String: Any]])
    #expect(read["total"] as? Int == 1_234)
    #expect(hits[0]["highlights"] as? [[Int]] == [[2, 4], [6, 8]])
    #expect(hits[1]["page"] is NSNull)
  }
}
