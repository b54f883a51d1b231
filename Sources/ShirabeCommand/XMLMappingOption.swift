import ArgumentParser
import Bytes
import Reading

/// `--xml-mapping`: how XML of a vocabulary of one's own is read.
struct XMLMappingOption: ParsableArguments {
  @Option(
    name: .customLong("xml-mapping"),
    help: ArgumentHelp(
      "A file that says what the elements of an XML vocabulary are; may be given several times. `inspect xml` proposes one.",
      valueName: "file"))
  var mappings: [String] = []

  /// The readers, with the mappings before what they know by themselves.
  /// - Throws: `CommandFailure` when a mapping cannot be read.
  func readers() throws(CommandFailure) -> ReaderTable {
    var read: [XMLMapping] = []
    for path in mappings {
      do throws(ReadingError) {
        read.append(try XMLMapping(file: path))
      } catch {
        throw CommandFailure(.usage, "\(error)")
      }
    }
    return try PackageWorkers.readers().with(xmlMappings: read)
  }
}
