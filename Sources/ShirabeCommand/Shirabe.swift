internal import ArgumentParser

/// The command: every subcommand is one file beside this one.
@main
struct ShirabeMain: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "shirabe")
}
