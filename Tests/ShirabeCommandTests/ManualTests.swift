import Foundation
import TestSupport
import Testing

/// The man pages that `Tools/manual` makes, where it has made them of the program that is tested.
@Suite struct ManualTests {
  private static let folder = SharedData.repositoryFolder + ".build/plugins/GenerateManual/outputs/ShirabeCommand"

  private static func time(_ path: String) -> Date? {
    try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
  }

  /// Whether there are pages, and none is older than the program.
  private static var areMade: Bool {
    guard let shell = try? Shell() else { return false }
    defer { shell.remove() }
    guard let page = time(folder + "/shirabe.1"), let program = time(shell.binary + "-commands") else { return false }
    return page >= program
  }

  private static let remedy: Comment = "no man pages of this program: Tools/manual makes them"

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
    var superCommands: [String]?
    var subcommands: [Described]?
    var arguments: [Argument]?

    /// This and all below it, each with the name of its page.
    func pages() -> [(name: String, command: Described)] {
      let name = ((superCommands ?? []) + [commandName]).joined(separator: ".")
      return [(name, self)] + (subcommands ?? []).flatMap { $0.pages() }
    }
  }

  private struct Dump: Decodable { var command: Described }

  @Test(.enabled(if: areMade, remedy)) func everySubcommandHasItsPageWithEveryOption() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let dump = Data(try shell.run("shirabe --experimental-dump-help").output.utf8)
    let pages = try JSONDecoder().decode(Dump.self, from: dump).command.pages().filter { !$0.name.hasSuffix(".help") }
    #expect(pages.count > 20)
    for (name, command) in pages {
      let page = try String(contentsOfFile: "\(Self.folder)/\(name).1", encoding: .utf8)
      for option in command.arguments?.filter(\.shouldDisplay).flatMap({ $0.names ?? [] }) ?? []
      where option.kind == "long" {
        #expect(page.contains(option.name), "\(name): --\(option.name)")
      }
    }
  }

  @Test(
    .enabled(if: areMade, remedy),
    arguments: ["man --warnings -E UTF-8 -l", "groff -K utf8 -mandoc -ww -z", "mandoc -T lint -W warning"])
  func formattersReadThemWithoutAWarning(formatter: String) throws {
    let shell = try Shell()
    defer { shell.remove() }
    let program = formatter.prefix { $0 != " " }
    guard try shell.run("command -v \(program)").status == 0 else {
      print("skipped: \(program) is not installed")
      return
    }
    let result = try shell.run(
      "for page in '\(Self.folder)'/*.1; do \(formatter) \"$page\" >/dev/null || echo failed $page; done")
    #expect(result.errors == "" && result.output == "")
  }
}
