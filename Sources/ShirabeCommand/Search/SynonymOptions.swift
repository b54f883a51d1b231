import ArgumentParser
import Bytes
import Searching

/// By which synonyms a search looks for its words.
struct SynonymOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Look for words by their synonyms too: a file with a group a line (除雪, 雪かき), one-way with => (MICE => 国際会議), \
      comments behind #; else $SHIRABE_SYNONYMS. "除雪" in quotation marks is looked for without.
      """, valueName: "file"))
  var synonyms: String?

  @Flag(help: "Use no synonyms, whatever $SHIRABE_SYNONYMS names.")
  var withoutSynonyms = false

  func validate() throws {
    if withoutSynonyms, synonyms != nil {
      throw ValidationError("--synonyms and --without-synonyms exclude each other.")
    }
  }

  /// Takes the file that the settings name where neither the command line nor the environment names one.
  mutating func fill(from settings: Settings) {
    guard synonyms == nil, (EnvironmentVariable.value("SHIRABE_SYNONYMS") ?? "").isEmpty else { return }
    synonyms = settings.text(.synonyms)
  }

  /// The synonyms of the file that is named, or none.
  /// - Throws: `CommandFailure` when the file cannot be read or a line of it cannot be understood.
  func read() throws(CommandFailure) -> Synonyms {
    let named = synonyms ?? EnvironmentVariable.value("SHIRABE_SYNONYMS") ?? ""
    guard !withoutSynonyms, !named.isEmpty else { return Synonyms() }
    var bytes: [UInt8] = []
    do throws(StorageError) {
      let file = try MappedFile(path: named)
      bytes.append(copying: file.bytes)
    } catch {
      throw CommandFailure(.usage, "\(named): there are no synonyms to read; name another file, or leave them out")
    }
    do throws(SearchError) {
      return try Synonyms(String(decoding: bytes, as: UTF8.self), path: named)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }
}
