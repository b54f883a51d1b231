import Bytes
import Foundation
import Testing

/// Files for other programs.
@Suite struct FilePlaceTests {
  @Test("a path without links, or none")
  func absolutePaths() throws {
    #expect(try FilePlace.absolute("/proc/self/../self/../../usr/./bin/..") == "/usr")
    #expect(try FilePlace.absolute("/usr/nowhere") == nil)
  }

  @Test("what may stand in a URL stays, all else is encoded by its bytes")
  func urls() {
    #expect(FilePlace.percentEncoded("/srv/計画 1#2.pdf") == "/srv/%E8%A8%88%E7%94%BB%201%232.pdf")
  }
}
