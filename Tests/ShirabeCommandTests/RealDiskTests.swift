import Foundation
import TestSupport
import Testing

/// Disks that are really full, read-only or out of reach, as far as the machine lets a test have one.
///
/// Beside them stand the doubles, which need nothing of the machine: `RefusedStorageTests`, `CommitFailureTests`.
@Suite struct RealDiskTests {
  /// Starts a command that may mount: in name spaces of its own, so that nothing outside sees it.
  private static let enclosure = "unshare --user --map-root-user --mount"
  private static let canMount = succeeds(
    "\(enclosure) sh -c 'mount -t tmpfs -o size=1m tmpfs /mnt && mount -o remount,ro /mnt'")
  private static let noMount: Comment = "skipped: this machine lets nobody mount a disk in a name space of their own"

  /// Starts a command as somebody whom permissions bind; the superuser passes over them.
  private static let commoner = getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : "env"
  private static let canBeCommoner = getuid() != 0 || succeeds("\(commoner) test -x '\(binary)'")
  private static let noCommoner: Comment =
    "skipped: run by the superuser, and no other user can be had who may run the built command"

  private static var binary: String {
    guard let shell = try? Shell() else { return "" }
    defer { shell.remove() }
    return shell.binary
  }

  private static func succeeds(_ line: String) -> Bool {
    guard let shell = try? Shell() else { return false }
    defer { shell.remove() }
    return (try? shell.run(line).status) == 0
  }

  /// Two files of records; the second is too much for the small disks of these tests.
  private static let prepare = """
    record() { echo "{\\"id\\":\\"$1\\",\\"text\\":\\"第$1回の除雪計画 $(printf %s $1 | md5sum | head -c 32)\\"}"; }
    for n in $(seq 1 20); do record $n; done > first.jsonl
    head -c 450000 /dev/urandom | base64 -w 500 | nl -w 1 -s ' ' |
      sed 's/^\\([0-9]*\\) \\(.*\\)$/{"id":"many-\\1","text":"除雪 \\2"}/' > second.jsonl
    """

  /// What stands behind `label: ` in a script's output.
  private func value(_ label: String, in output: String) -> [String] {
    output.split(separator: "\n").filter { $0.hasPrefix(label + ": ") }.map { String($0.dropFirst(label.count + 2)) }
  }

  private func run(_ script: String, by starter: String = "", in shell: Shell) throws -> Shell.Result {
    try (Self.prepare + "\n" + script).write(toFile: shell.folder + "/script", atomically: true, encoding: .utf8)
    return try shell.run("\(starter) sh ./script")
  }

