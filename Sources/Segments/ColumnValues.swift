package import Documents

/// The columns of texts, in their order on disk.
package enum TextColumn: Int, CaseIterable, Sendable {
  /// The local government's name.
  case city
  /// Its six-digit code.
  case code
  /// Its prefecture.
  case prefecture
  /// The sort of publication.
  case kind
  /// The language's tag.
  case language
  /// The source's path, where it is not the document's name.
  case path
  /// Who speaks, for each passage: office and name with a tab between them.
  case speaker

  /// Whether there is a value for each passage, not for each document.
  package var isOfPassages: Bool { self == .speaker }
}

/// The columns of numbers, one for each document; 0 stands for none.
package enum NumberColumn: Int, CaseIterable, Sendable {
  /// The first day that the date may mean, as `yyyymmdd`.
  case firstDay
  /// The last such day.
  case lastDay
  /// The year of the date; without one the fiscal year, or else the first of the plan.
  case year
  /// The fiscal year that is stated, or else the one that the date lies in.
  case fiscalYear
  /// The first fiscal year of a plan.
  case periodFirst
  /// The last one.
  case periodLast
}

/// What the columns hold of one document: a function of its record and nothing else.
///
/// *Law*: a segment's columns are what its records say (`ColumnTableTests.columnsAreWhatTheRecordsSay`).
package struct ColumnValues: Sendable, Equatable {
  /// By `TextColumn`; empty for none. That of the speaker holds for the passages in whose section nobody speaks.
  package private(set) var texts = [String](repeating: "", count: TextColumn.allCases.count)
  /// By `NumberColumn`.
  package private(set) var numbers = [UInt32](repeating: 0, count: NumberColumn.allCases.count)
  private let sections: [Section]

  private static let kinds: [String: DocumentKind] = [
    "計画": .plan, "条例": .ordinance, "例規": .ordinance, "会議録": .minutes, "議事録": .minutes, "広報": .bulletin,
    "お知らせ": .notice, "統計": .statistics, "ページ": .page,
  ]

  /// The kind of document that a word of either language means; nil for any other word.
  package static func kind(named name: String) -> DocumentKind? {
    DocumentKind(rawValue: name.lowercased()) ?? kinds[name]
  }

  /// Takes what a record says.
  package init(_ record: DocumentRecord, id: DocumentID) {
    sections = record.sections
    func first(_ keys: String...) -> String {
      for key in keys {
        if let entry = record.metadata.first(where: { $0.key == key }) { return entry.value }
      }
      return ""
    }
    func set(_ column: TextColumn, _ value: String) { texts[column.rawValue] = value }
    func set(_ column: NumberColumn, _ value: Int?) { numbers[column.rawValue] = UInt32(clamping: value ?? 0) }
    set(.city, first(MetadataKey.municipality.rawValue))
    set(.code, first(MetadataKey.municipalityCode.rawValue))
    set(.prefecture, first(MetadataKey.prefecture.rawValue))
    let kind = first(MetadataKey.kind.rawValue)
    set(.kind, Self.kind(named: kind)?.rawValue ?? kind)
    set(.language, first(MetadataKey.language.rawValue))
    set(.path, record.provenance.path == id.rawValue ? "" : record.provenance.path)
    let speaker = first("speaker", "発言者", "発言者名")
    set(.speaker, speaker.isEmpty ? "" : "\t" + speaker)
    let date = CalendarStretch(first(MetadataKey.date.rawValue), isWhole: false)
    let fiscal = CalendarStretch(first(MetadataKey.fiscalYear.rawValue), isWhole: false)
    let period = Self.period(first(MetadataKey.planPeriod.rawValue))
    set(.firstDay, date?.firstDay)
    set(.lastDay, date?.lastDay)
    set(.year, date?.year ?? fiscal?.year ?? period?.lowerBound)
    set(.fiscalYear, fiscal?.year ?? date?.fiscalYear)
    set(.periodFirst, period?.lowerBound)
    set(.periodLast, period?.upperBound)
  }

  /// Who speaks in a section, itself or around it: office, tab, name; empty when nobody does.
  package func speaker(inSection section: Int?) -> String {
    var next = section
    while let index = next, sections.indices.contains(index) {
      if let speaker = sections[index].speaker { return speaker.role + "\t" + speaker.name }
      next = sections[index].parent
    }
    return texts[TextColumn.speaker.rawValue]
  }

  /// The years of `2013/2022`, 平成25年度～令和4年度 and their like.
  private static func period(_ text: String) -> ClosedRange<Int>? {
    let years = text.replacingRangeSigns.split(separator: "\u{0}").compactMap {
      CalendarStretch(String($0), isWhole: false)
    }
    guard let first = years.first, let last = years.last else { return nil }
    let bounds = (first.fiscalYear ?? first.year, last.fiscalYear ?? last.year)
    return bounds.0 <= bounds.1 ? bounds.0...bounds.1 : nil
  }
}

extension String {
  /// The text with a null character for each sign between the two ends of a period.
  fileprivate var replacingRangeSigns: String {
    String(String.UnicodeScalarView(unicodeScalars.map { "/～〜~–－ー―".unicodeScalars.contains($0) ? "\u{0}" : $0 }))
  }
}
