import Reading

/// A `[[converter]]` of the settings: a program for formats that have no reader.
struct ConverterSetting: Equatable {
  /// The extensions it is for, in lower case without a dot.
  var extensions: [String] = []
  /// The program and its arguments; `{input}`, `{output}` and `{folder}` stand for paths.
  var command: [String] = []
  /// The media type of what it makes.
  var output: MediaType?
  /// The most time that one file may take. *Units*: seconds.
  var seconds: Int?
  /// The most memory that it may use. *Units*: MiB.
  var memory: Int?
  /// Where it begins in the file, from 1.
  var line = 0

  /// The names that `output` may have: an extension, or a media type.
  static let outputs: [String: MediaType] = [
    "txt": .plainText, "md": .markdown, "csv": .csv, "html": .html, "xml": .xml, "pdf": .pdf, "docx": .docx,
    "xlsx": .xlsx, "pptx": .pptx, "odt": .odt, "ods": .ods, "odp": .odp, "epub": .epub,
  ]

  /// The reader that runs it.
  func reader(_ readers: ReaderTable) -> ConverterReader {
    var limits = ConverterReader.usualLimits
    if let seconds {
      limits.wallSeconds = seconds
      limits.processorSeconds = seconds
    }
    if let memory { limits.memoryBytes = memory << 20 }
    return ConverterReader(command: command, produces: output ?? .plainText, limits: limits, readers: readers)
  }
}
