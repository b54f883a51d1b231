/// The names below a root that alone are looked for, as they are cited; all that is in a wanted folder is wanted.
struct WantedNames {
  private let names: Set<String>
  private let above: Set<String>

  init(_ names: [String]) {
    self.names = Set(names)
    var above: Set<String> = []
    for name in names {
      for slash in name.indices where name[slash] == "/" { above.insert(String(name[..<slash])) }
    }
    self.above = above
  }

  /// Whether a name is wanted, leads to one that is, or lies in a folder that is.
  func concern(_ path: String) -> Bool {
    if names.contains(path) || above.contains(path) { return true }
    return path.indices.contains { path[$0] == "/" && names.contains(String(path[..<$0])) }
  }
}
