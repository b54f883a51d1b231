/// What an element of HTML is to a reader.
enum PageElement: Equatable {
  /// Not looked at yet.
  case unclassified
  /// Part of the block around it: phrases, and elements nobody knows.
  case inline
  /// A block of its own.
  case block
  /// html, body: blocks whose language attribute counts.
  case root
  /// h1 to h6.
  case heading(Int)
  /// main, article, section: headings inside end with it.
  case container
  /// nav, aside, header, footer: apart from the page's matter, an untitled section.
  case aside
  /// title.
  case title
  /// meta.
  case meta
  /// script, style, template and what else is not text.
  case dropped
  /// br, hr.
  case lineBreak
  /// pre and its like.
  case preserved
  /// svg, math: their `title` is not the page's.
  case drawing
  /// A base with its reading.
  case ruby
  /// A base of several.
  case rubyBase
  /// The reading.
  case reading
  /// The parentheses for those who cannot show ruby.
  case fallback

  /// Classifies an element by its name in lower case.
  ///
  /// - Source: HTML Standard, section 15.3 (rendering: display values) and section 4 (elements).
  init(_ local: String) {
    self = Self.byName[local] ?? .inline
  }

  private static let byName: [String: PageElement] = {
    var table: [String: PageElement] = [:]
    func add(_ names: String, _ element: PageElement) {
      for name in names.split(separator: " ") { table[String(name)] = element }
    }
    add(
      """
      address blockquote button caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure \
      form frameset head hgroup iframe legend li menu noframes ol optgroup option p search select summary table tbody \
      td tfoot th thead tr ul
      """, .block)
    add("html body", .root)
    for rank in 1...6 { table["h\(rank)"] = .heading(rank) }
    add("main article section", .container)
    add("nav aside header footer", .aside)
    add("title", .title)
    add("meta", .meta)
    add("script style template noscript", .dropped)
    add("br hr", .lineBreak)
    add("pre listing xmp plaintext textarea", .preserved)
    add("svg", .drawing)
    add("ruby", .ruby)
    add("rb", .rubyBase)
    add("rt rtc", .reading)
    add("rp", .fallback)
    return table
  }()

  /// Whether a block ends before and after it.
  var isBlock: Bool {
    switch self {
    case .block, .root, .heading, .container, .aside, .title, .lineBreak, .preserved: true
    default: false
    }
  }
}
