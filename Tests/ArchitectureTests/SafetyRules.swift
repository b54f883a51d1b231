/// What code may do at all. Each rule names its offenders, and none when the tree keeps it.
enum SafetyRules {
  /// No library uses Foundation: it costs start-up time and size, and folds text behind our back.
  static func foundation(_ tree: SourceTree) -> [String] {
    tree.swiftFiles().filter { !Exemptions.names($0.path, in: Exemptions.foundation) }.flatMap { file in
      file.imports.filter { $0.hasPrefix("Foundation") }.map { "\(file.path): imports \($0)" }
    }
  }

  /// `unsafe` stands only where the list allows it.
  static func unsafePlaces(_ tree: SourceTree) -> [String] {
    tree.swiftFiles().filter { !Exemptions.names($0.path, in: Exemptions.unsafeCode) }.flatMap { file in
      unsafeLines(of: file).map { file.place($0) }
    }
  }

  /// Each `unsafe` has a line `// SAFETY:` above it, in or on top of the same declaration, that says why it is sound.
  ///
  /// The attribute `@unsafe` needs none: it hands the duty to the caller, and the caller says why.
  static func unsafeReasons(_ tree: SourceTree) -> [String] {
    tree.swiftFiles().flatMap { file in
      unsafeLines(of: file).filter { index in
        file.code[index].replacing("@unsafe", with: "").contains(word) && !hasReason(index, in: file)
      }
      .map { "\(file.place($0)): \(file.lines[$0])" }
    }
  }

  /// No crash by choice: `try!`, `as!` and `fatalError` end a program that should have named its error.
  static func crashes(_ tree: SourceTree) -> [String] {
    matches(in: tree.swiftFiles(), of: #/(?:^|\W)(?:try!|as!|fatalError\s*\()/#)
  }

  /// No library prints: what is shown is the command's to decide, and goes where it says.
  static func prints(_ tree: SourceTree) -> [String] {
    let call = #/(?:^|[^.\w])(?:print|debugPrint|dump)\s*\(/#
    return tree.swiftFiles().filter { $0.target != "ShirabeCommand" }.flatMap { file in
      file.code.indices.filter { file.code[$0].replacing("func print(", with: "").contains(call) }
        .map { "\(file.place($0)): \(file.lines[$0])" }
    }
  }

  /// `@unchecked Sendable` only where the list allows it.
  static func uncheckedSendable(_ tree: SourceTree) -> [String] {
    let files = tree.swiftFiles().filter { !Exemptions.names($0.path, in: Exemptions.uncheckedSendable) }
    return matches(in: files, of: #/@unchecked\s+Sendable|nonisolated\s*\(\s*unsafe\s*\)/#)
  }

  /// No state of the whole program: no `var` at a file's top level, no `static var` that stores.
  static func globalVariables(_ tree: SourceTree) -> [String] {
    matches(
      in: tree.swiftFiles(),
      of:
        #/^(?:(?:public|package|internal|private|fileprivate|private\(set\)|public\(set\)) )*var \w|\b(?:static|class) var \w+(?:: [^{=]+)?(?: =.*)?$/#
    )
  }

  /// The word itself, and not a part of another.
  private static var word: Regex<Substring> { #/(?:^|\W)unsafe(?:\W|$)/# }

  /// The lines, from 0, whose code holds the word.
  private static func unsafeLines(of file: SourceFile) -> [Int] {
    file.code.indices.filter { file.code[$0].contains(word) }
  }

  /// Whether a reason stands above a line, no further up than the comment of the declaration it lies in.
  private static func hasReason(_ index: Int, in file: SourceFile) -> Bool {
    let declaration =
      #/^\s*(?:[@\w]+(?:\([^()]*\))?\s+)*(?:(?:func|init|deinit|subscript|get|set|extension|struct|class)\b|var\s.*\{)/#
    var indentation = Int.max
    for line in stride(from: index, through: 0, by: -1) where !file.lines[line].allSatisfy(\.isWhitespace) {
      if file.lines[line].contains("// SAFETY:") { return true }
      let depth = file.lines[line].prefix(while: \.isWhitespace).count
      if depth < indentation || line == index {
        indentation = depth
        guard file.code[line].contains(declaration.wordBoundaryKind(.simple)) else { continue }
        let above = file.lines[..<line].reversed().prefix { $0.contains(#/^\s*(?:\/\/|@)/#) }
        return above.contains { $0.contains("// SAFETY:") }
      }
    }
    return false
  }

  /// Places and lines where code matches.
  private static func matches(in files: [SourceFile], of pattern: some RegexComponent) -> [String] {
    files.flatMap { file in
      file.code.indices.filter { file.code[$0].contains(pattern) }.map { "\(file.place($0)): \(file.lines[$0])" }
    }
  }
}
