/// The element paths of an XML file, and the mapping that they suggest.
public struct XMLOutline: Sendable {
  /// The elements, or the attributes, of one path.
  public struct Row: Sendable, Equatable {
    /// The path from the root; an attribute's ends in `@name`.
    public var path: String
    /// How many there are.
    public var count: Int
    /// How much text stands directly in them. *Units*: bytes, white space of elements left out.
    public var textByteCount: Int
    /// The beginning of the first text.
    public var sample: String
  }

  /// The paths in the order of the file, those inside a path right after it.
  public let rows: [Row]
  /// How many elements there are.
  public let elementCount: Int
  /// How many elements and attributes lie on paths beyond those that are told apart.
  public let uncountedCount: Int
  /// The mapping that is proposed, a line for each rule; it can be read as it is.
  public let mapping: String

  /// Looks through an XML file.
  ///
  /// *Cost*: one pass of decoding, one of parsing; memory for the file in UTF-8 and for its paths.
  /// - Throws: as `XMLReader`.
  public init(_ source: Source) throws(ReadingError) {
    let decoded = try DecodedMarkup(source, declared: DeclaredEncoding.inXML(source), strictness: .exact)
    let census = PathCensus()
    _ = try LibXML2Parser.parse(decoded, as: .xml, path: source.path, limits: .xml) { _ in census }
    rows = census.preorder().map { index in
      let node = census.nodes[index]
      return Row(
        path: census.path(of: index), count: node.count, textByteCount: node.textBytes, sample: node.sample)
    }
    elementCount = census.elementCount
    uncountedCount = census.uncounted
    var proposal = MappingProposal(census)
    mapping = proposal.text()
  }
}
