import Documents
import Foundation
import Segments
import TestSupport
import Testing

/// The real command is killed at random moments of a hundred ingests: what it had acknowledged is there, and of what it
/// had not, all or nothing.
@Suite struct KillTests {
  private static let kills = 100
  private static let documentsPerRound = 12
  private static let seed: UInt64 = 41

  /// When a run is killed. *Units*: microseconds.
  private enum Moment {
    /// So long after its start.
    case start(Int)
    /// So long after the first commit that a reader sees of it.
    case commit(Int)
  }

  /// What tells one commit from the next, to whoever looks from outside.
  private static func manifest(of shell: Shell) -> UInt64? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: shell.folder + "/index/manifest")
    return attributes?[.systemFileNumber] as? UInt64
  }

  /// Runs an ingest of a round's records; kills it at a moment when there is one. True: acknowledged.
  private func ingest(
    round: Int, in shell: Shell, killing moment: Moment?
  ) throws -> (acknowledged: Bool, killed: Bool) {
    var records = ""
    for number in 0..<Self.documentsPerRound {
      // Half of the names are new, half come again in every round.
      let name = number % 2 == 0 ? "round-\(round)-\(number)" : "again-\(number)"
      records += #"{"id":"\#(name)","title":"\#(round)","text":"\#(round)回目の除雪計画 \#(number)"}"# + "\n"
    }
    let file = shell.folder + "/round.jsonl"
    try records.write(toFile: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: shell.binary)
    process.arguments = ["ingest", "--quiet", "--jobs", "2", "--index", shell.folder + "/index", file]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let before = Self.manifest(of: shell)
    try process.run()
    switch moment {
    case .start(let delay):
      usleep(UInt32(delay))
      kill(process.processIdentifier, SIGKILL)
    case .commit(let delay):
      while process.isRunning, Self.manifest(of: shell) == before { usleep(50) }
      usleep(UInt32(delay))
      kill(process.processIdentifier, SIGKILL)
    case nil: break
    }
    process.waitUntilExit()
    let killed = process.terminationReason == .uncaughtSignal
    #expect(!killed || process.terminationStatus == SIGKILL, "it died of itself")
    return (!killed && process.terminationStatus == 0, killed)
  }

  @Test func acknowledgedDocumentsSurvive() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let folder = IndexFolder(shell.folder + "/index")
    let started = ContinuousClock.now
    #expect(try ingest(round: 0, in: shell, killing: nil).acknowledged)
    let whole = Int(started.duration(to: .now) / .microseconds(1))
    var generator = SeededGenerator(seed: Self.seed)
    var committed = [0]
    var killed = 0
    var round = 0
    var committedByKilled = 0
    while killed < Self.kills, round < Self.kills * 6 {
      round += 1
      // Two of three runs are killed once they have committed, while they merge, sweep and report.
      let moment: Moment =
        round % 3 == 0
        ? .start(Int.random(in: 0...whole, using: &generator)) : .commit(Int.random(in: 0...2000, using: &generator))
      let outcome = try ingest(round: round, in: shell, killing: moment)
      if outcome.killed { killed += 1 }
      let snapshot = try Snapshot(opening: folder)
      let names = stride(from: 0, to: Self.documentsPerRound, by: 2).map { DocumentID("round-\(round)-\($0)") }
      let found = try names.filter { try snapshot.document(named: $0) != nil }.count
      #expect(found == 0 && !outcome.acknowledged || found == names.count, "round \(round), seed \(Self.seed)")
      if found == names.count {
        committed.append(round)
        if outcome.killed { committedByKilled += 1 }
      }
      // Names that come in every round are those of the last round that was committed.
      for number in stride(from: 1, to: Self.documentsPerRound, by: 2) {
        let place = try #require(try snapshot.document(named: DocumentID("again-\(number)")))
        let record = try snapshot.segments[place.segment].record(of: place.document)
        #expect(record.title == "\(committed.last ?? 0)", "round \(round), seed \(Self.seed)")
      }
      if round % 10 == 0 { try verify(folder, committed) }
    }
    try verify(folder, committed)
    #expect(try ingest(round: round + 1, in: shell, killing: nil).acknowledged)
    #expect(IndexVerifier(folder: folder).verify().notes == [], "the next ingest leaves nothing of the killed ones")
    print("\(killed) kills in \(round) ingests, seed \(Self.seed): \(committed.count) committed")
    print("\(committedByKilled) of them were killed between the commit and their end")
    #expect(killed == Self.kills)
    #expect(committedByKilled > Self.kills / 3, "too few kills came after a commit: \(committedByKilled)")
  }

  /// Every byte is whole, and everything that was ever committed is there.
  private func verify(_ folder: IndexFolder, _ committed: [Int]) throws {
    #expect(IndexVerifier(folder: folder).verify().damages == [])
    let snapshot = try Snapshot(opening: folder)
    #expect(snapshot.documentCount == committed.count * Self.documentsPerRound / 2 + Self.documentsPerRound / 2)
    for round in committed {
      for number in stride(from: 0, to: Self.documentsPerRound, by: 2) {
        #expect(try snapshot.document(named: DocumentID("round-\(round)-\(number)")) != nil)
      }
    }
  }
}
