import Testing

/// The rules of ARCHITECTURE.md and CONTRIBUTING.md, asked of this repository.
@Suite struct ArchitectureTests {
  private let tree = SourceTree.repository

  @Test func theTreeIsThere() {
    #expect(tree.swiftFiles().count > 10)
    #expect(tree.manifest.dependencies["Indexing"] == ["Bytes", "Documents", "Analysis", "Segments"])
    #expect(tree.committed.contains { $0.path == "Package.swift" && !$0.text.isEmpty })
  }

  @Test func packageDeclaresOnlyTheTablesArrows() { expectNone(ArrowRules.declaredArrows(tree)) }

  @Test func filesImportOnlyTheTablesModules() { expectNone(ArrowRules.importedModules(tree)) }

  @Test func forbiddenArrowsAreNotDrawn() { expectNone(ArrowRules.forbiddenArrows(tree)) }

  @Test func collectorsAndScorersMeetOnlyInSearcher() { expectNone(ArrowRules.collectorsAndScorers(tree)) }

  @Test func theArchitecturePageHasTheSameTable() { expectNone(ArrowRules.documentedArrows(tree)) }

  @Test func noLibraryUsesFoundation() { expectNone(SafetyRules.foundation(tree)) }

  @Test func unsafeCodeStandsOnlyWhereListed() {
    expectNone(SafetyRules.unsafePlaces(tree), "list a new wrapper in Exemptions.unsafeCode, with what it wraps")
  }

  @Test func unsafeCodeSaysWhyItIsSound() {
    expectNone(SafetyRules.unsafeReasons(tree), "write // SAFETY: above it, in the same declaration")
  }

  @Test func nothingCrashesByChoice() { expectNone(SafetyRules.crashes(tree)) }

  @Test func noLibraryPrints() { expectNone(SafetyRules.prints(tree)) }

  @Test func sendableIsChecked() { expectNone(SafetyRules.uncheckedSendable(tree)) }

  @Test func thereIsNoGlobalVariable() { expectNone(SafetyRules.globalVariables(tree)) }

  @Test func filesAreOfASizeToRead() { expectNone(TidinessRules.fileSizes(tree)) }

  @Test func namesSaySomething() { expectNone(TidinessRules.emptyNames(tree)) }

  @Test func nothingIsLeftToDoInComments() { expectNone(TidinessRules.leftovers(tree)) }

  @Test func declarationsHaveDocComments() { expectNone(TidinessRules.docComments(tree)) }

  @Test func docCommentsBeginWithAShortSentence() { expectNone(TidinessRules.summaries(tree)) }

  @Test func lawsNameTestsThatAreThere() { expectNone(TidinessRules.namedTests(tree)) }

  @Test func noFileNamesAMachinesFolders() { expectNone(TidinessRules.machinePaths(tree)) }

  private func expectNone(
    _ offenders: [String], _ remedy: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let message = ([remedy] + offenders).filter { !$0.isEmpty }.joined(separator: "\n  ")
    #expect(offenders.isEmpty, "\(offenders.count) found:\n  \(message)", sourceLocation: sourceLocation)
  }
}
