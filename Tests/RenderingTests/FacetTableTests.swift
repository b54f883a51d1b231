import Searching
import Testing

@testable import Rendering

/// Counts as lines of text.
@Suite struct FacetTableTests {
  @Test func yearsWithoutAnythingAreDrawnTogetherWhereTheyAreMany() {
    let counts = [1990: 1200, 1991: 0, 1992: 0, 1993: 0, 1994: 3, 2000: 600]
    let years = (1990...2000).map { Timeline.Year(year: $0, count: counts[$0] ?? 0) }
    #expect(
      FacetTable.lines(of: Timeline(years: years, undated: 7)) == [
        "1990  1,200  " + String(repeating: "█", count: 40), "1991      0", "1992      0", "1993      0",
        "1994      3  █",
        "1995–1999  0", "2000    600  " + String(repeating: "█", count: 20), "undated  7",
      ])
  }
}