  @Test(.enabled(if: canMount, noMount)) func aFullDiskKeepsTheLastCommit() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let result = try run(
      """
      mkdir disk; mount -t tmpfs -o size=600k tmpfs disk
      shirabe ingest --quiet --index disk/index first.jsonl; echo "first: $?"
      for left in 0 8 64 256; do
        free=$(df --output=avail -k disk | tail -1)
        head -c $((free - left))k /dev/zero > disk/rest
        shirabe ingest --quiet --index disk/index second.jsonl 2> errors; echo "full: $?"
        echo "error: $(cat errors)"
        echo "given back: $(($(df --output=avail -k disk | tail -1) - left))"
        shirabe check --index disk/index > checked; echo "check: $? $(grep -c ^note checked)"
        shirabe search --index disk/index --limit 1 除雪計画 | sed -n 's/^\\([0-9]*\\) documents match.*/found: \\1/p'
        rm disk/rest
      done
      mount -o remount,size=64m disk
      shirabe ingest --quiet --index disk/index second.jsonl; echo "then: $?"
      shirabe check --index disk/index > checked; echo "at last: $? $(grep -c ^note checked)"
      shirabe search --index disk/index --limit 1 'many OR 除雪' > /dev/null; echo "at last: $? 0"
      """, by: Self.enclosure, in: shell)
    #expect(value("first", in: result.output) == ["0"], "\(result)")
    #expect(value("full", in: result.output) == ["3", "3", "3", "3"], "\(result)")
    for error in value("error", in: result.output) {
      #expect(error.contains("disk/index/") && error.contains("free some space or name a folder on another disk"))
    }
    #expect(value("given back", in: result.output).allSatisfy { Int($0) ?? -100 >= -64 }, "\(result)")
    #expect(value("check", in: result.output) == ["0 0", "0 0", "0 0", "0 0"], "\(result)")
    #expect(value("found", in: result.output) == ["20", "20", "20", "20"], "\(result)")
    #expect(value("then", in: result.output) == ["0"], "\(result)")
    #expect(value("at last", in: result.output) == ["0 0", "0 0"], "\(result)")
  }

  @Test(.enabled(if: canMount, noMount)) func aReadOnlyDiskIsSearchedAndNotWritten() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let result = try run(
      """
      mkdir disk; mount -t tmpfs -o size=64m tmpfs disk
      shirabe ingest --quiet --index disk/index first.jsonl
      mount -o remount,ro disk
      for command in "ingest second.jsonl" "delete 1" "merge --segments 1" "reindex" "repair --apply"; do
        shirabe $command --index disk/index > said 2>&1; echo "refused: $? $(grep -c 'name a folder on a disk that can be written' said)"
      done
      for command in "search 除雪計画" "check" "inspect index" "backup copy" "show 1"; do
        shirabe $command --index disk/index > said 2>&1; echo "done: $?"
      done
      mount -o remount,rw disk
      shirabe ingest --quiet --index disk/index second.jsonl; echo "then: $?"
      """, by: Self.enclosure, in: shell)
    #expect(value("refused", in: result.output) == ["3 1", "3 1", "3 1", "3 1", "3 1"], "\(result)")
    #expect(value("done", in: result.output) == ["0", "0", "0", "0", "0"], "\(result)")
    #expect(value("then", in: result.output) == ["0"], "\(result)")
  }

  @Test func aLimitOfFileSizesKeepsTheLastCommit() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let result = try run(
      """
      shirabe ingest --quiet --index index first.jsonl; echo "first: $?"
      (ulimit -f 200; shirabe ingest --quiet --index index second.jsonl 2> errors; echo "limited: $?")
      echo "error: $(cat errors)"
      shirabe check --index index > checked; echo "check: $? $(grep -c ^note checked)"
      shirabe ingest --quiet --index index second.jsonl; echo "then: $?"
      """, in: shell)
    #expect(value("first", in: result.output) == ["0"], "\(result)")
    #expect(value("limited", in: result.output) == ["3"], "\(result)")
    let error = value("error", in: result.output).first ?? ""
    #expect(error.contains("index/segments/") && error.contains("ulimit -f"), "\(result)")
    #expect(value("check", in: result.output) == ["0 0"], "\(result)")
    #expect(value("then", in: result.output) == ["0"], "\(result)")
  }

  @Test(.enabled(if: canBeCommoner, noCommoner)) func permissionsThatAreLostAreNamed() throws {
    let shell = try Shell()
    defer { shell.remove() }
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: shell.folder)
    let result = try run(
      """
      shirabe ingest --quiet --index index first.jsonl; echo "first: $?"
      chmod a-w index index/segments
      shirabe ingest --quiet --index index second.jsonl 2> errors; echo "refused: $?"
      echo "error: $(cat errors)"
      shirabe search --index index 除雪計画 > /dev/null; echo "search: $?"
      shirabe check --index index > /dev/null; echo "check: $?"
      chmod a-r index/segments/*/postings
      shirabe search --index index 除雪計画 2> errors; echo "unreadable: $?"
      echo "error: $(cat errors)"
      chmod -R u+rw index
      # The run cannot end before its input does, and that is when the permission is gone.
      mkfifo records
      shirabe ingest --quiet --jobs 2 --index index - < records 2> errors & run=$!
      exec 3> records
      cat second.jsonl >&3
      until [ "$(ls index/segments | wc -l)" -gt 2 ]; do kill -0 $run || exit 9; sleep 0.05; done
      chmod a-w index
      exec 3>&-
      wait $run; echo "taken away: $?"
      echo "error: $(cat errors)"
      chmod u+w index
      shirabe check --index index > /dev/null; echo "check: $?"
      shirabe ingest --quiet --index index second.jsonl; echo "then: $?"
      """, by: Self.commoner, in: shell)
    #expect(value("first", in: result.output) == ["0"], "\(result)")
    #expect(value("refused", in: result.output) == ["3"], "\(result)")
    #expect(value("search", in: result.output) == ["0"], "\(result)")
    #expect(value("unreadable", in: result.output) == ["3"], "\(result)")
    #expect(value("taken away", in: result.output) == ["3"], "\(result)")
    #expect(value("check", in: result.output) == ["0", "0"], "\(result)")
    #expect(value("then", in: result.output) == ["0"], "\(result)")
    let errors = value("error", in: result.output)
    #expect(errors.count == 3)
    for error in errors { #expect(error.contains("index/") && error.contains("change its permissions"), "\(error)") }
  }

  @Test func aFullDeviceForTheAnswerIsTold() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let result = try run(
      """
      shirabe ingest --quiet --report /dev/full --index index first.jsonl 2> errors; echo "report: $?"
      echo "error: $(cat errors)"
      test -c /dev/full; echo "device: $?"
      for command in "search 除雪計画" "search --json 除雪計画" "inspect index" "check" "show 1"; do
        shirabe $command --index index 2> errors > /dev/full; echo "full: $?"
        echo "error: $(cat errors)"
      done
      """, in: shell)
    #expect(value("report", in: result.output) == ["1"], "\(result)")
    #expect(value("device", in: result.output) == ["0"], "\(result)")
    #expect(value("full", in: result.output) == ["3", "3", "3", "3", "3"], "\(result)")
    let errors = value("error", in: result.output)
    #expect(errors.count == 6 && errors.allSatisfy { $0.contains("No space left on device") }, "\(result)")
  }
}
