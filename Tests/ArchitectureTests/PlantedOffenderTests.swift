import Testing

/// Every rule is shown one offender and names it, and is shown its innocent neighbour and is silent.
@Suite struct PlantedOffenderTests {
  private func offenders(
    _ rule: (SourceTree) -> [String], _ path: String, _ text: String
  ) -> Int {
    rule(SourceTree(sources: [SourceFile(path: path, text: text)])).count
  }

  @Test func codeIsToldFromCommentsAndStrings() {
    let text = ##"""
      let a = "try! \(b("print(") + unsafe c) d" // try!
      /* unsafe /* nested */ */ let e = #"\("# + """
        unsafe \(f)
        """
      """##
    let code = SwiftCode.blanked(text)
    #expect(code.contains("b(\"      \") + unsafe c"))
    #expect(!code.contains("try!") && !code.contains("nested") && code.contains("let e = #\""))
    #expect(code.contains("\\(f)") && code.split(separator: "unsafe").count == 2)
    #expect(code.utf8.count == text.utf8.count)
  }

  @Test func anArrowInPackageSwift() {
    func count(_ manifest: String) -> Int {
      ArrowRules.declaredArrows(SourceTree(sources: [], manifest: manifest)).count
    }
    #expect(count(#".target(name: "Segments", dependencies: ["Bytes", "Documents"]),"#) == 0)
    #expect(count(#".target(name: "Segments", dependencies: ["Bytes", "Analysis"]),"#) == 1)
    #expect(count(#".target(name: "Ranking")"#) == 1)
    #expect(
      count(#".executableTarget(name: "ShirabeCommand", dependencies: [.product(name: "NIO", package: "n")])"#) == 1)
  }

  @Test func anImport() {
    #expect(offenders(ArrowRules.importedModules, "Sources/Segments/A.swift", "public import Bytes\nimport Glibc") == 0)
    #expect(offenders(ArrowRules.importedModules, "Sources/Segments/A.swift", "internal import Analysis") == 1)
    #expect(offenders(ArrowRules.importedModules, "Sources/Reading/A.swift", "import struct Analysis.Token") == 1)
    #expect(offenders(ArrowRules.importedModules, "Sources/Ranking/A.swift", "import Bytes") == 1)
  }

  @Test func aForbiddenArrow() {
    #expect(offenders(ArrowRules.forbiddenArrows, "Sources/Searching/A.swift", "import Segments") == 0)
    #expect(offenders(ArrowRules.forbiddenArrows, "Sources/Searching/A.swift", "import Indexing") == 1)
    #expect(offenders(ArrowRules.forbiddenArrows, "Sources/Evaluation/A.swift", "import Bytes") == 1)
    #expect(offenders(ArrowRules.forbiddenArrows, "Sources/Searching/A.swift", "import Rendering") == 1)
    let roundabout = #".target(name: "Documents", dependencies: ["Analysis"])"#
    #expect(
      ArrowRules.forbiddenArrows(SourceTree(sources: [], manifest: roundabout)).contains {
        $0.hasPrefix("Reading -> Analysis")
      })
  }

  @Test func aCollectorThatKnowsScorers() {
    let rule = ArrowRules.collectorsAndScorers
    #expect(offenders(rule, "Sources/Searching/TopKCollector.swift", "// a Scorer\nlet best: Score") == 0)
    #expect(offenders(rule, "Sources/Searching/TopKCollector.swift", "let from: any Scorer") == 1)
    #expect(offenders(rule, "Sources/Searching/TermScorer.swift", "let to: TopKCollector") == 1)
    #expect(offenders(rule, "Sources/Searching/Searcher.swift", "let to: TopKCollector, from: any Scorer") == 0)
  }

  @Test func aRowOfTheArchitecturePage() {
    let rows = ModuleTable.ours.map { target, allowed in
      "| `\(target)` | x | \(allowed.isEmpty ? "nothing" : allowed.sorted().joined(separator: ", ")) |"
    }
    let page = rows.joined(separator: "\n")
    let lie = page.replacing("| Bytes, Documents |", with: "| Bytes |", maxReplacements: 1)
    #expect(ArrowRules.documentedArrows(SourceTree(sources: [], architecturePage: page)).isEmpty)
    #expect(ArrowRules.documentedArrows(SourceTree(sources: [], architecturePage: lie)).count == 1)
    #expect(ArrowRules.documentedArrows(SourceTree(sources: [], architecturePage: "")).count == rows.count)
  }

  @Test func foundation() {
    #expect(offenders(SafetyRules.foundation, "Sources/Bytes/A.swift", "// import Foundation\nimport Glibc") == 0)
    #expect(offenders(SafetyRules.foundation, "Sources/Bytes/A.swift", "import FoundationEssentials") == 1)
    #expect(offenders(SafetyRules.foundation, "Tests/BytesTests/A.swift", "import Foundation") == 0)
  }

  @Test func unsafeCodeInTheWrongPlace() {
    #expect(offenders(SafetyRules.unsafePlaces, "Sources/Bytes/A.swift", "let a = unsafe b") == 0)
    #expect(offenders(SafetyRules.unsafePlaces, "Sources/Analysis/A.swift", "let a = unsafe b") == 1)
    #expect(offenders(SafetyRules.unsafePlaces, "Sources/Analysis/A.swift", "let unsafely = a // unsafe") == 0)
  }

  @Test(arguments: [
    "  func f() {\n    // SAFETY: b lives\n    let a = unsafe b\n\n    let c = unsafe a\n  }",
    "  // SAFETY: b lives\n  @inline(never)\n  func f() {\n    unsafe b\n  }",
    "  // SAFETY: b lives\n  var f: Int { unsafe b }",
    "// SAFETY: b lives\nextension B: @unsafe P {}",
  ])
  func unsafeCodeWithAReason(_ text: String) {
    #expect(offenders(SafetyRules.unsafeReasons, "Sources/Bytes/A.swift", text) == 0)
  }

  @Test(arguments: [
    "  func f() {\n    let a = unsafe b\n    // SAFETY: too late\n  }",
    "  func g() {\n    // SAFETY: for g alone\n  }\n\n  func f() {\n    unsafe b\n  }",
    "  // SAFETY: for g alone\n  var g: Int { 1 }\n  var f: Int { unsafe b }",
  ])
  func unsafeCodeWithoutAReason(_ text: String) {
    #expect(offenders(SafetyRules.unsafeReasons, "Sources/Bytes/A.swift", text) == 1)
  }

  @Test(arguments: ["try! f()", "x as! Y", "fatalError(\"no\")"])
  func aCrash(_ line: String) {
    #expect(offenders(SafetyRules.crashes, "Sources/Bytes/A.swift", line) == 1)
    #expect(offenders(SafetyRules.crashes, "Sources/Bytes/A.swift", "// " + line) == 0)
  }

  @Test func printing() {
    #expect(offenders(SafetyRules.prints, "Sources/Querying/A.swift", "  print(a)") == 1)
    #expect(offenders(SafetyRules.prints, "Sources/Querying/A.swift", "func f() { debugPrint(a) }") == 1)
    #expect(offenders(SafetyRules.prints, "Sources/Querying/A.swift", "  func print(_ q: Query)\n  q.print(a)") == 0)
    #expect(offenders(SafetyRules.prints, "Sources/ShirabeCommand/A.swift", "print(a)") == 0)
  }

  @Test func uncheckedSendable() {
    #expect(
      offenders(SafetyRules.uncheckedSendable, "Sources/Bytes/A.swift", "final class A: @unchecked Sendable {}") == 1)
    #expect(offenders(SafetyRules.uncheckedSendable, "Sources/Bytes/A.swift", "final class A: Sendable {}") == 0)
  }

