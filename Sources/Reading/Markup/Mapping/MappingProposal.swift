/// Proposes a mapping from what an XML file holds: by the names of its elements, by what repeats, and by what the text looks like.
///
/// *Law*: what is proposed can be read as a mapping and is for the file (`XMLOutlineTests.proposalsCanBeRead`).
struct MappingProposal {
  private let census: PathCensus
  private var lines: [String] = []
  private var sections: Set<Int> = []

  /// What titles are called.
  private static let titleNames = [
    "title", "headline", "subject", "heading", "head", "caption", "name", "label", "件名", "題名", "標題", "表題", "タイトル",
    "見出し",
    "名称", "議題",
  ]
  private static let dateNames = [
    "date", "published", "issued", "updated", "created", "datetime", "日付", "年月日", "発行日", "公開日", "更新日", "公表日",
  ]
  private static let skippedNames: Set<String> = [
    "id", "identifier", "guid", "uuid", "code", "hash", "checksum", "url", "uri", "href", "コード", "識別子", "番号コード",
  ]
  private static let pageNames: Set<String> = ["pb", "page", "pagebreak", "ページ", "頁"]
  private static let numberNames = ["@n", "@number", "@no", "@num", "@id"]

  /// Looks at the paths of a file.
  init(_ census: PathCensus) {
    self.census = census
  }

  /// The mapping; empty when the file has no element.
  mutating func text() -> String {
    guard let root = census.nodes.first else { return "" }
    lines = [line("root", root.name)]
    let order = census.preorder()
    if let title = best(order, Self.titleNames) { lines.append(line("title", census.path(of: title))) }
    if let date = best(order, Self.dateNames, where: { Self.looksLikeDate($0.sample) }) {
      lines.append(line("date", census.path(of: date)))
    }
    for node in order { propose(node) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What occurs once, is called so and has text: the nearest to the root, then the one whose name stands first in the list.
  private func best(
    _ order: [Int], _ names: [String], where fits: (PathCensus.Node) -> Bool = { _ in true }
  ) -> Int? {
    var best: (rank: Int, node: Int)?
    for node in order {
      let found = census.nodes[node]
      guard found.count == 1, found.textBytes > 0, !found.hasChildren, fits(found) else { continue }
      guard let rank = Self.rank(found.name, names) else { continue }
      let weight = found.depth * 100 + rank
      if weight < best?.rank ?? .max { best = (weight, node) }
    }
    return best?.node
  }

  private mutating func propose(_ index: Int) {
    let node = census.nodes[index]
    guard !node.isAttribute else { return }
    let path = census.path(of: index)
    if Self.pageNames.contains(node.name.lowercased()) {
      let number = Self.numberNames.first { name in
        node.children.contains { census.nodes[$0].name == name && Int(census.nodes[$0].sample) != nil }
      }
      lines.append(line("page", path, number.map { [$0] } ?? []))
    } else if node.hasChildren, node.count > 1 || Self.isNamedSection(node.name) {
      guard let heading = heading(of: index) else { return proposePassage(index, path) }
      sections.insert(index)
      lines.append(line("section", path, [census.nodes[heading].name]))
    } else if Self.skippedNames.contains(node.name.lowercased()), !node.hasChildren,
      node.sample.allSatisfy({ $0.isASCII && !$0.isWhitespace })
    {
      lines.append(line("skip", path))
    }
  }

  /// Records that repeat side by side and have no heading are passages, unless they are parts of a section.
  private mutating func proposePassage(_ index: Int, _ path: String) {
    let node = census.nodes[index]
    guard node.mostSiblings > 1, node.children.count(where: { census.nodes[$0].textBytes > 0 }) > 1 else { return }
    var around = node.parent
    while let next = around {
      if sections.contains(next) { return }
      around = census.nodes[next].parent
    }
    sections.insert(index)
    lines.append(line("passage", path))
  }

  /// The child, or the attribute, that titles an element: called like a title, at most one in each, with text and nothing inside.
  private func heading(of index: Int) -> Int? {
    let node = census.nodes[index]
    let named = node.children.compactMap { child -> (rank: Int, child: Int)? in
      let found = census.nodes[child]
      guard found.textBytes > 0, !found.hasChildren, found.mostSiblings <= 1, found.count <= node.count else {
        return nil
      }
      return Self.rank(found.name, Self.titleNames).map { ($0 + (found.isAttribute ? 50 : 0), child) }
    }
    return named.min { $0.rank < $1.rank }?.child
  }

  private static func isNamedSection(_ name: String) -> Bool {
    if case .section = GenericElement(name) { return true }
    return false
  }

  /// How well a name is one of a list: the whole name before one that ends in it.
  private static func rank(_ name: String, _ names: [String]) -> Int? {
    let name = String(name.lowercased().drop { $0 == "@" })
    if let whole = names.firstIndex(of: name) { return whole }
    return names.firstIndex { name.hasSuffix($0) }.map { $0 + names.count }
  }

  private static func looksLikeDate(_ text: String) -> Bool {
    !YearScanner.findings(in: Array(text.unicodeScalars)).isEmpty
  }

  private func line(_ verb: String, _ path: String, _ rest: [String] = []) -> String {
    let padding = String(repeating: " ", count: max(1, 9 - verb.count))
    return ([verb + padding + path] + rest).joined(separator: "  ")
  }
}
