import ArgumentParser
import Bytes
import Evaluation
import Rendering
import Segments

/// `shirabe eval`: measures a run of any engine, or the index itself, against relevance judgments.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure how well topics are answered, against relevance judgments.",
    discussion: """
      Judges a TREC run of any engine (--run), or answers the topics from the index and judges that, as \
      `search --topics --trec --any` would answer them:

        shirabe eval --topics topics.tsv --qrels qrels.txt
        shirabe eval --qrels qrels.txt --run run.txt --measures AP,P@5 --csv
        shirabe eval --qrels qrels.txt --run new.txt --baseline old.txt
        shirabe eval --qrels qrels.txt --run run.txt --fail-below nDCG@10=0.60

      Measures: nDCG, RR, AP, P and R, all but AP with a rank behind an @; the values are trec_eval's. Every judged \
      topic counts, one without an answer as 0 (trec_eval -c), or with --answered-only those that are answered; with \
      --topics only topics of that file.

      With --baseline: a two-sided paired randomisation test of the difference (10000 permutations, or all where there \
      are fewer), its 95 % bootstrap interval (10000 resamples), the topics won, lost and tied, and the largest \
      changes. The random numbers start from a fixed seed, so the same input gives the same output.

      Judgments are lines of topic, iteration, document, grade; a run's are topic, Q0, document, rank, score, tag; \
      topics are lines of an id, a tab and a text. All may be packed as .gz or .zst.

      Exit status: 0 measured, 1 a mean is below its gate, 2 usage, 3 a file or the index cannot be read.
      """)

  @Option(help: ArgumentHelp("The topics to answer, or to measure over.", valueName: "file"))
  var topics: String?

  @Option(help: ArgumentHelp("The relevance judgments.", valueName: "file"))
  var qrels: String

  @Option(name: .customLong("run"), help: ArgumentHelp("The run to judge; else the index is asked.", valueName: "file"))
  var runFile: String?

  @Option(help: ArgumentHelp("A run to compare with.", valueName: "file"))
  var baseline: String?

  @Option(
    help: ArgumentHelp("What to measure, separated by commas. (default: \(MeasureList.usual))", valueName: "names"),
    transform: MeasureList.init(parsing:))
  var measures: MeasureList?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "A mean that must be reached, else the status is 1; several may follow each other.", valueName: "measure=mean"),
    transform: Gate.init(parsing:))
  var failBelow: [Gate] = []

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("How many documents to answer a topic with. (default: 1000)", valueName: "count"))
  var limit: Int?

  @Option(help: ArgumentHelp("The lowest grade that counts as relevant (trec_eval -l).", valueName: "grade"))
  var relevantFrom = 1

  @Flag(help: "Leave out judged topics that are not answered (trec_eval without -c).")
  var answeredOnly = false

  @Flag(help: "Show each topic's values too; JSON always has them.")
  var perTopic = false

  @Flag(help: "Answer with CSV.")
  var csv = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    if csv, json { throw ValidationError("Choose one of --csv and --json.") }
    if runFile == nil, topics == nil { throw ValidationError("Give --topics to answer, or a --run to judge.") }
    if runFile != nil, place.index != nil || limit != nil {
      throw ValidationError("--index and --limit say how topics are answered; with --run none is.")
    }
    if let limit, !(1...1_000_000).contains(limit) {
      throw ValidationError("--limit takes a number from 1 to 1000000.")
    }
    guard (1...127).contains(relevantFrom) else {
      throw ValidationError("--relevant-from takes a grade from 1 to 127.")
    }
  }

  func run() throws {
    let asked: Topics?
    if let topics { asked = try EvaluationFile.topics(at: topics, malformed: .nothing) } else { asked = nil }
    let judgments = try EvaluationFile.qrels(at: qrels)
    let baselineRun: Run?
    if let baseline { baselineRun = try EvaluationFile.run(at: baseline) } else { baselineRun = nil }
    let run = try judged(asked)
    var report = try RunJudgement(
      run: run, baseline: baselineRun, qrels: counted(judgments, asked, run, baselineRun), relevantFrom: relevantFrom
    ).report(of: measures?.measures ?? MeasureList.usual.measures, gates: failBelow)
    report.qrels = qrels
    let folder = try place.folder
    report.run = runFile ?? folder.path
    report.baseline = baseline
    if json {
      try CommandOutput.write(report.json())
    } else if csv {
      try CommandOutput.write(report.csv(withTopics: perTopic))
    } else {
      try CommandOutput.write(report.text(withTopics: perTopic, columns: StandardStream.output.columns ?? 80))
    }
    let failed = report.gates.compactMap(\.failure)
    guard failed.isEmpty else { throw CommandFailure(.partial, failed.joined(separator: "\n")) }
  }

  /// The run of the file, or the index's answers.
  private func judged(_ asked: Topics?) throws(CommandFailure) -> Run {
    if let runFile { return try EvaluationFile.run(at: runFile) }
    guard let asked else { throw CommandFailure(.usage, "there are no topics; give --topics or --run") }
    var bytes: [UInt8] = []
    let run = try TopicRun(topics: asked, index: place.existing(), limit: limit ?? 1_000, matchesAny: true)
    try run.run { piece throws(CommandFailure) in bytes += piece }
    do throws(EvaluationError) {
      return try Run(parsing: bytes, file: "the answers")
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The judgments of the topics that count; tells which judged topics, and which asked ones, do not.
  private func counted(
    _ judgments: Qrels, _ asked: Topics?, _ run: Run, _ baseline: Run?
  ) throws(CommandFailure) -> Qrels {
    let judged = Set(judgments.topics)
    var kept = judged
    if let asked, let topics {
      let ids = asked.topics.map(\.id)
      warn(ids.filter { !judged.contains($0) }, "without judgments in \(qrels)")
      kept.formIntersection(ids)
      warn(judgments.topics.filter { !kept.contains($0) }, "judged, but not in \(topics)")
    }
    if answeredOnly {
      kept.formIntersection(run.topics)
      if let baseline { kept.formIntersection(baseline.topics) }
    }
    guard !kept.isEmpty else { throw CommandFailure(.nothing, "no topic that is asked has judgments in \(qrels)") }
    return judgments.restricted(to: kept)
  }

  private func warn(_ topics: [String], _ what: String) {
    guard !topics.isEmpty else { return }
    let named = topics.prefix(10).joined(separator: ", ") + (topics.count > 10 ? ", …" : "")
    CommandOutput.tell(TerminalText.shown("warning: not counted, \(what) (\(topics.count)): \(named)"))
  }
}
