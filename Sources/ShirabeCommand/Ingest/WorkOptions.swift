import ArgumentParser
import Bytes
import Indexing

/// With how many workers and how much memory files are read into an index.
struct WorkOptions: ParsableArguments {
  private static let leastMegabytes = 64
  private static let usualMemory = 512
  private static let usualCommit = 256
  private static let sharedMegabytes = 96
  private static let megabytesPerJob = 32
  /// A file that is not JSON Lines is held whole, decoded and read: it may take this fraction of the memory.
  private static let fileShare = 8

  @Option(
    help: ArgumentHelp(
      "How many files to read side by side; else one a processor. Fewer where the memory is too small.",
      valueName: "count"))
  var jobs: Int?

  @Option(help: ArgumentHelp("How much memory to use at most, in MiB; else 512.", valueName: "MiB"))
  var memory: Int?

  @Option(
    help: ArgumentHelp(
      "How much text to read before it is committed, in MiB, else 256; a run that is stopped goes on from there.",
      valueName: "MiB"))
  var commitEvery: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
    guard (Self.leastMegabytes...(1 << 20)).contains(memory ?? Self.leastMegabytes) else {
      throw ValidationError("--memory takes a number of MiB from \(Self.leastMegabytes) to \(1 << 20).")
    }
    guard (1...(1 << 20)).contains(commitEvery ?? 1) else {
      throw ValidationError("--commit-every takes a number of MiB from 1 to \(1 << 20).")
    }
  }

  /// These options with what the settings say where the command line says nothing.
  func filled(from settings: Settings) -> WorkOptions {
    var options = self
    options.jobs = jobs ?? settings.number(.jobs)
    options.memory = memory ?? settings.number(.memory)
    options.commitEvery = commitEvery ?? settings.number(.commitEvery)
    return options
  }

  private var megabytes: Int { memory ?? Self.usualMemory }

  /// How many workers there are.
  var workers: Int {
    // Each worker inverts in memory of its own; with less than this for one, fewer of them are faster.
    min(jobs ?? ProcessorCount.available, max(1, (megabytes - Self.sharedMegabytes) / Self.megabytesPerJob))
  }

  /// The largest file that is held whole. *Units*: bytes.
  var fileByteLimit: Int { (megabytes << 20) / Self.fileShare }

  /// What an ingest is given.
  var ingestOptions: IngestOptions {
    IngestOptions(
      workers: workers, memoryByteCount: megabytes << 20, commitByteCount: (commitEvery ?? Self.usualCommit) << 20)
  }
}
