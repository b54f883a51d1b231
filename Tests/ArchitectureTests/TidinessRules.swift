/// What keeps the tree pleasant to read. Each rule names its offenders, and none when the tree keeps it.
enum TidinessRules {
  /// The most lines that a file may have.
  static let lineLimit = 400
  /// The most characters of a doc comment's first sentence.
  static let summaryLimit = 150
  /// Words that say nothing about what a thing is.
  static let emptyWords: Set<String> = [
    "manager", "helper", "util", "utility", "utilities", "handler", "processor", "context", "base", "impl",
  ]

  /// Files are of a size to read; what Tools/generate-tables made is exempt.
  static func fileSizes(_ tree: SourceTree) -> [String] {
    tree.sources.filter { !$0.path.contains("/Generated/") && $0.lines.count - 1 > lineLimit }
      .map { "\($0.path): \($0.lines.count - 1) lines" }
  }

  /// No file, folder or type is named with an empty word.
  static func emptyNames(_ tree: SourceTree) -> [String] {
    let paths = tree.sources.filter { file in
      file.path.split(separator: "/").contains { hasEmptyWord($0.prefix { $0 != "." }) }
    }.map(\.path)
    let types = tree.sources.flatMap { file in
      file.code.indices.compactMap { index -> String? in
        guard
          let match = file.code[index].firstMatch(
            of: #/(?:^|\s)(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/#)
        else { return nil }
        return hasEmptyWord(match.1) ? "\(file.place(index)): \(match.1)" : nil
      }
    }
    return paths + types
  }

  /// What is to be done is an issue, not a comment.
  static func leftovers(_ tree: SourceTree) -> [String] {
    tree.sources.filter { $0.target != nil }.flatMap { file in
      file.lines.indices.filter { file.lines[$0].contains(#/(?:^|\W)(?:TODO|FIXME|XXX|HACK)(?:\W|$)/#) }
        .map { "\(file.place($0)): \(file.lines[$0])" }
    }
  }

  /// Every public and package declaration, and every type and function at a file's top level, has a doc comment.
  static func docComments(_ tree: SourceTree) -> [String] {
    documentedDeclarations(tree).filter { $0.comment.isEmpty }.map { "\($0.place): \($0.line)" }
  }

  /// A doc comment begins with one sentence of a length to take in.
  static func summaries(_ tree: SourceTree) -> [String] {
    documentedDeclarations(tree).compactMap { declaration in
      guard !declaration.comment.isEmpty else { return nil }
      let summary = summary(of: declaration.comment)
      if summary.isEmpty { return "\(declaration.place): an empty first line" }
      return summary.count > summaryLimit ? "\(declaration.place): \(summary.count) characters: \(summary)" : nil
    }
  }

  /// Every test that a doc comment names is there: `Suite`, or `Suite.test`.
  static func namedTests(_ tree: SourceTree) -> [String] {
    let tests = tree.sources.filter { $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift") }
    func isThere(_ suite: Substring, _ function: Substring?) -> Bool {
      tests.contains { test in
        test.code.contains { $0.contains(" \(suite) ") }
          && (function == nil || test.code.contains { $0.contains("func \(function ?? "")(") })
      }
    }
    var offenders: [String] = []
    for file in tree.swiftFiles() {
      for index in file.lines.indices where file.lines[index].contains("Tests") {
        for match in file.lines[index].matches(of: #/`(\w+Tests)(?:\.(\w+))?`/#) where !isThere(match.1, match.2) {
          let name = String(match.0.dropFirst().dropLast())
          if Exemptions.untestedLaws[name] == nil { offenders.append("\(file.place(index)): no test \(name)") }
        }
      }
    }
    return offenders
  }

  /// Nothing that is committed names a folder of the machine it was written on.
  static func machinePaths(_ tree: SourceTree) -> [String] {
    // Put together here, so that this file does not hold what it looks for.
    let folders = ["work", "root", "home", "opt", "Users", "private/tmp"].joined(separator: "|")
    guard let path = try? Regex("(?:^|[^\\w./~:-])/(?:" + folders + ")/\\w") else { return ["the pattern is broken"] }
    return tree.committed.flatMap { file in
      file.lines.indices.filter { file.lines[$0].contains(path) }.map { "\(file.place($0)): \(file.lines[$0])" }
    }
  }

  /// Whether a name in camel case or with hyphens has an empty word, singular or plural.
  ///
  /// A processor is one of the machine's, as in ProcessorCount, unless the name ends with it.
  static func hasEmptyWord(_ name: Substring) -> Bool {
    let words = name.matches(of: #/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/#).map { $0.0.lowercased() }
    return words.enumerated().contains { index, word in
      let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
      if singular == "processor", index < words.count - 1 { return false }
      return emptyWords.contains(word) || emptyWords.contains(singular)
    }
  }

  private struct Declaration {
    var place: String
    var line: Substring
    /// The doc comment's lines without their slashes.
    var comment: [Substring]
  }

  private static func documentedDeclarations(_ tree: SourceTree) -> [Declaration] {
    let keyword = #/\b(?:func|var|let|init|struct|class|enum|actor|protocol|typealias|subscript|macro)\b/#
      .wordBoundaryKind(.simple)
    return tree.swiftFiles().flatMap { file in
      file.code.indices.compactMap { index -> Declaration? in
        let line = file.code[index]
        guard let word = line.firstMatch(of: keyword) else { return nil }
        let modifiers = line[..<word.range.lowerBound]
        let isOpen = modifiers.contains(#/\b(?:public|package)(?!\()\b/#)
        let isTopLevel = line.first?.isWhitespace == false && !modifiers.contains("private")
        guard isOpen || isTopLevel, modifiers.wholeMatch(of: #/\s*(?:[@\w]+(?:\([^()]*\))?\s+)*/#) != nil else {
          return nil
        }
        guard !modifiers.contains(#/\b(?:import|extension)\b/#) else { return nil }
        return Declaration(place: file.place(index), line: file.lines[index], comment: comment(above: index, in: file))
      }
    }
  }

  /// The doc comment above a declaration, attributes between them passed over.
  private static func comment(above index: Int, in file: SourceFile) -> [Substring] {
    var next = index - 1
    while next >= 0, file.code[next].contains(#/^\s*@\w/#) { next -= 1 }
    var comment: [Substring] = []
    while next >= 0, let line = file.lines[next].firstMatch(of: #/^\s*\/\/\/ ?(.*)$/#) {
      comment.append(line.1)
      next -= 1
    }
    return comment.reversed()
  }

  /// The first sentence, which may run on to a second line.
  private static func summary(of comment: [Substring]) -> String {
    let paragraph = comment.prefix { !$0.allSatisfy(\.isWhitespace) }.joined(separator: " ")
    return paragraph.firstMatch(of: #/^.*?[.?:](?=\s|$)/#).map { String($0.0) } ?? paragraph
  }
}
