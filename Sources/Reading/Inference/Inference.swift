package import Documents

/// Adds what can be inferred of a document to its metadata, each value with its evidence.
///
/// What the source or a sidecar states under one of the keys stands; what follows from it (a code, a prefecture) is added.
/// *Law*: no entry of the document is changed or removed (`InferenceTests.neverOverrides`).
/// *Cost*: bounded, whatever the document's size: the title, the path, the first headings and lines are looked at.
package enum Inference {
  /// Infers and adds; a document without a title takes its file's name when that is made of words.
  ///
  /// A title that a sidecar states is kept as it is.
  package static func annotate(_ document: inout Document, titleIsStated: Bool = false) {
    let input = InferenceInput(document)
    if document.title.isEmpty || !titleIsStated && generic.contains(document.title),
      let name = nameOfFile(document.provenance.path)
    {
      document.title = FileTitle.readable(name)
      document.metadata.append(MetadataEntry(key: "title.evidence", value: "path: \(name)"))
    }
    if !titleIsStated, let title = SeriesTitle.completed(document) {
      document.metadata.append(MetadataEntry(key: "title.evidence", value: "a series' title and the lines below it"))
      document.title = title
    }
    if !titleIsStated { dropNumber(&document) }
    let kind = KindInference.infer(document, input)
    add(.kind, kind?.kind.rawValue, kind?.evidence, to: &document)
    if let found = MunicipalityInference.infer(input), agrees(found.entry, with: document) {
      add(.municipality, found.entry.fullName, found.evidence, to: &document)
      if found.isAmbiguous {
        document.provenance.warnings.append(
          "several local governments are called \(found.entry.name); its code and prefecture are left open")
      } else {
        add(.municipalityCode, found.entry.code, found.evidence, to: &document)
        add(.prefecture, found.entry.prefecture, found.evidence, to: &document)
      }
    } else if let found = MunicipalityInference.prefecture(input) {
      add(.prefecture, found.name, found.evidence, to: &document)
    }
    let stated = document.metadata.first { $0.key == MetadataKey.kind.rawValue }?.value
    var periods = PeriodInference(input, kind: stated.flatMap { DocumentKind(rawValue: $0) })
    if !titleIsStated, stated == DocumentKind.bulletin.rawValue,
      let found = BulletinTitle.completed(document, input, date: periods.date?.value)
    {
      document.title = found.title
      document.metadata.append(MetadataEntry(key: "title.evidence", value: found.evidence))
      // What the first article is about says nothing of the bulletin's year.
      periods = PeriodInference(InferenceInput(document), kind: .bulletin)
    }
    let isDated = document.metadata.contains { $0.key == MetadataKey.date.rawValue }
    add(.date, periods.date?.value, periods.date?.evidence, to: &document)
    if !isDated, let date = periods.date, date.written != date.value {
      document.metadata.append(MetadataEntry(key: MetadataKey.writtenDate, value: date.written))
    }
    add(.fiscalYear, periods.fiscalYear?.value, periods.fiscalYear?.evidence, to: &document)
    add(.planPeriod, periods.planPeriod?.value, periods.planPeriod?.evidence, to: &document)
    let language = LanguageInference(document.text[...])
    add(.language, language.language, language.evidence, to: &document)
  }

  /// What heads a part of any document, and so names none.
  private static let generic: Set<String> = [
    "はじめに", "目次", "表紙", "概要", "変更履歴", "改訂履歴", "更新履歴", "凡例", "Sheet1", "Sheet 1", "シート1", "タイトル", "無題", "Contents",
    "Introduction",
  ]

  /// Adds the code and the prefecture of a municipality that a document states, where its name is one town's alone.
  package static func completeMunicipality(_ document: inout Document) {
    let found = document.metadata.first { $0.key == MetadataKey.municipality.rawValue }
    guard let name = found?.value else { return }
    let stated = document.metadata.first { $0.key == MetadataKey.prefecture.rawValue }?.value
    let bearers = Municipalities.all.named(name).filter { stated == nil || $0.prefecture == stated }
    guard bearers.count == 1, let entry = bearers.first else { return }
    add(.municipalityCode, entry.code, "municipality: \(name)", to: &document)
    add(.prefecture, entry.prefecture, "municipality: \(name)", to: &document)
  }

  /// Takes the number from a title that is but the first heading of a text or a PDF: １ アクションプランについて.
  private static func dropNumber(_ document: inout Document) {
    guard ["text/plain", "application/pdf"].contains(document.provenance.mediaType),
      document.sections.first?.title == document.title, HeadingMarker(document.title)?.rank == .number
    else { return }
    let rest = document.title.drop { $0.isNumber || $0.isWhitespace || ".．、".contains($0) }
    if rest.unicodeScalars.count >= 2 { document.title = String(rest) }
  }

  /// Adds a value unless the key has one.
  private static func add(_ key: MetadataKey, _ value: String?, _ evidence: String?, to document: inout Document) {
    guard let value, let evidence, !document.metadata.contains(where: { $0.key == key.rawValue }) else { return }
    document.metadata.append(MetadataEntry(key: key.rawValue, value: value))
    document.metadata.append(MetadataEntry(key: key.evidence, value: evidence))
  }

  /// A stated municipality that is another one keeps ours out, code and all.
  private static func agrees(_ entry: Municipalities.Entry, with document: Document) -> Bool {
    let stated = document.metadata.first { $0.key == MetadataKey.municipality.rawValue }
    return stated.map { $0.value.hasSuffix(entry.name) } ?? true
  }

  /// A file's name without its extension, when it has letters enough to say something.
  private static func nameOfFile(_ path: String) -> String? {
    let name = InferenceInput.name(of: path).split(separator: "/").last.map(String.init) ?? ""
    let letters = name.unicodeScalars.count { $0.properties.isAlphabetic }
    let ideographs = name.unicodeScalars.contains {
      $0.properties.isIdeographic || (0x3041...0x30FF).contains($0.value)
    }
    return ideographs || letters >= 4 ? name : nil
  }
}
