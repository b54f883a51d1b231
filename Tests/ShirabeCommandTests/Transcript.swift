import Foundation
import TestSupport
import Testing

/// A session at the terminal, kept as a file: what was typed, and exactly what came of it.
///
///     What the session shows, in a sentence or two.
///
///     $ the command, run by sh in a folder of its own, beside Corpus
///     a line of standard output
///     ! a line of standard error
///     [3]                                  the exit status, where it is not 0
///
/// What no two runs have in common (seconds, times, process numbers, scores) stands as `#`, the folder as `~`.
struct Transcript: Sendable, CustomTestStringConvertible {
  /// The file.
  let path: String
  /// What the file holds.
  let text: String

  var testDescription: String { URL(filePath: path).lastPathComponent }

  /// The sessions beside this file, in the order of their names.
  static let all: [Transcript] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts").path()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let path = "\(folder)/\(name)"
      return (try? String(contentsOfFile: path, encoding: .utf8)).map { Transcript(path: path, text: $0) }
    }
  }()

  /// The session played again, as the file would hold it.
  func played() throws -> String {
    let shell = try Shell()
    defer { shell.remove() }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isCommand = { (line: Substring) in line.hasPrefix("$ ") }
    var played = lines.prefix { !isCommand($0) }.map { $0 + "\n" }.joined()
    for command in lines.filter(isCommand) {
      let result = try shell.run(String(command.dropFirst(2)))
      let place = URL(filePath: shell.folder).resolvingSymlinksInPath().path()
      let (output, errors) = (result.output.replacing(place, with: "~"), result.errors.replacing(place, with: "~"))
      played += "\(command)\n" + Self.masked(output) + Self.masked(errors, prefix: "! ")
      if result.status != 0 { played += "[\(result.status)]\n" }
    }
    return played
  }

  private static func masked(_ text: String, prefix: String = "") -> String {
    var text = text
    for (pattern, replacement) in masks { text = text.replacing(pattern, with: replacement) }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines.map { "\(prefix)\($0)\n" }.joined()
  }

  private static var masks: [(Regex<Substring>, String)] {
    [
      (#/in \d+\.\d s \(\d+\.\d MB\/s\)/#, "in # s (# MB/s)"), (#/"seconds":[\d.e-]+/#, #""seconds":#"#),
      (#/"mb_per_second":[\d.e-]+/#, #""mb_per_second":#"#), (#/process \d+ on \S+;/#, "process # on #;"),
      (#/\d+ files, \d+ bytes\n/#, "# files, # bytes\n"), (#/score \d+\.\d+/#, "score #"),
      (#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, "#"), (#/"score":[\d.e-]+/#, #""score":#"#),
      (#/ [\d.]+ shirabe\n/#, " # shirabe\n"),
      // Only a slow machine gets to tell how far it is.
      (#/ *\d+ %  [^\n]*\n/#, ""),
    ]
  }
}
