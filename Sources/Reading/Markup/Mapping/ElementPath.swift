/// Which elements, or which attribute of them, a line of a mapping speaks of.
///
/// `/a/b` is the element b in the root a; `a/b` a b in an a, wherever it lies; `*` stands for any one name; `@c` at the end is an
/// attribute. Names count without their prefix.
struct ElementPath: Sendable, Equatable {
  /// Whether the path begins at the root.
  var isAbsolute: Bool
  /// The names, outermost first; empty when the path is an attribute of the element at hand.
  var names: [String]
  /// The attribute; nil for the element itself.
  var attribute: String?

  /// Reads a path; nil when it is none.
  init?(_ text: Substring) {
    isAbsolute = text.hasPrefix("/")
    names = []
    var rest = text
    while rest.hasPrefix("/") { rest = rest.dropFirst() }
    // `//a` is an a anywhere, as in XPath.
    if text.hasPrefix("//") { isAbsolute = false }
    for part in rest.split(separator: "/", omittingEmptySubsequences: false) {
      guard attribute == nil else { return nil }
      let isAttribute = part.hasPrefix("@")
      let name = (isAttribute ? part.dropFirst() : part).split(separator: ":").last.map(String.init) ?? ""
      guard !name.isEmpty else { return nil }
      if isAttribute { attribute = name } else { names.append(name) }
    }
    if names.isEmpty, isAbsolute || attribute == nil { return nil }
  }

  /// Whether the path speaks of an element, given the names of the elements from the root down to it.
  ///
  /// *Cost*: the length of the path.
  func matches(_ open: ArraySlice<String>) -> Bool {
    guard names.count <= open.count, !isAbsolute || names.count == open.count else { return false }
    for (wanted, name) in zip(names.reversed(), open.reversed()) where wanted != "*" && wanted != name { return false }
    return true
  }

  /// Whether an element of this name may be one that the path speaks of.
  func mayEnd(with name: String) -> Bool { names.last.map { $0 == "*" || $0 == name } ?? false }
}
