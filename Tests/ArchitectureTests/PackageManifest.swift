/// What Package.swift declares, taken from its text: asking SwiftPM would wait for the very build that runs the tests.
struct PackageManifest: Sendable {
  /// The targets' declared dependencies by name; products of other packages by the product's name.
  let dependencies: [String: Set<String>]

  init(parsing text: String) {
    var dependencies: [String: Set<String>] = [:]
    let declaration =
      #/\.(?:target|executableTarget|testTarget)\(\s*name:\s*"(\w+)"\s*(?:,\s*dependencies:\s*\[((?:[^\[\]])*)\])?/#
    for match in text.matches(of: declaration) {
      var names: Set<String> = []
      let list = String(match.2 ?? "").replacing(#/package:\s*"[^"]*"/#, with: "")
      for name in list.matches(of: #/"(\w+)"/#) { names.insert(String(name.1)) }
      dependencies[String(match.1), default: []].formUnion(names)
    }
    self.dependencies = dependencies
  }
}
