import Analysis
import ArgumentParser
import Bytes
import Documents
import Indexing
import Reading
import Rendering

/// `shirabe inspect joins`: at which line breaks a file's text is read on, and why.
struct InspectJoins: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "joins",
    abstract: "Show at which line breaks of a file the text is read on, with score and reasons.",
    discussion: """
      Search reads over a break that cuts a word or sentence (join) and stops at all others (keep). A break is joined \
      from a score of 4 up; the reasons are what added to the score or took from it. Breaks are judged within a \
      passage, as for the index. Spaces between the letters of a spaced-out word (札 幌 市) are shown as well.

        shirabe inspect joins plan.pdf
        shirabe inspect joins --json plan.txt

      Exit status: 0 the file was read, 2 usage, 3 it could not be read.
      """)

  @Argument(help: ArgumentHelp("The file to read.", valueName: "file"))
  var file: String

  @Flag(help: "Answer with a JSON object for each document of the file.")
  var json = false

  func run() throws {
    let found = try SourceFile(alone: file)
    let opened = try OpenedSource(found)
    let finding = opened.mediaType
    if finding == .readable(.jsonLines) {
      throw CommandFailure(.usage, "\(file): records; save the text of one as a file")
    }
    try PackageWorkers.readers().readEach(try opened.load(), as: finding) { (result) throws(any Error) in
      switch result {
      case .success(let document):
        let report = Self.report(document.flow())
        try CommandOutput.write(json ? report.json() : Array(report.table().utf8))
      case .failure(let error): throw error
      }
    }
  }

  private static func report(_ document: Document) -> JoinReport {
    var rows: [JoinReport.Row] = []
    let passages = PassageSplitter().passages(of: document)
    for (number, passage) in passages.enumerated() {
      let text = document.text[passage.range]
      var line = LineOfPlace(passage.lines)
      for lineBreak in LineJoiner.allBreaks(in: document.text.span.extracting(passage.range)) {
        let start = text.startIndex + Int(lineBreak.range.start)
        let end = text.startIndex + Int(lineBreak.range.end)
        rows.append(
          JoinReport.Row(
            page: passage.page, line: line.find(Int(lineBreak.range.start), in: text), isJoined: lineBreak.isSoft,
            score: lineBreak.score,
            reasons: LineEvidence.names.filter { lineBreak.evidence.contains($0.evidence) }.map(\.name),
            before: shown(text[..<start].suffix(60), isBefore: true),
            after: shown(text[end...].prefix(60), isBefore: false)))
      }
      // The index reads over nothing that lies between two passages.
      if number + 1 < passages.count, let last = text.lastIndex(where: { $0 > 0x20 }) {
        let next = document.text[passage.range.upperBound...].drop { $0 <= 0x20 }
        rows.append(
          JoinReport.Row(
            page: passage.page, line: line.find(last - text.startIndex, in: text), isJoined: false, score: 0,
            reasons: ["passage-end"], before: shown(text[...last].suffix(60), isBefore: true),
            after: shown(next.prefix(60), isBefore: false)))
      }
    }
    return JoinReport(document: "\(document.id)", rows: rows)
  }

  /// The twelve characters beside a break, no further than its line.
  private static func shown(_ bytes: ArraySlice<UInt8>, isBefore: Bool) -> String {
    let text = String(decoding: bytes, as: UTF8.self).filter { $0 != "\u{FFFD}" }
    let lines = text.split(whereSeparator: \.isNewline)
    return isBefore ? String((lines.last ?? "").suffix(12)) : String((lines.first ?? "").prefix(12))
  }
}

/// Finds the lines of places asked for in ascending order.
private struct LineOfPlace {
  private let lines: LineMap
  private var place = 0
  private var line = 1
  private var mark = 0

  init(_ lines: LineMap) {
    self.lines = lines
    if case .counting(let first) = lines { line = first }
  }

  /// The source's line of a place in the text.
  mutating func find(_ wanted: Int, in text: ArraySlice<UInt8>) -> Int {
    switch lines {
    case .counting:
      while place < wanted {
        if text[text.startIndex + place] == 0x0A { line += 1 }
        place += 1
      }
      return line
    case .marks(let marks):
      while mark + 1 < marks.count, marks[mark + 1].offset <= wanted { mark += 1 }
      return mark < marks.count ? marks[mark].line : 1
    }
  }
}
