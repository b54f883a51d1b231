/// Who may look at whom. Each rule names its offenders, and none when the tree keeps it.
enum ArrowRules {
  /// Package.swift declares only arrows of the table.
  static func declaredArrows(_ tree: SourceTree) -> [String] {
    var offenders: [String] = []
    for (target, declared) in tree.manifest.dependencies where !isTest(target) {
      guard let allowed = ModuleTable.allowed(target) else {
        offenders.append("Package.swift: target \(target) has no row in the module table")
        continue
      }
      offenders += declared.subtracting(allowed).map { "Package.swift: \(target) depends on \($0)" }
    }
    return offenders.sorted()
  }

  /// Every import in a target's files is in the table, so that nothing is reached through another target.
  static func importedModules(_ tree: SourceTree) -> [String] {
    tree.swiftFiles().flatMap { file -> [String] in
      guard let target = file.target, let allowed = ModuleTable.allowed(target) else {
        return ["\(file.path): its target has no row in the module table"]
      }
      return file.imports.filter { $0 != target && !allowed.contains($0) && !ModuleTable.system.contains($0) }
        .filter { !$0.hasPrefix("Foundation") }
        .map { "\(file.path): imports \($0)" }
    }
  }

  /// The forbidden arrows are not drawn, directly or through others: by Package.swift, an import, or the table itself.
  static func forbiddenArrows(_ tree: SourceTree) -> [String] {
    var arrows = ModuleTable.ours
    for (target, declared) in tree.manifest.dependencies where !isTest(target) {
      arrows[target, default: []].formUnion(declared)
    }
    for file in tree.swiftFiles() {
      if let target = file.target { arrows[target, default: []].formUnion(file.imports) }
    }
    var offenders: [String] = []
    for arrow in ModuleTable.forbidden {
      for target in arrow.to where target != arrow.from && reach(of: arrow.from, in: arrows).contains(target) {
        offenders.append("\(arrow.from) -> \(target): \(arrow.reason)")
      }
    }
    for (face, seers) in ModuleTable.faces {
      for (target, seen) in arrows where seen.contains(face) && !seers.contains(target) && target != face {
        offenders.append("\(target) -> \(face): no library prints or serves")
      }
    }
    return offenders.sorted()
  }

  /// Within Searching, collectors and scorers do not know each other: they meet in Searcher.
  static func collectorsAndScorers(_ tree: SourceTree) -> [String] {
    tree.swiftFiles(ofTarget: "Searching").flatMap { file -> [String] in
      let name = file.path.split(separator: "/").last ?? ""
      let isCollector = name.contains("Collector")
      let isScorer = name.contains("Scorer")
      guard isCollector != isScorer else { return [] }
      let other = isCollector ? #/\w*Scorer\w*/# : #/\w*Collector\w*/#
      return file.code.enumerated().compactMap { index, line in
        line.firstMatch(of: other).map { "\(file.place(index)): names \($0.0)" }
      }
    }
  }

  /// The rows of ARCHITECTURE.md's module table say the same as the table here.
  static func documentedArrows(_ tree: SourceTree) -> [String] {
    var offenders: [String] = []
    var rows: [String: Set<String>] = [:]
    for line in tree.architecturePage.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.replacing("`", with: "") }
      guard cells.count == 3 else { continue }
      let target = String(cells[0].filter { $0 != " " })
      switch cells[2].filter({ $0 != " " }) {
      case "nothing": rows[target] = []
      case "everything": rows[target] = ModuleTable.ours[target] ?? []
      case let names: rows[target] = Set(names.split(separator: ",").map(String.init))
      }
    }
    for (target, allowed) in ModuleTable.ours where rows[target] != allowed {
      let written = rows[target].map { $0.sorted().joined(separator: ", ") } ?? "no row"
      offenders.append(
        "ARCHITECTURE.md: \(target): \(written); the tests say \(allowed.sorted().joined(separator: ", "))")
    }
    offenders += rows.keys.filter { ModuleTable.ours[$0] == nil }.map { "ARCHITECTURE.md: \($0) is in no table" }
    return offenders.sorted()
  }

  private static func isTest(_ target: String) -> Bool {
    target.hasSuffix("Tests") || ["TestSupport", "FuzzTargets", "Fuzzer"].contains(target)
  }

  private static func reach(of target: String, in arrows: [String: Set<String>]) -> Set<String> {
    var reached: Set<String> = []
    var pending = Array(arrows[target] ?? [])
    while let next = pending.popLast() {
      if reached.insert(next).inserted { pending += arrows[next] ?? [] }
    }
    return reached
  }
}
