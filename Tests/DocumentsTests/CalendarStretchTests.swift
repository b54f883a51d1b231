import Documents
import Testing

/// Dates in all the ways in which offices write them.
@Suite struct CalendarStretchTests {
  @Test(
    arguments: [
      ("2013", 20_130_101, 20_131_231, nil),
      ("２０１３年", 20_130_101, 20_131_231, nil),
      ("平成25年4月", 20_130_401, 20_130_431, 2013),
      ("令和7年3月31日", 20_250_331, 20_250_331, 2024),
      ("R7.4.1", 20_250_401, 20_250_401, 2025),
      ("h25", 20_130_101, 20_131_231, nil),
      ("令和元年5月1日", 20_190_501, 20_190_501, 2019),
      ("平成34年度", 20_220_401, 20_230_331, 2022),
      ("平成二十五年度", 20_130_401, 20_140_331, 2013),
      ("昭和六十三年", 19_880_101, 19_881_231, nil),
      ("二〇一五", 20_150_101, 20_151_231, nil),
      ("2025-04-01", 20_250_401, 20_250_401, 2025),
      ("2025/4", 20_250_401, 20_250_431, 2025),
      ("20250401", 20_250_401, 20_250_401, 2025),
      (" 平成 25 年 4 月 1 日 ", 20_130_401, 20_130_401, 2013),
    ] as [(String, Int, Int, Int?)])
  func reads(text: String, first: Int, last: Int, fiscal: Int?) throws {
    let stretch = try #require(CalendarStretch(text))
    #expect(stretch.firstDay == first && stretch.lastDay == last && stretch.fiscalYear == fiscal)
  }

  @Test(arguments: ["", "去年", "25", "2013-13", "平成", "2013年4月1日から", "2013-04-01-02", "20251401", "99999"])
  func refuses(text: String) {
    #expect(CalendarStretch(text) == nil)
  }

  @Test func whatFollowsMayBeLetBe() {
    #expect(CalendarStretch("2025-04-01T09:00:00+09:00", isWhole: false)?.firstDay == 20_250_401)
    #expect(CalendarStretch("令和7年4月1日（火）", isWhole: false)?.firstDay == 20_250_401)
  }
}
