import Foundation
import TestSupport
import Testing

/// A run of the built binary that is killed goes on where it was.
@Suite struct KilledIngestTests {
  private static let fileCount = 60

  /// The number behind a key of a JSON answer.
  private func number(_ key: String, in text: String) throws -> Int {
    let match = try #require(text.firstMatch(of: try Regex("\"\(key)\":([0-9]+)", as: (Substring, Substring).self)))
    return try #require(Int(match.output.1))
  }

  @Test func whatWasCommittedStaysAndIsNotReadAgain() throws {
    let shell = try Shell()
    defer { shell.remove() }
    try FileManager.default.createDirectory(atPath: shell.folder + "/docs", withIntermediateDirectories: true)
    for file in 0..<Self.fileCount {
      let lines = (0..<400).map { "第\(file)号の計画、\($0)行目、除雪と排雪の体制を定める。\n" }
      try lines.joined().write(toFile: shell.folder + "/docs/\(file).txt", atomically: true, encoding: .utf8)
    }
    // Killed as soon as the first commit is seen: half of the 2 MB are then still to be read.
    let killed = try shell.run(
      """
      shirabe ingest --quiet --commit-every 1 docs & pid=$!
      until [ -e Index/default/manifest ]; do kill -0 $pid || exit 9; sleep 0.01; done
      kill -KILL $pid; wait $pid
      """)
    #expect(killed.status == 128 + SIGKILL, "\(killed.errors)")
    let committed = try number("documents", in: shell.run("shirabe inspect index --json").output)
    #expect(committed > 0 && committed < Self.fileCount)

    let rest = try shell.run("shirabe ingest --json --quiet docs")
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(try number("unchanged", in: rest.output) == committed)
    #expect(try number("added", in: rest.output) == Self.fileCount - committed)
    #expect(try number("replaced", in: rest.output) == 0)
    let check = try shell.run("shirabe check")
    #expect(check.status == 0 && !check.output.contains("note "), "\(check.output)")
    #expect(try number("documents", in: shell.run("shirabe inspect index --json").output) == Self.fileCount)

    // A rebuild that is killed leaves the index as it is, and goes on where it was.
    let broken = try shell.run(
      """
      shirabe reindex --quiet --commit-every 1 & pid=$!
      until [ -e Index/default/rebuild/manifest ]; do kill -0 $pid || exit 9; sleep 0.01; done
      kill -KILL $pid; wait $pid
      """)
    #expect(broken.status == 128 + SIGKILL, "\(broken.errors)")
    #expect(try number("documents", in: shell.run("shirabe inspect index --json").output) == Self.fileCount)
    let again = try shell.run("shirabe reindex --json --quiet")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try number("documents", in: again.output) == Self.fileCount)
    #expect(try number("resumed", in: again.output) > 0)
    #expect(try shell.run("shirabe check").status == 0)
  }
}
