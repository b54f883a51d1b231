/// Counts the element paths of an XML file, and what stands at each.
final class PathCensus: MarkupSink {
  /// The elements, or the attributes, of one path.
  struct Node {
    /// The name; of an attribute with `@` in front.
    var name: String
    /// Its depth: 0 for the root.
    var depth: Int
    /// The path around it; nil for the root.
    var parent: Int?
    /// How many there are.
    var count = 0
    /// The most of them in one parent.
    var mostSiblings = 0
    /// How much text stands directly in them.
    ///
    /// *Units*: bytes, white space at the edges left out.
    var textBytes = 0
    /// The beginning of the first text.
    var sample = ""
    /// Whether elements stand in it.
    var hasChildren = false
    /// The paths inside, in the order they came.
    var children: [Int] = []

    /// Whether it is an attribute.
    var isAttribute: Bool { name.hasPrefix("@") }
  }

  /// The most paths that are told apart; what a file has beyond them is counted only.
  static let mostPaths = 4096
  /// The longest sample.
  ///
  /// *Units*: characters.
  static let sampleCharacters = 40

  /// The paths in the order they first came, the root first.
  private(set) var nodes: [Node] = []
  /// How many elements there are.
  private(set) var elementCount = 0
  /// How many elements and attributes lie on paths beyond `mostPaths`.
  private(set) var uncounted = 0

  private struct Frame {
    /// nil beyond `mostPaths`.
    var node: Int?
    var text: [UInt8] = []
    var siblings: [Int: Int] = [:]
  }

  private var open: [Frame] = []
  private var index: [Key: Int] = [:]

  private struct Key: Hashable {
    var parent: Int
    var name: String
  }

  /// All of them.
  func wantsAttributes(of name: ElementName) -> Bool { true }

  /// Counts the element and its attributes.
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    elementCount += 1
    let parent = open.last?.node
    let isRoot = open.isEmpty
    let node = isRoot || parent != nil ? self.node(name.local, in: parent) : nil
    if let node {
      nodes[node].count += 1
      if let parent {
        nodes[parent].hasChildren = true
        let siblings = (open[open.count - 1].siblings[node] ?? 0) + 1
        open[open.count - 1].siblings[node] = siblings
        nodes[node].mostSiblings = max(nodes[node].mostSiblings, siblings)
      }
      for attribute in attributes { count(attribute, of: node) }
    } else {
      uncounted += 1 + attributes.count
    }
    open.append(Frame(node: node))
  }

  /// Keeps the beginning of the text.
  func characters(_ text: Span<UInt8>, endLine: Int) {
    guard let last = open.indices.last, let node = open[last].node else { return }
    var inked = 0
    for position in text.indices where text[position] > 0x20 { inked += 1 }
    nodes[node].textBytes += inked
    if nodes[node].sample.isEmpty, open[last].text.count < 4 * Self.sampleCharacters {
      open[last].text.append(copying: text)
    }
  }

  /// The element's text is whole.
  func endElement(_ name: ElementName) {
    guard let frame = open.popLast(), let node = frame.node, nodes[node].sample.isEmpty else { return }
    nodes[node].sample = Self.sample(String(decoding: frame.text, as: UTF8.self))
  }

  private func count(_ attribute: MarkupAttribute, of element: Int) {
    guard let node = node("@" + attribute.local, in: element) else {
      uncounted += 1
      return
    }
    nodes[node].count += 1
    nodes[node].textBytes += attribute.value.utf8.count
    if nodes[node].sample.isEmpty { nodes[node].sample = Self.sample(attribute.value) }
  }

  private func node(_ name: String, in parent: Int?) -> Int? {
    let key = Key(parent: parent ?? -1, name: name)
    if let known = index[key] { return known }
    guard nodes.count < Self.mostPaths else { return nil }
    nodes.append(Node(name: name, depth: open.count, parent: parent))
    index[key] = nodes.count - 1
    if let parent { nodes[parent].children.append(nodes.count - 1) }
    return nodes.count - 1
  }

  private static func sample(_ text: String) -> String {
    let words = text.prefix(4 * sampleCharacters).split(whereSeparator: \.isWhitespace)
    return String(words.joined(separator: " ").prefix(sampleCharacters))
  }

  /// A path from the root, as a mapping writes it.
  func path(of node: Int) -> String {
    let own = "/" + nodes[node].name
    return nodes[node].parent.map { path(of: $0) + own } ?? own
  }

  /// The paths in the order of the file, those inside a path right after it.
  func preorder() -> [Int] {
    var order: [Int] = []
    var stack = nodes.isEmpty ? [] : [0]
    while let next = stack.popLast() {
      order.append(next)
      stack += nodes[next].children.reversed()
    }
    return order
  }
}
