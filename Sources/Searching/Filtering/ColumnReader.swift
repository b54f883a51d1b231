internal import Bytes
internal import Documents
internal import Querying
internal import Segments

/// Finds the passages of one segment that a condition on a column holds for.
///
/// *Cost*: each distinct value is compared once, then one pass over the column; names and paths are read one by one.
struct ColumnReader {
  let segment: Segment

  /// The passages that an expression of conditions holds for.
  /// - Throws: `StorageError` when a column cannot be read.
  func passages(_ query: Query) throws(StorageError) -> PassageSet {
    switch query {
    case .column(let condition): return try passages(condition)
    case .and(let members):
      var set = PassageSet(passageCount: segment.passageCount, isFull: true)
      for member in members { set.formIntersection(try passages(member)) }
      return set
    case .or(let members):
      var set = PassageSet(passageCount: segment.passageCount)
      for member in members { set.formUnion(try passages(member)) }
      return set
    case .not(let inner): return try passages(inner).complement
    default: preconditionFailure("an expression of conditions holds no words")
    }
  }

  private func passages(_ condition: ColumnCondition) throws(StorageError) -> PassageSet {
    var set = PassageSet(passageCount: segment.passageCount)
    var documents = [UInt64](repeating: 0, count: (segment.documents.documentCount + 63) / 64)
    switch condition.value {
    case .range(let lower, let upper):
      let bounds = UInt32(clamping: lower ?? 1)...max(UInt32(clamping: upper ?? Int.max), UInt32(clamping: lower ?? 1))
      let (first, last): (NumberColumn, NumberColumn) =
        switch condition.column {
        case .date: (.firstDay, .lastDay)
        case .fiscalYear: (.fiscalYear, .fiscalYear)
        case .period: (.periodFirst, .periodLast)
        default: (.year, .year)
        }
      segment.columns.select(from: first, to: last, meeting: bounds, into: &documents)
      set.insert(documents: documents, of: segment)
    case .text(let text):
      let pattern = TextPattern(text)
      switch condition.column {
      case .speaker:
        var bits = [UInt64](repeating: 0, count: (segment.passageCount + 63) / 64)
        try select(.speaker, into: &bits) { Self.isSpeaker($0, pattern) }
        set.insert(passages: bits)
        return set
      case .document: try selectNames(into: &documents) { pattern.matches(TextPattern.folded($0)) }
      case .path: try selectPaths(text, pattern, into: &documents)
      case .city:
        try select(.city, into: &documents) { Self.isCity($0, pattern) }
        try select(.code, into: &documents) { pattern.matches(TextPattern.folded($0)) }
      case .prefecture:
        try select(.prefecture, into: &documents) { value in
          let folded = TextPattern.folded(value)
          return pattern.matches(folded) || pattern.matches(Array(folded.dropLast())) && value != "北海道"
        }
      case .kind:
        let kind = ColumnValues.kind(named: text)?.rawValue
        try select(.kind, into: &documents) { value in
          kind.map { $0 == value } ?? pattern.matches(TextPattern.folded(value))
        }
      case .language:
        try select(.language, into: &documents) { value in
          let main = value.split(separator: "-").first.map { String($0) } ?? value
          return pattern.matches(TextPattern.folded(value)) || pattern.matches(TextPattern.folded(main))
        }
      case .year, .fiscalYear, .date, .period: break
      }
      set.insert(documents: documents, of: segment)
    }
    return set
  }

  // MARK: - Values

  private func select(
    _ column: TextColumn, into bits: inout [UInt64], where isWanted: (String) -> Bool
  ) throws(StorageError) {
    var wanted = [false]
    for value in try segment.columns.values(column) { wanted.append(isWanted(value)) }
    guard wanted.contains(true) else { return }
    segment.columns.select(column, wanted, into: &bits)
  }

  /// 札幌市 is asked for by 札幌市 and by 札幌, 札幌市中央区 by itself and by 札幌市.
  private static func isCity(_ value: String, _ pattern: TextPattern) -> Bool {
    let folded = TextPattern.folded(value)
    if pattern.matches(folded) { return true }
    guard let last = value.unicodeScalars.last, "市区町村".unicodeScalars.contains(last) else { return false }
    if pattern.matches(Array(folded.dropLast())) { return true }
    // A ward of a city belongs to the city.
    guard last == "区", let end = folded.firstIndex(of: "市"), end + 1 < folded.count else { return false }
    return pattern.matches(Array(folded[...end])) || pattern.matches(Array(folded[..<end]))
  }

  /// The office, the name or its beginning, or both together.
  private static func isSpeaker(_ value: String, _ pattern: TextPattern) -> Bool {
    let parts = value.split(separator: "\t", omittingEmptySubsequences: false).map { TextPattern.folded(String($0)) }
    let role = parts.first ?? []
    let name = parts.count > 1 ? parts[1] : []
    if !role.isEmpty, pattern.matches(role) { return true }
    return !name.isEmpty && pattern.isPrefix(of: name) || pattern.matches(role + name)
  }

  // MARK: - Names

  private func selectNames(into bits: inout [UInt64], where isWanted: (String) -> Bool) throws(StorageError) {
    for document in 0..<DocumentOrdinal(segment.documents.documentCount) {
      if isWanted(try segment.documents.id(of: document).rawValue) {
        bits[Int(document >> 6)] |= 1 << UInt64(document & 63)
      }
    }
  }

  /// A path is asked for as it is, by a folder it lies in, or by a pattern.
  private func selectPaths(
    _ text: String, _ pattern: TextPattern, into bits: inout [UInt64]
  ) throws(StorageError) {
    let folder = TextPattern(text.hasSuffix("/") ? text + "*" : text + "/*")
    func isWanted(_ path: String) -> Bool {
      let folded = TextPattern.folded(path)
      return pattern.matches(folded) || folder.matches(folded)
    }
    var wanted = [false]
    for value in try segment.columns.values(.path) { wanted.append(isWanted(value)) }
    for document in 0..<segment.documents.documentCount {
      let ordinal = segment.columns.ordinal(.path, document)
      let isHere =
        ordinal == 0
        ? isWanted(try segment.documents.id(of: DocumentOrdinal(document)).rawValue)
        : ordinal < wanted.count && wanted[ordinal]
      if isHere { bits[document >> 6] |= 1 << UInt64(document & 63) }
    }
  }
}