  @Test func aGlobalVariable() {
    #expect(offenders(SafetyRules.globalVariables, "Sources/Bytes/A.swift", "public var count = 0") == 1)
    #expect(offenders(SafetyRules.globalVariables, "Sources/Bytes/A.swift", "  static var shared = A()") == 1)
    #expect(
      offenders(SafetyRules.globalVariables, "Sources/Bytes/A.swift", "  static var empty: A { A() }\n  var a = 1") == 0
    )
  }

  @Test func aLongFile() {
    let text = String(repeating: "//\n", count: TidinessRules.lineLimit)
    #expect(offenders(TidinessRules.fileSizes, "Sources/Bytes/A.swift", text) == 0)
    #expect(offenders(TidinessRules.fileSizes, "Sources/Bytes/A.swift", text + "//\n") == 1)
    #expect(offenders(TidinessRules.fileSizes, "Sources/Bytes/Generated/A.swift", text + "//\n") == 0)
  }

  @Test func anEmptyName() {
    #expect(offenders(TidinessRules.emptyNames, "Sources/Bytes/FileUtils.swift", "") == 1)
    #expect(offenders(TidinessRules.emptyNames, "Sources/Bytes/Helpers/A.swift", "") == 1)
    #expect(offenders(TidinessRules.emptyNames, "Sources/Bytes/A.swift", "struct XMLHandler {}") == 1)
    #expect(offenders(TidinessRules.emptyNames, "Sources/Bytes/TextProcessor.swift", "") == 1)
    #expect(offenders(TidinessRules.emptyNames, "Sources/Bytes/ProcessorCount.swift", "") == 0)
    #expect(offenders(TidinessRules.emptyNames, "Sources/Bytes/Database.swift", "struct Implication {}") == 0)
  }

  @Test func aLeftover() {
    #expect(offenders(TidinessRules.leftovers, "Sources/Bytes/A.swift", "// " + "TODO later") == 1)
    #expect(offenders(TidinessRules.leftovers, "Sources/Bytes/A.swift", "// what is done") == 0)
  }

  @Test(arguments: [
    "public struct A {}", "  package func a() {}", "  @inlinable public static func a() {}",
    "  public var a: Int { 1 }",
    "  public private(set) var a = 1", "struct A {}", "  public init(a: Int) {}", "  @inlinable\n  public init() {}",
  ])
  func aDeclarationWithoutADocComment(_ line: String) {
    #expect(offenders(TidinessRules.docComments, "Sources/Bytes/A.swift", line) == 1)
    #expect(offenders(TidinessRules.docComments, "Sources/Bytes/A.swift", "/// An A.\n" + line) == 0)
    #expect(offenders(TidinessRules.docComments, "Sources/Bytes/A.swift", "// An A.\n" + line) == 1)
  }

  @Test(arguments: [
    "  let a = 1", "public import Bytes", "private struct A {}", "public extension A {", "  return public",
  ])
  func aLineThatNeedsNoDocComment(_ line: String) {
    #expect(offenders(TidinessRules.docComments, "Sources/Bytes/A.swift", line) == 0)
  }

  @Test(arguments: [("VarintTests.roundTrips", 0), ("VarintTests", 0), ("VarintTests.never", 1), ("OtherTests", 1)])
  func aLawsTest(_ name: String, _ expected: Int) {
    let law = SourceFile(path: "Sources/Bytes/A.swift", text: "/// *Law*: it comes back (`\(name)`).")
    let test = SourceFile(
      path: "Tests/BytesTests/VarintTests.swift", text: "@Suite struct VarintTests {\n  @Test func roundTrips() {}\n}")
    #expect(TidinessRules.namedTests(SourceTree(sources: [law, test])).count == expected)
  }

  @Test func aLongSummary() {
    let words = String(repeating: "word ", count: 29)
    #expect(offenders(TidinessRules.summaries, "Sources/Bytes/A.swift", "/// \(words)end.\npublic let a = 1") == 0)
    #expect(
      offenders(TidinessRules.summaries, "Sources/Bytes/A.swift", "/// \(words)\n/// and end.\npublic let a = 1") == 1)
    #expect(offenders(TidinessRules.summaries, "Sources/Bytes/A.swift", "///\n/// Late.\npublic let a = 1") == 1)
  }

  @Test(arguments: ["work", "home", "root", "opt"])
  func aMachinesFolder(_ folder: String) {
    #expect(offenders(TidinessRules.machinePaths, "Tools/a", "cd /" + folder + "/shirabe") == 1)
    #expect(
      offenders(TidinessRules.machinePaths, "Tools/a", "cd ./" + folder + "/shirabe https://a.example/" + folder + "/b")
        == 0)
  }
}
