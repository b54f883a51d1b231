/// One published document as its reader understood it: the source's own text, and where its parts lie in it.
///
/// The text is never folded or rewritten. A reader drops markup only, and the one character it may write by itself is
/// U+000A, where markup ends a block (a paragraph, a heading, a table cell) and the source has no character for it.
///
/// *Law*: `text` is well-formed UTF-8; sections, pages and line marks are ascending and lie within it
/// (`DocumentTests.partsLieWithinTheText`).
/// *Units*: every offset and range counts UTF-8 bytes of `text`.
public struct Document: Sendable {
  /// The publisher's stable name.
  public var id: DocumentID
  /// The title as a person would cite it; empty when the source has none.
  public var title: String
  /// The whole text as UTF-8, headings included, in reading order.
  public var text: [UInt8]
  /// The section tree in reading order (preorder); text before the first heading belongs to no section.
  public var sections: [Section]
  /// The pages in order; empty when the source has no pages.
  public var pages: [Page]
  /// What stands in the text outside its flow, which `flow()` leaves out: running headers and footers, page numbers, a
  /// table of contents whose headings all stand in the text.
  public var furniture: [Range<Int>]
  /// How to find the source's line of a place in `text`.
  public var lines: LineMap
  /// Facts beside the text, in the order the source gives them.
  public var metadata: [MetadataEntry]
  /// Where the document came from and how it was read.
  public var provenance: Provenance

  /// Puts a document together; only its identity, text and provenance are needed.
  public init(
    id: DocumentID, title: String = "", text: [UInt8], sections: [Section] = [], pages: [Page] = [],
    furniture: [Range<Int>] = [], lines: LineMap = .counting(first: 1), metadata: [MetadataEntry] = [],
    provenance: Provenance
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.sections = sections
    self.pages = pages
    self.furniture = furniture
    self.lines = lines
    self.metadata = metadata
    self.provenance = provenance
  }

  /// The titles from the outermost section down to `index`, empty ones left out.
  ///
  /// *Cost*: the depth of the section.
  public func sectionPath(of index: Int) -> [String] {
    var path: [String] = []
    var next: Int? = index
    while let current = next {
      if !sections[current].title.isEmpty { path.append(sections[current].title) }
      next = sections[current].parent
    }
    return path.reversed()
  }
}
