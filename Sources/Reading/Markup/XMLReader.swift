public import Documents

/// Reads XML: by the mappings given, by the vocabularies it knows, and any other by its shape.
///
/// Entities declared inside the file are expanded within limits; entities and DTDs outside it are never read, and what
/// they would have said is counted in a warning.
/// *Law*: a file that is not well-formed is refused (`XMLConformanceTests.suiteIsReadOrRefused`).
/// - Source: XML 1.0 (Fifth Edition); Namespaces in XML 1.0 (Third Edition).
public struct XMLReader: DocumentReader {
  private let limits: MarkupLimits
  private let mappings: [XMLMapping]

  /// Makes a reader; `mappings` go before what it knows by itself, and the first that is for a file's root is taken.
  public init(mappings: [XMLMapping] = []) {
    self.init(limits: .xml, mappings: mappings)
  }

  /// Makes a reader with limits of its own.
  init(limits: MarkupLimits, mappings: [XMLMapping] = []) {
    self.limits = limits
    self.mappings = mappings
  }

  /// Reads one XML file.
  ///
  /// *Cost*: one pass of decoding, one of parsing; memory for the file or for the text, whichever is larger, and about 100
  /// bytes for each section.
  /// - Throws: `.malformed` with the parser's reason and line, `.undecodable`, `.limit`.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    let decoded = try DecodedMarkup(source, declared: DeclaredEncoding.inXML(source), strictness: .exact)
    let choice = VocabularyChoice(mappings, textByteCount: decoded.byteCount)
    let outcome = try LibXML2Parser.parse(
      decoded, as: .xml, path: source.path, limits: limits, sink: choice.vocabulary(root:))
    guard let vocabulary = choice.chosen else {
      throw .malformed(path: source.path, line: 1, format: "XML", reason: "there is no element")
    }
    var draft = vocabulary.draft
    if vocabulary is LawVocabulary { LawRevision(path: source.path)?.note(in: &draft) }
    return draft.document(
      of: source, mediaType: vocabulary.mediaType, encoding: decoded.finding,
      warnings: decoded.warnings + vocabulary.warnings + Self.warnings(outcome))
  }

  private static func warnings(_ outcome: LibXML2Parser.Outcome) -> [String] {
    var warnings: [String] = []
    if outcome.lostReferenceCount > 0 {
      let names = outcome.lostReferences.map { "&\($0);" }.joined(separator: " ")
      warnings.append(
        "\(outcome.lostReferenceCount) references to entities that are not declared in the file are left out: \(names)")
    }
    if let fault = outcome.namespaceFault { warnings.append("namespaces are not used as they should be: \(fault)") }
    return warnings
  }
}

/// Chooses a vocabulary by the root element.
private final class VocabularyChoice {
  private(set) var chosen: (any MarkupVocabulary)?
  private let mappings: [XMLMapping]
  private let textByteCount: Int

  init(_ mappings: [XMLMapping], textByteCount: Int) {
    self.mappings = mappings
    self.textByteCount = textByteCount
  }

  func vocabulary(root: ElementName) -> any MarkupSink {
    let vocabulary = mapped(root, mappings) ?? builtIn(root) ?? mapped(root, XMLMapping.known)
    let made = vocabulary ?? GenericVocabulary(root: root)
    made.reserve(textByteCount: textByteCount)
    chosen = made
    return made
  }

  private func mapped(_ root: ElementName, _ mappings: [XMLMapping]) -> (any MarkupVocabulary)? {
    mappings.first { $0.isFor(root) }.map { MappedVocabulary($0, root: root) }
  }

  private func builtIn(_ root: ElementName) -> (any MarkupVocabulary)? {
    switch (root.local, root.namespace) {
    case ("Law", ""), ("DataRoot", ""), ("law_data_response", ""): LawVocabulary()
    case ("html", ""), ("html", "http://www.w3.org/1999/xhtml"): PageVocabulary(mediaType: "application/xhtml+xml")
    default: FeedVocabulary.isFeed(root) ? FeedVocabulary(root: root) : nil
    }
  }
}
