import Foundation
import TestSupport
import Testing

/// The man pages that `Tools/manual` writes of the program that is tested.
@Suite struct ManualTests {
  /// A subcommand as the program describes itself to tools.
  private struct Described: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      var names: [Name]?
      var shouldDisplay: Bool
    }
    var commandName: String
    var discussion: String?
    var superCommands: [String]?
    var subcommands: [Described]?
    var arguments: [Argument]?

    /// This and all below it, each with the name of its page.
    func pages() -> [(name: String, command: Described)] {
      let name = ((superCommands ?? []) + [commandName]).joined(separator: "-")
      return [(name, self)] + (subcommands ?? []).flatMap { $0.pages() }
    }
  }

  private struct Dump: Decodable { var command: Described }

  /// Runs `body` with a shell in whose folder `man` the pages lie.
  private func withPages(_ body: (Shell) throws -> Void) throws {
    let shell = try Shell()
    defer { shell.remove() }
    let made = try shell.run("'\(SharedData.repositoryFolder)Tools/manual' '\(shell.binary)' man")
    try #require(made.status == 0, "\(made.errors)")
    try body(shell)
  }

  @Test func everySubcommandHasItsPageWithEveryOptionAndEveryExample() throws {
    try withPages { shell in
      let dump = Data(try shell.run("shirabe --experimental-dump-help").output.utf8)
      let pages = try JSONDecoder().decode(Dump.self, from: dump).command.pages().filter { !$0.name.hasSuffix("-help") }
      #expect(pages.count > 20)
      for (name, command) in pages {
        let page = try String(contentsOfFile: "\(shell.folder)/man/\(name).1", encoding: .utf8)
          .replacing("\\-", with: "-").replacing("\\(aq", with: "'")
        for option in command.arguments?.filter(\.shouldDisplay).flatMap({ $0.names ?? [] }) ?? []
        where option.kind == "long" {
          #expect(page.contains("--" + option.name), "\(name): --\(option.name)")
        }
        let examples = (command.discussion ?? "").split(separator: "\n").filter { $0.hasPrefix("  shirabe ") }
        for example in examples where !example.contains(where: { "\\`^~".contains($0) }) {
          #expect(page.contains("\n\(example.dropFirst(2))\n"), "\(name): \(example)")
        }
      }
    }
  }

  @Test(.enabled(if: isInstalled("groff"), "groff is not installed")) func groffReadsThemWithoutAWarning() throws {
    try expectNoWarning(of: "groff -K utf8 -T utf8 -man -ww -z")
  }

  @Test(.enabled(if: isInstalled("mandoc"), "mandoc is not installed")) func mandocReadsThemWithoutAWarning() throws {
    try expectNoWarning(of: "mandoc -T lint -W warning")
  }

  private func expectNoWarning(of formatter: String) throws {
    try withPages { shell in
      let result = try shell.run("for page in man/*.1; do \(formatter) \"$page\" >/dev/null || echo failed $page; done")
      #expect(result.errors == "" && result.output == "")
    }
  }

  private static func isInstalled(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}
