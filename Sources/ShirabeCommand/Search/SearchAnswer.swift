import Rendering
import Searching

/// Asks a searcher and writes the answer in the form that was asked for, piece by piece.
struct SearchAnswer {
  /// Who is asked.
  let searcher: Searcher
  /// What is asked.
  let request: SearchRequest
  /// How the answer is given.
  let options: AnswerOptions

  /// Asks and writes.
  func write() throws(CommandFailure) {
    if let contextLength = options.kwic {
      try writeConcordance(contextLength)
    } else if options.all, let renderer = options.renderer() {
      try writeStream(by: renderer)
    } else {
      let result = try asking { () throws(SearchError) in try searcher.search(request) }
      var output: [UInt8] = []
      if let renderer = options.renderer() {
        renderer.render(result, into: &output)
      } else {
        TRECRenderer(queryID: "1").render(result, into: &output)
      }
      try CommandOutput.write(output)
    }
  }

  private func writeStream(by renderer: any StreamRenderer) throws(CommandFailure) {
    let stream = try asking { () throws(SearchError) in try searcher.stream(request) }
    var output: [UInt8] = []
    renderer.begin(stream.head, into: &output)
    var head = stream.head
    var count = 0
    var last: HitCursor?
    while let hit = try asking({ () throws(SearchError) in try stream.next() }) {
      guard count < options.limit ?? .max else {
        head.next = last
        break
      }
      renderer.write(hit, isFirst: count == 0, into: &output)
      count += 1
      last = hit.cursor
      try flush(&output)
    }
    renderer.end(head, into: &output)
    try CommandOutput.write(output)
  }

  private func writeConcordance(_ contextLength: Int) throws(CommandFailure) {
    let stream = try asking { () throws(SearchError) in
      try searcher.concordance(request, contextLength: contextLength, everyDocument: options.all)
    }
    let renderer = options.concordanceRenderer(contextLength: contextLength)
    var output: [UInt8] = []
    renderer.begin(stream.head, into: &output)
    var isFirst = true
    let order = options.kwicSort?.order ?? .document
    var gathered: [ConcordanceLine] = []
    while let line = try asking({ () throws(SearchError) in try stream.next() }) {
      guard order == .document else {
        gathered.append(line)
        continue
      }
      renderer.write(line, isFirst: isFirst, into: &output)
      isFirst = false
      try flush(&output)
    }
    for line in order.sorted(gathered) {
      renderer.write(line, isFirst: isFirst, into: &output)
      isFirst = false
      try flush(&output)
    }
    renderer.end(into: &output)
    try CommandOutput.write(output)
  }

  private func flush(_ output: inout [UInt8]) throws(CommandFailure) {
    guard output.count >= AnswerOptions.outputByteCount else { return }
    try CommandOutput.write(output)
    output.removeAll(keepingCapacity: true)
  }

  private func asking<Value>(_ body: () throws(SearchError) -> Value) throws(CommandFailure) -> Value {
    do throws(SearchError) {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}
