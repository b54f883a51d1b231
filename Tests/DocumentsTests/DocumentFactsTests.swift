import Documents
import Testing

/// What a citation takes out of a document's metadata.
@Suite struct DocumentFactsTests {
  @Test("the first value of a key, the address of the best key")
  func facts() {
    let facts = DocumentFacts([
      MetadataEntry(key: "municipality", value: "霧見市"), MetadataEntry(key: "municipality", value: "別の市"),
      MetadataEntry(key: "date", value: "2025-04-01"), MetadataEntry(key: "date.written", value: "令和7年4月1日"),
      MetadataEntry(key: "link", value: "https://town.example/b"),
      MetadataEntry(key: "URL", value: "https://town.example/a"),
      MetadataEntry(key: "source_url", value: "not an address"),
    ])
    #expect(facts.city == "霧見市")
    #expect(facts.dateBothWays == "令和7年4月1日 (2025-04-01)")
    #expect(facts.url == "https://town.example/a")
    #expect(facts.kind == nil)
  }

  @Test("a date that is written the Western way stands once")
  func westernDates() {
    let facts = DocumentFacts([
      MetadataEntry(key: "date", value: "2025-04"), MetadataEntry(key: "date.written", value: "2025-04"),
    ])
    #expect(facts.dateBothWays == "2025-04")
    #expect(DocumentFacts().dateBothWays == nil)
  }
}
