import Reading
import TestSupport

/// What is fed with arbitrary bytes: each reads one sort of input that comes from outside.
///
/// To add one: a case here, what it does in `feed`, what it begins with in `seeds`; `Tools/fuzz` and the test that
/// replays found cases take it from there.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// One part of a segment behind right checksums, in an index that is opened, read, checked, searched and merged.
  case segment
  /// A manifest, a table of sources, a segment's own account, a list of live documents; with and without a right checksum.
  case manifest
  /// A query, a filter, synonyms: parsed, printed, asked of a small index.
  case query
  /// XML of any vocabulary, and what a mapping makes of it.
  case xml
  /// HTML.
  case html
  /// Delimited text.
  case csv
  /// JSON Lines, packed or not, in batches of any size.
  case jsonLines
  /// Plain text in any encoding, minutes among it.
  case text
  /// Markdown.
  case markdown
  /// The parts of Office, OpenDocument and EPUB packages, in a package that is whole.
  case office
  /// ZIP, Office, OpenDocument and EPUB packages.
  case package
  /// Whatever it is: the detector decides, as it does of a file.
  case detected
  /// Topics, judgments and runs.
  case evaluation

  /// Reads an input; whatever it is, the process goes on.
  ///
  /// What is wrong with the input is an error that is dropped here; a trap ends the process, and so does a broken law.
  public func feed(_ input: [UInt8]) {
    switch self {
    case .segment: SegmentFuzzing.shared.feed(input)
    case .manifest: ManifestFuzzing.feed(input)
    case .query: QueryFuzzing.shared.feed(input)
    case .xml: ReadingFuzzing.feed(input, as: .xml, mapped: true)
    case .html: ReadingFuzzing.feed(input, as: .html)
    case .csv: ReadingFuzzing.feed(input, as: .csv)
    case .jsonLines: ReadingFuzzing.feedRecords(input)
    case .text: ReadingFuzzing.feed(input, as: .plainText)
    case .markdown: ReadingFuzzing.feed(input, as: .markdown)
    case .office: ReadingFuzzing.feedOffice(input)
    case .package: ReadingFuzzing.feedPackage(input)
    case .detected: ReadingFuzzing.feedDetected(input)
    case .evaluation: EvaluationFuzzing.feed(input)
    }
  }

  /// Inputs to begin with: what is written for this project, and what only this target takes.
  public func seeds() throws -> [[UInt8]] {
    switch self {
    case .segment: SegmentFuzzing.shared.seeds()
    case .manifest: ManifestFuzzing.seeds()
    case .query: QueryFuzzing.seeds
    case .xml: try CorpusSeeds.files(["xml"])
    case .html: try CorpusSeeds.files(["html", "htm", "xhtml"])
    case .csv: try CorpusSeeds.files(["csv", "tsv"])
    case .jsonLines: try CorpusSeeds.files(["jsonl", "ndjson"]) + ReadingFuzzing.recordSeeds
    case .text: try CorpusSeeds.files(["txt", "text"])
    case .markdown: try CorpusSeeds.files(["md", "markdown"])
    case .office: PackageSeeds.parts
    case .package: PackageSeeds.packages
    case .detected: try CorpusSeeds.files(["xml", "html", "csv", "txt", "md", "jsonl"])
    case .evaluation: EvaluationFuzzing.seeds
    }
  }

  /// Writes the seeds into a folder, a file each.
  public func writeSeeds(into folder: String) throws {
    for (number, seed) in try seeds().enumerated() { try ScratchFolder.write(seed, to: "\(folder)/seed-\(number)") }
  }
}

/// What must hold of any input; a broken one ends the process, so that the driver keeps the input.
func demand(_ holds: Bool, _ law: @autoclosure () -> String) {
  precondition(holds, law())
}
