import TestSupport
import Testing

/// The completions that the argument parser writes for shells, which `Tools/install-completions` installs.
@Suite struct CompletionTests {
  @Test("each shell's script names every subcommand", arguments: ["bash", "zsh", "fish"])
  func scriptsNameEverySubcommand(name: String) throws {
    let shell = try Shell()
    defer { shell.remove() }
    let help = try shell.run("shirabe --help").output
    let list = try #require(help.split(separator: "SUBCOMMANDS:").last)
    // A subcommand's line is indented by two spaces; its explanation goes on further in.
    let subcommands = list.split(separator: "\n").compactMap {
      $0.firstMatch(of: #/^  (\w+) {2,}/#).map { String($0.1) }
    }
    #expect(subcommands.count >= 10, "\(subcommands)")
    let script = try shell.run("shirabe --generate-completion-script \(name)")
    #expect(script.status == 0, "\(script.errors)")
    for subcommand in subcommands + ["--kwic", "--format", "--index"] {
      let word = name == "fish" && subcommand.hasPrefix("--") ? String(subcommand.dropFirst(2)) : subcommand
      #expect(script.output.contains(word), "\(name): \(subcommand)")
    }
  }
}
