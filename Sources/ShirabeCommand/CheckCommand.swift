import ArgumentParser
import Rendering
import Segments

/// `shirabe check`: whether every byte of an index is as it was written, and says what it should.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verify every checksum and structure of the index, and name what is broken.",
    discussion: """
      Names each file that was checked, with its size; then what is broken, with the file, the part and the place.

        shirabe check
        shirabe check --index /srv/town

      Exit status: 0 the index is whole, 1 something is broken, 2 usage, 3 there is no index.
      """)

  @OptionGroup var place: IndexOption

  func run() throws {
    let folder = try place.existing()
    let found = IndexVerifier(folder: folder).verify()
    var output = ""
    for part in found.checkedParts {
      output += TerminalText.shown("checked  \(part.path), \(part.byteCount) bytes") + "\n"
    }
    for note in found.notes { output += TerminalText.shown("note     \(note)") + "\n" }
    for damage in found.damages { output += TerminalText.shown("broken   \(damage)") + "\n" }
    let byteCount = found.checkedParts.reduce(0) { $0 + $1.byteCount }
    let counted = "\(found.checkedParts.count) files, \(byteCount) bytes"
    output += found.isWhole ? "whole: \(counted)\n" : "broken: \(found.damages.count) faults in \(counted)\n"
    try CommandOutput.write(output)
    guard found.isWhole else {
      throw CommandFailure(
        .partial, "\(folder.path): broken; restore it from a copy, or run `shirabe ingest` into a new folder")
    }
  }
}
