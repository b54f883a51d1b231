import Bytes
public import Documents

/// Reads a format of the past through a program that makes a format we read of it: LibreOffice, for instance.
///
/// The command runs as every foreign tool does, in a folder of its own that is also its `HOME` and `TMPDIR` and is removed
/// afterwards. In its words `{input}` stands for the file, `{output}` for the file to make, `{folder}` for the folder.
/// What it makes is `{output}`; without one, the one other file that it leaves in the folder, else what it prints.
///
///     soffice --headless --convert-to docx --outdir {folder} {input}
public struct ConverterReader: DocumentReader {
  private let command: [String]
  private let product: MediaType
  private let limits: ChildLimits
  private let readers: ReaderTable

  /// What a converter may use where nothing else is said: LibreOffice maps much memory and writes its profile.
  public static let usualLimits: ChildLimits = {
    var limits = ChildLimits()
    limits.memoryBytes = 4 << 30
    limits.fileBytes = 256 << 20
    limits.openFiles = 1024
    limits.wallSeconds = 180
    limits.processorSeconds = 120
    return limits
  }()

  /// Takes a program with its arguments, and the media type of what it makes.
  public init(
    command: [String], produces product: MediaType, limits: ChildLimits = usualLimits,
    readers: ReaderTable = .standard
  ) {
    self.command = command
    self.product = product
    self.limits = limits
    self.readers = readers
  }

  /// What is run and what it makes, to tell one converter from another.
  var description: String { "\(command.joined(separator: " ")) > \(product.rawValue)" }

  /// Converts a source and reads what comes of it; the document carries the source's own identity and hash.
  ///
  /// *Cost*: one process, and two copies of the file on the disk.
  /// - Throws: `.unsupported` when the program is missing, `.limit`, `.malformed` when it makes nothing of the file, and
  ///   what the reader of the product throws.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    let folder: String
    do throws(ChildSystem.Failure) {
      folder = try ChildSystem.makeFolder(in: EnvironmentVariable.value("TMPDIR") ?? "/tmp")
    } catch {
      throw .unreadable(path: source.path, operation: error.operation, reason: error.reason)
    }
    let result: Result<[UInt8], ReadingError>
    do throws(ReadingError) {
      result = .success(try convert(source, in: folder))
    } catch {
      result = .failure(error)
    }
    try ReadingError.translating(path: source.path) { () throws(StorageError) in try Directory.removeTree(folder) }
    let bytes = try result.get()
    var converted = Source(id: source.id, path: source.path, bytes: bytes, contentHash: source.contentHash)
    converted.stated = source.stated
    converted.statedWarnings = source.statedWarnings
    var document = try readers.read(converted, as: .readable(product))
    guard !Self.isGarbage(document.text) else {
      throw .malformed(
        path: source.path, line: nil, format: "input of \(command.first ?? "a converter")",
        reason: "what it made of the file is no text; it does not know this format, save the file in another")
    }
    document.provenance.byteCount = source.byteCount
    document.provenance.warnings.append("converted to \(product.rawValue) by \(command.first ?? "nothing")")
    return document
  }

  private func convert(_ source: Source, in folder: String) throws(ReadingError) -> [UInt8] {
    guard let program = command.first else {
      throw .unsupported(path: source.path, mediaType: "what needs a converter", remedy: "name a command")
    }
    let ending = MediaTypeDetector.fileExtension(source.path).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let input = "\(folder)/input.\(ending.isEmpty ? "bin" : ending)"
    let output = "\(folder)/output"
    try ReadingError.translating(path: source.path) { () throws(StorageError) in
      var writer = try FileWriter(path: input)
      try writer.write(source.content.span)
      _ = try writer.finish(synchronize: false)
    }
    var child = ChildProcess(tool: ForeignTool(name: program, package: ""), limits: limits)
    child.environment = ["HOME=\(folder)", "TMPDIR=\(folder)", "PATH=/usr/bin:/bin"]
    child.folder = folder
    let outcome = try child.run(
      command.dropFirst().map { word in
        word.replacing("{input}", with: input).replacing("{output}", with: output).replacing("{folder}", with: folder)
      }, document: nil, path: source.path, mediaType: "what \(program) converts")
    guard outcome.status == 0 else {
      // LibreOffice warns of Java each time.
      let said = outcome.errors.split(whereSeparator: \.isNewline).first { !$0.lowercased().hasPrefix("warning") }
      throw .malformed(
        path: source.path, line: nil, format: "input of \(program)",
        reason: "it ended with status \(outcome.status)"
          + (said.map { ": \($0)" } ?? "; it may need more memory than the \(limits.memoryBytes >> 20) MiB allowed"))
    }
    guard let made = try Self.product(in: folder, input: input, output: output, path: source.path) else {
      if !outcome.output.isEmpty { return outcome.output }
      throw .malformed(path: source.path, line: nil, format: "input of \(program)", reason: "it made nothing of it")
    }
    return made
  }

  /// Whether a text is what a program makes of bytes that it takes for text: one character in twenty could not be read
  /// (U+FFFD) or is of private use (U+E000 to U+F8FF).
  private static func isGarbage(_ text: [UInt8]) -> Bool {
    var characters = 0
    var odd = 0
    for index in text.indices where text[index] & 0xC0 != 0x80 {
      characters += 1
      guard text[index] >= 0xEE, text[index] < 0xF0 else { continue }
      let isPrivate = text[index] == 0xEE || text[index + 1] <= 0xA3
      if isPrivate || text[index + 1] == 0xBF && text[index + 2] == 0xBD { odd += 1 }
    }
    return odd >= 3 && odd * 20 > characters
  }

  /// The file that the program made; nil when there is none, or several.
  private static func product(
    in folder: String, input: String, output: String, path: String
  ) throws(ReadingError) -> [UInt8]? {
    try ReadingError.translating(path: path) { () throws(StorageError) in
      var candidates: [String] = []
      for name in try Directory.list(folder) where !name.hasPrefix(".") && "\(folder)/\(name)" != input {
        // A link could lead out of the folder.
        let status = try FileSystem.standard.status("\(folder)/\(name)", followingLinks: false)
        if status?.kind == .file { candidates.append("\(folder)/\(name)") }
      }
      let chosen = candidates.contains(output) ? output : candidates.count == 1 ? candidates[0] : nil
      guard let chosen else { return nil }
      let file = try MappedFile(path: chosen)
      return [UInt8](copying: file.bytes)
    }
  }
}
