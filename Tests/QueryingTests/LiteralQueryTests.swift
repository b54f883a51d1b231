import Querying
import Testing

/// Questions from a file, taken as they are.
@Suite struct LiteralQueryTests {
  @Test("operator characters are text and spaces separate")
  func operatorCharactersAreText() throws {
    let query = try Query.literal("NOT\u{3000}\"雪(a) -b?")
    #expect(query == .and([.word("NOT"), .word("\"雪(a)"), .word("-b?")]))
    #expect(try Query.literal(" 誰? ") == .word("誰?"))
    #expect(try Query.literal("a b", sideBySide: .any) == .or([.word("a"), .word("b")]))
  }

  @Test("an empty text is refused")
  func emptyTextIsRefused() {
    let error = #expect(throws: QuerySyntaxError.self) { try Query.literal("\u{3000} ") }
    #expect(error?.problem == .empty)
  }

  @Test("what a literal query prints parses to it again")
  func printsWhatParses() throws {
    let query = try Query.literal("OR (雪) \"x -10- \\AND \\( C:\\d")
    #expect(try ParsedQuery(query.description).query == query)
  }
}
