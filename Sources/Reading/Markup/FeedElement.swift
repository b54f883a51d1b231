/// What an element of a feed is, in any of the three families.
///
/// - Source: RSS 2.0.11; RSS 1.0 with modules content and dc; RFC 4287 (Atom), section 4.
enum FeedElement: Equatable {
  case unclassified
  /// rss, RDF, feed, channel.
  case channel
  /// item, entry.
  case entry
  case title
  /// Text that may hold HTML: description, summary, content.
  case content
  /// When: pubDate, published, updated, dc:date.
  case date
  /// A link by its text or by its attribute.
  case link
  /// author and what lies in it, category: text that people read.
  case note
  /// Anything else: for machines.
  case fact

  /// Classifies an element by its local name in any letter case; namespaces are used too freely to be asked.
  init(_ local: String) {
    self = Self.byName[local.lowercased()] ?? .fact
  }

  private static let byName: [String: FeedElement] = [
    "rss": .channel, "rdf": .channel, "feed": .channel, "channel": .channel, "item": .entry, "entry": .entry,
    "title": .title, "description": .content, "summary": .content, "content": .content, "encoded": .content,
    "subtitle": .content, "tagline": .content, "pubdate": .date, "published": .date, "updated": .date, "date": .date,
    "issued": .date, "modified": .date, "lastbuilddate": .date, "link": .link, "author": .note, "creator": .note,
    "name": .note, "category": .note, "subject": .note, "rights": .note, "copyright": .note, "publisher": .note,
  ]
}
