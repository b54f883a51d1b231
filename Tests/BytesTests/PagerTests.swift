import Bytes
import Foundation
import Testing

/// Text through another program.
@Suite struct PagerTests {
  @Test("the program gets every byte, and one that leaves early does no harm")
  func pages() throws {
    let folder = try TemporaryFolder()
    let text = Array(String(repeating: "除雪計画\n", count: 100_000).utf8)
    try Pager.show(text.span, by: "cat >'\(folder.path)/shown'")
    #expect(try Data(contentsOf: URL(filePath: folder.path + "/shown")) == Data(text))
    try Pager.show(text.span, by: "head -c 1 >'\(folder.path)/first'")
    #expect(try Data(contentsOf: URL(filePath: folder.path + "/first")).count == 1)
  }
}
