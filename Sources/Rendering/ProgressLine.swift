/// How far a batch job has come, as one line of a terminal: bar, share, files, bytes, rate and time left.
public struct ProgressLine: Sendable, Equatable {
  /// How many files are finished, failed ones too.
  public var filesDone: Int
  /// How many files there are; nil as long as that is not known.
  public var filesTotal: Int?
  /// How much of the sources is finished.
  ///
  /// *Units*: bytes.
  public var bytesDone: Int
  /// How much there is; nil as long as that is not known.
  ///
  /// *Units*: bytes.
  public var bytesTotal: Int?
  /// How long it has taken so far.
  public var elapsed: Duration

  /// Describes how far the job has come.
  public init(filesDone: Int, filesTotal: Int?, bytesDone: Int, bytesTotal: Int?, elapsed: Duration) {
    self.filesDone = filesDone
    self.filesTotal = filesTotal
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
    self.elapsed = elapsed
  }

  /// The line: everything where there is room, and the share or the files alone where there is little.
  ///
  /// *Law*: never wider than `columns` (`ProgressLineTests.lineFits`).
  public func render(columns: Int, hasBar: Bool = true) -> String {
    let share = share.map { TerminalText.pad("\(Int(($0 * 100).rounded(.down))) %", to: 5, alignedRight: true) }
    let texts = [
      [share, files, bytes, rate, timeLeft], [share, files, bytes, timeLeft], [share, files, timeLeft], [share, files],
      [share ?? files],
    ].map { $0.compactMap(\.self).joined(separator: "  ") }
    let text = texts.first { $0.utf8.count <= columns } ?? TerminalText.truncate(texts[texts.count - 1], to: columns)
    guard hasBar else { return text }
    return bar(columns: min(40, columns - text.utf8.count - 2)).map { "\($0)  \(text)" } ?? text
  }

  /// The finished share from 0 to 1, by bytes or else by files.
  private var share: Double? {
    if let bytesTotal, bytesTotal > 0 { return min(1, max(0, Double(bytesDone) / Double(bytesTotal))) }
    if let filesTotal, filesTotal > 0 { return min(1, max(0, Double(filesDone) / Double(filesTotal))) }
    return nil
  }

  private var files: String {
    let total = filesTotal.map { "/\(DecimalText.grouped($0))" } ?? ""
    let noun = (filesTotal ?? filesDone) == 1 ? "file" : "files"
    return "\(DecimalText.grouped(filesDone))\(total) \(noun)"
  }

  private var bytes: String {
    let unit = DecimalText.byteUnit(for: bytesTotal ?? bytesDone)
    let total = bytesTotal.map { "/\(DecimalText.bytes($0, in: unit))" } ?? ""
    return "\(DecimalText.bytes(bytesDone, in: unit))\(total) \(unit.name)"
  }

  private var seconds: Double {
    Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  private var rate: String? {
    let perSecond = Double(bytesDone) / seconds
    guard perSecond.isFinite, perSecond < 1e15 else { return nil }
    let unit = DecimalText.byteUnit(for: Int(perSecond))
    return "\(DecimalText.bytes(Int(perSecond), in: unit)) \(unit.name)/s"
  }

  private var timeLeft: String? {
    guard let share, share > 0 else { return nil }
    let left = seconds * (1 - share) / share
    guard left < 1e9 else { return nil }
    return share < 1 ? "\(DecimalText.clock(.seconds(left.rounded(.up)))) left" : "in \(DecimalText.clock(elapsed))"
  }

  /// The bar in plain ASCII, because block characters are wide on some terminals; nil when it would say nothing.
  private func bar(columns: Int) -> String? {
    guard let share, columns >= 12 else { return nil }
    let inner = columns - 2
    let done = Int((share * Double(inner)).rounded(.down))
    return "[\(String(repeating: "#", count: done))\(String(repeating: ".", count: inner - done))]"
  }
}
