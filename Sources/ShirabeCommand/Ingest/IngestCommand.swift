import ArgumentParser

/// `shirabe ingest`: reads files into an index.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Read files into the index, and make what was read searchable.",
    discussion: """
      Reads plain text, HTML, XML and JSON Lines (also packed as .gz or .zst) in any of their encodings, PDF, Office \
      (DOCX, XLSX, PPTX), OpenDocument (ODT, ODS, ODP) and EPUB, and ZIP archives of these, each member by itself; \
      folders are read with all that is in them, - is standard input. A file that was read before and has not changed is skipped, \
      one that has changed replaces what it was. A document's name is the id of its JSON Lines record, or the path of \
      its file below the folder given.

      Files that cannot be read are named with the reason and do not stop the rest; they are listed in the index \
      (`inspect failures`) until they are read, and --retry-failed tries them again. What is read becomes searchable \
      when the run ends, or of a long run each time that so much text was read (--commit-every). A run that is stopped \
      leaves the index as it last committed it, and the same command goes on from there.

      Patterns are those of the shell: * any characters but a slash, ? one of ASCII, [a-z] one of several. A pattern \
      without a slash is held against every name of a path, one with a slash against the path below the folder given \
      and the folders on it. What --exclude matches is left out whatever --include says. A file given by itself is read \
      whatever the patterns say. Of several files with one id the first is read, and the others are named as failures.

        shirabe ingest Corpus/Documents
        shirabe ingest town --include '*.pdf' --exclude 'archive/2019' --max-size 200
        shirabe ingest --index /srv/town plans minutes.jsonl.zst
        shirabe ingest --xml-mapping town.mapping bulletins
        shirabe ingest --prune --dry-run /srv/documents
        shirabe ingest --retry-failed
        curl https://town.example/minutes.jsonl | shirabe ingest -

      --prune deletes the documents of files that are gone from the folders given; files of other folders stay, and a \
      folder that is missing or empty is refused, for its disk may not be mounted. --dry-run reads all there is to read \
      and says what would come of it, documents by their ids.

      Without a path the roots of the settings are read (`inspect config` shows them). Formats without a reader are read \
      through the converters of the settings.

      The file of --report is an object {"index", "generation", "files"}; each file has "path", "status" (read, unchanged, \
      failed, left_out), "documents", "reader" (its media type), "encoding", "confidence", "pages", "passages", \
      "characters", "warnings", "errors" and "seconds". Of an archive each member is a file.

      Exit status: 0 all was read, 1 some files failed, 2 usage, 3 nothing could be done.
      """)

  @Argument(help: ArgumentHelp("Files and folders to read; - for standard input.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var place: IndexOption

  @OptionGroup var working: WorkOptions

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp("Write to this file, as JSON, what became of each file.", valueName: "file"))
  var reportFile: String?

  @Flag(help: "Read again what could not be read before, of the whole index or at the paths given; nothing else.")
  var retryFailed = false

  @Flag(help: "Delete the documents whose files are gone from the folders given.")
  var prune = false

  @Flag(help: "Say what would be added, changed, deleted and fail, and write nothing.")
  var dryRun = false

  @OptionGroup var selecting: SelectionOptions
  @OptionGroup var reading: XMLMappingOption

  @Flag(help: "Say nothing but what went wrong.")
  var quiet = false

  @Flag(help: "Give the summary as a JSON object on standard output.")
  var json = false

  func validate() throws {
    if retryFailed, prune { throw ValidationError("--retry-failed and --prune exclude each other.") }
    if dryRun, reportFile != nil { throw ValidationError("--dry-run and --report exclude each other.") }
  }

  func run() throws {
    let settings = try place.settings()
    try filled(from: settings).ingest(by: reading.readers(settings), into: place.folder)
  }

  /// The command with what the settings say where the command line says nothing.
  private func filled(from settings: Settings) throws(CommandFailure) -> IngestCommand {
    var command = self
    if paths.isEmpty, !retryFailed { command.paths = settings.texts(.roots) ?? [] }
    guard !command.paths.isEmpty || retryFailed else {
      throw CommandFailure(
        .usage,
        "name the files and folders to read, give --retry-failed, or set roots under [ingest] in \(Settings.fileName)")
    }
    command.working = working.filled(from: settings)
    command.selecting.fill(from: settings)
    return command
  }
}
