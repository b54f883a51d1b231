/// The keys of what is inferred of a document, one place for all; the evidence of `key` stands under `key.evidence`.
public enum MetadataKey: String, Sendable, CaseIterable {
  /// The local government it is about or by, as it calls itself: 札幌市, 札幌市中央区.
  case municipality
  /// Its six-digit code.
  case municipalityCode
  /// The prefecture it lies in.
  case prefecture
  /// One of `DocumentKind`.
  case kind
  /// When it was published: `2025-04-01`, `2025-04`, `2025`.
  case date
  /// The fiscal year it is about, by the year in which that begins.
  case fiscalYear
  /// The first and the last fiscal year of a plan: `2013/2022`.
  case planPeriod
  /// The language of its text: `ja`, `en`, `ko`, `zh-Hans`, `zh-Hant`, `ru`, `de`.
  case language

  /// The key under which the evidence stands.
  public var evidence: String { rawValue + ".evidence" }

  /// The key under which an inferred date stands as the source writes it: 令和7年4月1日.
  public static let writtenDate = "date.written"
}

/// What sort of publication a document is.
public enum DocumentKind: String, Sendable, CaseIterable {
  case plan, ordinance, minutes, bulletin, notice, statistics, page
}
