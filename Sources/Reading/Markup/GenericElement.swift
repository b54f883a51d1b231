/// What an element of an XML vocabulary that Shirabe does not know is taken for, by its local name.
enum GenericElement {
  /// Not looked at yet.
  case unclassified
  /// Says nothing: a block, unless text stands beside it.
  case unknown
  /// Always part of the block around it.
  case inline
  /// Always a block.
  case block
  /// May have a heading, and is a section then.
  case section
  /// A heading where it stands in a section, a title of the document elsewhere.
  case heading
  /// A name that serves as a title near the root.
  case name
  /// White space counts.
  case preserved
  /// Ends a line.
  case lineBreak
  /// A base with its reading.
  case ruby
  /// A base of several.
  case rubyBase
  /// The reading.
  case reading
  /// The parentheses for those who cannot show ruby.
  case fallback

  /// Classifies an element by its local name, letter case ignored.
  ///
  /// - Source: element names of DocBook 5, TEI P5, JATS 1.3, DITA 1.3, Atom and RSS 2.0.
  init(_ local: String) {
    self = Self.byName[local.lowercased()] ?? .unknown
  }

  private static let byName: [String: GenericElement] = {
    var table: [String: GenericElement] = [:]
    func add(_ names: String, _ element: GenericElement) {
      for name in names.split(separator: " ") { table[String(name)] = element }
    }
    add(
      """
      a abbr acronym b big bold cite citetitle code command dfn em emph emphasis filename font foreign hi i italic kbd \
      link literal mark monospace num phrase q quote ref small span strike strong sub subscript sup superscript term tt \
      u ulink underline uri var xref
      """, .inline)
    add(
      """
      p para simpara formalpara li item listitem list itemizedlist orderedlist variablelist blockquote table row cell \
      entry td th tr thead tbody tfoot tgroup caption note footnote figure abstract address l lg sp speaker description
      """, .block)
    add(
      """
      section sect sect1 sect2 sect3 sect4 sect5 simplesect sec chapter part appendix app preface div div1 div2 div3 div4 \
      div5 div6 div7 article subsection topic book reference refsect1 refsect2 glossary bibliography item entry
      """, .section)
    add("title head heading headline article-title", .heading)
    add("name", .name)
    add("pre programlisting screen literallayout synopsis verbatim", .preserved)
    add("br lb linebreak", .lineBreak)
    add("ruby", .ruby)
    add("rb rbase", .rubyBase)
    add("rt rtext", .reading)
    add("rp", .fallback)
    return table
  }()
}
