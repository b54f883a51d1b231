import Testing

@testable import Reading

/// Whether a foreign tool is held to its limits.
@Suite("Child processes")
struct ChildProcessTests {
  private static let shell = ForeignTool(name: "/bin/sh", package: "dash")

  private func run(
    _ script: String, document: [UInt8]? = nil, _ change: (inout ChildLimits) -> Void = { _ in }
  ) throws -> ChildProcess.Outcome {
    var limits = ChildLimits()
    limits.wallSeconds = 20
    change(&limits)
    return try ChildProcess(tool: Self.shell, limits: limits)
      .run(["-c", script], document: document, path: "a.pdf", mediaType: "application/pdf")
  }

  @Test("a tool gets its document, prints, complains and ends with a status")
  func roundTrip() throws {
    let document = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let outcome = try run("cat /dev/fd/3; echo oh >&2; exit 7", document: document)
    #expect(outcome == .init(output: document, errors: "oh\n", status: 7))
  }

  @Test("the environment is empty but for the language, input is empty, and no descriptor is inherited")
  func isBare() throws {
    let environment = String(decoding: try run("env; cat").output, as: UTF8.self).split(separator: "\n").sorted()
    #expect(environment.filter { !$0.hasPrefix("PWD=") && !$0.hasPrefix("_=") } == ["LANG=C.UTF-8"])
    let descriptors = String(decoding: try run("exec ls /proc/self/fd").output, as: UTF8.self)
    #expect(descriptors.split(separator: "\n").map(String.init) == ["0", "1", "2", "3"], "3 is ls reading the folder")
  }

  @Test("it leads a session of its own, and may not gain rights or leave a core")
  func isApart() throws {
    let status = String(
      decoding: try run("cat /proc/$$/status /proc/$$/limits; cut -d' ' -f1,6 /proc/$$/stat").output, as: UTF8.self)
    #expect(status.contains("NoNewPrivs:\t1"))
    #expect(status.contains(/Max core file size +0 +0/))
    #expect(status.contains(/Max address space +1073741824 +1073741824/))
    let numbers = status.split(separator: "\n").last?.split(separator: " ") ?? []
    #expect(numbers.count == 2 && numbers[0] == numbers[1])
  }

  @Test("a tool that never ends is ended, with what it started")
  func endless() throws {
    let started = ContinuousClock.now
    #expect(throws: ReadingError.limit(path: "a.pdf", line: nil, limit: "seconds in /bin/sh", allowed: 1)) {
      try run("sleep 1000 & sleep 1000") { $0.wallSeconds = 1 }
    }
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test("a tool that has ended is not waited for because what it started holds its pipes")
  func strays() throws {
    let started = ContinuousClock.now
    let outcome = try run("sleep 1000 & echo done")
    #expect(outcome.output == Array("done\n".utf8))
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test("a tool that only computes is ended by its processor time")
  func spins() throws {
    #expect(
      throws: ReadingError.limit(path: "a.pdf", line: nil, limit: "seconds of processor time in /bin/sh", allowed: 1)
    ) {
      try run("while :; do :; done") { $0.processorSeconds = 1 }
    }
  }

  @Test("a tool that floods its output is ended")
  func floods() throws {
    #expect(throws: ReadingError.limit(path: "a.pdf", line: nil, limit: "bytes printed by /bin/sh", allowed: 1 << 20)) {
      try run("cat /dev/zero") { $0.outputBytes = 1 << 20 }
    }
    let outcome = try run("head -c 3000000 /dev/zero >&2; echo alive")
    #expect(outcome.errors.utf8.count == 64 << 10 && outcome.output == Array("alive\n".utf8))
  }

  @Test("a tool that allocates gets no more than its share")
  func allocates() throws {
    let outcome = try run("head -c 400000000 /dev/zero | tail -c 300000000 >/dev/null; echo $?") {
      $0.memoryBytes = 100 << 20
    }
    #expect(outcome.output != Array("0\n".utf8))
    #expect(!outcome.errors.isEmpty)
  }

  @Test("a tool that writes files is ended, when it may not")
  func writes() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ReadingError.limit(path: "a.pdf", line: nil, limit: "bytes in a file of /bin/sh", allowed: 0)) {
      try run("echo text > \(folder.path)/a")
    }
  }

  @Test("a tool that crashes is named")
  func crashes() throws {
    #expect(
      throws: ReadingError.malformed(
        path: "a.pdf", line: nil, format: "application/pdf", reason: "/bin/sh crashed (signal 11)")
    ) { try run("kill -SEGV $$") }
  }

  @Test("a missing tool is named with its package")
  func missing() throws {
    let tool = ForeignTool(name: "pdftotext-of-nobody", package: "poppler-utils")
    #expect(
      throws: ReadingError.unsupported(
        path: "a.pdf", mediaType: "application/pdf",
        remedy: "the program pdftotext-of-nobody is missing; install it with `apt-get install poppler-utils`")
    ) { try ChildProcess(tool: tool).run([], document: nil, path: "a.pdf", mediaType: "application/pdf") }
  }

  @Test("many side by side do not get at each other's pipes")
  func sideBySide() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<24 {
        group.addTask { try run("cat /dev/fd/3", document: Array("\(number)".utf8)).output == Array("\(number)".utf8) }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}
