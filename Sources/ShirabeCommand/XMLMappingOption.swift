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

  /// The readers, with the mappings of the command line or else of the settings before what they know by themselves, and
  /// the converters of the settings for what has no reader.
  /// - Throws: `CommandFailure` when a mapping cannot be read.
  func readers(_ settings: Settings) throws(CommandFailure) -> ReaderTable {
    var read: [XMLMapping] = []
    for path in mappings.isEmpty ? settings.texts(.xmlMappings) ?? [] : mappings {
      do throws(ReadingError) {
        read.append(try XMLMapping(file: path))
      } catch {
        throw CommandFailure(.usage, "\(error)")
      }
    }
    let readers = try PackageWorkers.readers().with(xmlMappings: read)
    var converters: [String: ConverterReader] = [:]
    for converter in settings.converters {
      for name in converter.extensions where converters[name] == nil { converters[name] = converter.reader(readers) }
    }
    return readers.with(converters: converters)
  }
}
