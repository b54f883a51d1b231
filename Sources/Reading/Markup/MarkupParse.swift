/// The safe half of one parse: interned names, open elements, counters, and the first fault.
///
/// The C callbacks hand it copies and spans; it enforces `MarkupLimits` and passes the events on to the sink.
/// *Law*: once `fault` is set the sink hears nothing more (`MarkupLimitTests.stopsAtTheLimit`).
final class MarkupParse {
  /// What the file may ask of us.
  let limits: MarkupLimits
  private let path: String
  private let inputBytes: Int
  private let chooseSink: (ElementName) -> any MarkupSink
  private var sink: (any MarkupSink)?

  /// Why the file is refused, if it is.
  private(set) var fault: ReadingError?
  /// Whether `fault` is set; asked once an event.
  private(set) var isRefused = false
  /// Names of entities whose text could not be read, in the order met.
  private(set) var lostReferences: [String] = []
  /// How many references there were to such entities.
  private(set) var lostReferenceCount = 0

  private var open: [ElementName] = []
  private var namesByText: [String: ElementName] = [:]
  private var namespacesInForce: [Int] = []
  private var tally = Tally()

  /// What has come so far, in bytes.
  ///
  /// `output` counts the least that could have been written for it: text as it is, 4 for an element, 4 for an attribute.
  /// So it passes the size of the input only where entities or a DTD's defaults add to it.
  private struct Tally {
    var textNode = 0
    var output = 0
  }

  /// Begins a parse of so many bytes.
  init(
    path: String, inputBytes: Int, limits: MarkupLimits, sink: @escaping (ElementName) -> any MarkupSink
  ) {
    self.path = path
    self.inputBytes = inputBytes
    self.limits = limits
    self.chooseSink = sink
  }

  /// The one object for a name; nil when there are too many names.
  func name(local: String, namespace: String, line: Int) -> ElementName? {
    let key = namespace.isEmpty ? local : namespace + " " + local
    if let known = namesByText[key] { return known }
    guard namesByText.count < limits.names else {
      refuse("different element names", limits.names, line: line)
      return nil
    }
    let made = ElementName(local: local, namespace: namespace, index: namesByText.count)
    namesByText[key] = made
    return made
  }

  /// Whether the attributes of an element are worth copying.
  func wantsAttributes(of name: ElementName) -> Bool {
    sinkForContent(root: name).wantsAttributes(of: name)
  }

  /// An element begins: counted against the limits, then told.
  func startElement(
    _ name: ElementName, attributes: [MarkupAttribute], attributeCount: Int, namespaceCount: Int, line: Int
  ) {
    guard !isRefused else { return }
    guard open.count < limits.depth else { return refuse("levels of nested elements", limits.depth, line: line) }
    guard attributeCount <= limits.attributes else {
      return refuse("attributes of one element", limits.attributes, line: line)
    }
    let inForce = (namespacesInForce.last ?? 0) + namespaceCount
    guard inForce <= limits.namespaces else {
      return refuse("namespace declarations in force", limits.namespaces, line: line)
    }
    tally.textNode = 0
    guard count(4 * (1 + attributeCount), isText: false, line: line) else { return }
    let sink = sinkForContent(root: name)
    open.append(name)
    namespacesInForce.append(inForce)
    sink.startElement(name, attributes: attributes, line: line)
  }

  /// The innermost element ends; where the parser names one, elements left open inside it end first.
  func endElement(named name: ElementName? = nil) {
    guard !isRefused, let sink else { return }
    tally.textNode = 0
    if let name {
      guard open.last === name || open.contains(where: { $0 === name }) else { return }
      while let top = open.last, top !== name { closeTop(sink) }
    }
    closeTop(sink)
  }

  /// Text comes.
  func characters(_ text: Span<UInt8>, line: Int) {
    guard !isRefused, let sink else { return }
    guard count(text.count, isText: true, line: line) else { return }
    sink.characters(text, endLine: line)
  }

  /// A reference to an entity whose text is not in the file.
  func lostReference(_ name: String) {
    guard !isRefused else { return }
    lostReferenceCount += 1
    if lostReferences.count < 8, !lostReferences.contains(name) { lostReferences.append(name) }
  }

  /// Refuses the file, once.
  func refuse(_ limit: String, _ allowed: Int, line: Int) {
    guard !isRefused else { return }
    isRefused = true
    fault = .limit(path: path, line: max(line, 1), limit: limit, allowed: allowed)
  }

  /// Ends with a fault that lies in the bytes themselves.
  func fail(_ error: ReadingError) {
    isRefused = true
    fault = error
  }

  /// Ends every element still open.
  func finish() {
    guard !isRefused, let sink else { return }
    while !open.isEmpty { closeTop(sink) }
  }

  private func closeTop(_ sink: any MarkupSink) {
    guard let top = open.popLast() else { return }
    namespacesInForce.removeLast()
    sink.endElement(top)
  }

  private func sinkForContent(root name: ElementName) -> any MarkupSink {
    if let sink { return sink }
    let chosen = chooseSink(name)
    sink = chosen
    return chosen
  }

  /// Counts what the file makes of its input.
  private func count(_ bytes: Int, isText: Bool, line: Int) -> Bool {
    var now = tally
    now.output &+= bytes
    if isText { now.textNode &+= bytes }
    tally = now
    if now.textNode > limits.textNodeBytes {
      refuse("bytes in one text", limits.textNodeBytes, line: line)
    } else if now.output > inputBytes + limits.expansionBytes {
      refuse("bytes of expanded entities", limits.expansionBytes, line: line)
    } else if now.output > 4096 + inputBytes * limits.expansionFactor {
      refuse("times its own size, entities expanded", limits.expansionFactor, line: line)
    }
    return !isRefused
  }
}
