/// What a parser tells about a marked-up file, in the order of the file: elements, their ends, and the text between.
///
/// A sink never fails: the parser enforces the limits, and the sink only builds.
/// *Cost*: one dynamic call an event; names are interned, and attributes become strings only where the sink asks.
///
/// To add one (a vocabulary): (1) write a class that conforms; (2) classify each `ElementName` once, by its `index`;
/// (3) write text through a `MarkupText`; (4) choose it by the root element in `XMLReader`; (5) give it a sample.
protocol MarkupSink: AnyObject {
  /// Whether `startElement` needs the attributes of elements of this name.
  func wantsAttributes(of name: ElementName) -> Bool
  /// An element begins. `line` is where its start tag ends.
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int)
  /// The innermost open element ends.
  func endElement(_ name: ElementName)
  /// Some text; one run of text may come in several pieces, each of whole characters. `endLine` is the line of its end.
  func characters(_ text: Span<UInt8>, endLine: Int)
}

/// The name of an element, the same object for every element of that name within one parse.
final class ElementName: Sendable {
  /// The name without its prefix; lower case in HTML.
  let local: String
  /// The namespace's name; empty when there is none.
  let namespace: String
  /// Counts the names of one parse from 0 in the order they first come: a key into a sink's own table.
  let index: Int

  /// Names an element.
  init(local: String, namespace: String, index: Int) {
    self.local = local
    self.namespace = namespace
    self.index = index
  }
}

/// One attribute of a start tag, entities and character references resolved.
struct MarkupAttribute: Equatable {
  /// The name without its prefix; lower case in HTML.
  var local: String
  /// The namespace's name; empty when there is none.
  var namespace: String
  /// The value.
  var value: String
}

extension [MarkupAttribute] {
  /// The value of the first attribute of this local name, whatever its namespace.
  func value(of local: String) -> String? {
    first { $0.local == local }?.value
  }
}

/// The most a marked-up file may ask of us; beyond it the file is refused and the error names the limit.
///
/// - Source: the defaults of libxml2 without XML_PARSE_HUGE (depth 256, text node 10 MB) and of Expat's amplification
///   guard (100 times the input, 8 MiB).
struct MarkupLimits: Equatable {
  /// The deepest nesting of elements.
  ///
  /// *Units*: levels.
  var depth = 256
  /// The longest text without an element in it.
  ///
  /// *Units*: bytes.
  var textNodeBytes = 10 << 20
  /// How much more than its input entities and defaulted attributes may make of a file.
  ///
  /// *Units*: bytes.
  var expansionBytes = 8 << 20
  /// How many times its input entities and defaulted attributes may make of a file, however small.
  var expansionFactor = 100
  /// The most attributes of one element, defaults of a DTD included.
  var attributes = 256
  /// The longest start tag; below the 10,000,000 bytes at which libxml2 gives up by itself.
  ///
  /// *Units*: bytes.
  var tagBytes = 8 << 20
  /// The most different element names.
  var names = 1 << 16
  /// The most namespace declarations in force at one place.
  var namespaces = 1024
  /// The longest document type declaration.
  ///
  /// *Units*: bytes.
  var subsetBytes = 1 << 20
  /// The longest replacement text of an entity.
  ///
  /// *Units*: bytes.
  var entityBytes = 1 << 16

  /// The limits for XML.
  static let xml = MarkupLimits()
  /// The limits for HTML, where forgotten end tags nest what was meant to follow.
  static let html = MarkupLimits(depth: 1024)
}
