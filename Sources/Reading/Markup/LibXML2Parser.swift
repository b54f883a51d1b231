import CLibXML2

/// libxml2's push parsers for XML (SAX2) and HTML, hardened: the only file that calls the library.
///
/// They are fed UTF-8 whatever a declaration inside the file says. Nothing outside the given bytes is ever read: no
/// network, no external entities, no external DTD. No tree is built, so nothing recurses over the depth of the input.
/// *Law*: hostile input throws, within time in proportion to its size (`MarkupLimitTests`).
/// - Source: libxml2 2.9.14, parser.h, HTMLparser.h and SAX2.h.
enum LibXML2Parser {
  /// The two grammars.
  enum Grammar: Sendable {
    /// XML 1.0 with namespaces; faults end the parse.
    case xml
    /// HTML; nothing is a fault.
    case html
  }

  /// What a parse has to say beside its events.
  struct Outcome {
    /// Whether prefixes and colons are used as Namespaces in XML wants; else libxml2's sentence about the last fault.
    var namespaceFault: String?
    /// Entities whose text is not in the file, the first few by name.
    var lostReferences: [String]
    /// How many references lost their text.
    var lostReferenceCount: Int
  }

  /// Parses one file and tells `sink` its events; the sink is chosen by the name of the root element.
  ///
  /// *Cost*: one pass; about 5 ns a byte of XML and 10 of HTML.
  /// - Throws: `.malformed` with libxml2's own reason, `.limit` when one of `limits` is passed.
  static func parse(
    _ markup: DecodedMarkup, as grammar: Grammar, path: String, limits: MarkupLimits,
    sink: @escaping (ElementName) -> any MarkupSink
  ) throws(ReadingError) -> Outcome {
    _ = libraryIsReady
    let parse = MarkupParse(path: path, inputBytes: markup.byteCount, limits: limits, sink: sink)
    let bridge = Bridge(parse)
    let failure = withExtendedLifetime(bridge) { run(markup, grammar, bridge, limits) }
    if let fault = parse.fault { throw fault }
    if let failure {
      throw .malformed(path: path, line: failure.line, format: grammar == .xml ? "XML" : "HTML", reason: failure.reason)
    }
    parse.finish()
    return Outcome(
      namespaceFault: bridge.namespaceFault, lostReferences: parse.lostReferences,
      lostReferenceCount: parse.lostReferenceCount)
  }

  /// Initialises libxml2's tables once, before any thread uses it.
  private static let libraryIsReady: Bool = {
    xmlInitParser()
    return true
  }()

  private struct Failure {
    var line: Int
    var reason: String
  }

  /// How much is pushed at once; a start tag longer than this is counted by us before libxml2 sees its end.
  private static let chunkBytes = 64 << 10

  private static func run(_ markup: DecodedMarkup, _ grammar: Grammar, _ bridge: Bridge, _ limits: MarkupLimits)
    -> Failure?
  {
    // SAFETY: the table is a plain struct of function pointers.
    var handlers = unsafe grammar == .xml ? xmlHandlers() : htmlHandlers()
    // SAFETY: only the callbacks turn the pointer back; they run inside this function, and its caller holds `bridge`.
    let state = unsafe Unmanaged.passUnretained(bridge).toOpaque()
    // SAFETY: libxml2 copies the handler table; all other pointers are allowed to be null.
    let created = unsafe withUnsafeMutablePointer(to: &handlers) { table in
      unsafe grammar == .xml
        ? xmlCreatePushParserCtxt(table, state, nil, 0, nil)
        : htmlCreatePushParserCtxt(table, state, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    }
    // SAFETY: libxml2 answers null when it has no memory; else the parser is ours.
    guard let parser = unsafe created else { return Failure(line: 1, reason: "the parser could not get memory") }
    unsafe bridge.parser = parser
    // SAFETY: `parser` is valid until it is freed here; its document is ours to free and may be null.
    defer {
      unsafe bridge.parser = nil
      let document = unsafe parser.pointee.myDoc
      unsafe parser.pointee.myDoc = nil
      unsafe grammar == .xml ? xmlFreeParserCtxt(parser) : htmlFreeParserCtxt(parser)
      if unsafe document != nil { unsafe xmlFreeDoc(document) }
    }
    // SAFETY: options are plain integers.
    switch grammar {
    case .xml:
      let options: [xmlParserOption] = [
        XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_COMPACT, XML_PARSE_IGNORE_ENC,
      ]
      unsafe xmlCtxtUseOptions(parser, Int32(options.reduce(0) { $0 | $1.rawValue }))
    case .html:
      let options: [htmlParserOption] = [
        HTML_PARSE_RECOVER, HTML_PARSE_NONET, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_COMPACT,
        HTML_PARSE_IGNORE_ENC,
      ]
      unsafe htmlCtxtUseOptions(parser, Int32(options.reduce(0) { $0 | $1.rawValue }))
    }
    // SAFETY: a thread's own error function that does nothing; without one libxml2 writes to standard error.
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    var countedTag = 0
    do throws(ReadingError) {
      try markup.forEachPiece { piece in
        push(piece, grammar, bridge, limits, &countedTag)
        return bridge.isRunning
      }
    } catch {
      bridge.parse.fail(error)
    }
    // SAFETY: see `push`.
    if bridge.isRunning { unsafe feed(parser, grammar, nil, 0, terminate: 1) }
    return failure(grammar, bridge)
  }

  private static func push(
    _ bytes: Span<UInt8>, _ grammar: Grammar, _ bridge: Bridge, _ limits: MarkupLimits, _ countedTag: inout Int
  ) {
    // SAFETY: `run` has set the parser, and frees it after this call.
    guard let parser = unsafe bridge.parser else { return }
    // SAFETY: each chunk lies within `bytes`, which lives through the closure; libxml2 copies it.
    unsafe bytes.withUnsafeBytes { buffer in
      let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      var done = 0
      while done < bytes.count, bridge.isRunning {
        var size = min(chunkBytes, bytes.count - done)
        // No character is cut in two.
        while size > 1, done + size < bytes.count, bytes[done + size] & 0xC0 == 0x80 { size -= 1 }
        unsafe resumeTag(parser)
        unsafe feed(parser, grammar, base.map { unsafe $0 + done }, size, terminate: 0)
        done += size
        unsafe checkPending(parser, bridge.parse, limits, &countedTag)
      }
    }
  }

  private static func feed(
    _ parser: xmlParserCtxtPtr, _ grammar: Grammar, _ bytes: UnsafePointer<CChar>?, _ count: Int, terminate: Int32
  ) {
    switch grammar {
    // SAFETY: see `push`; a null chunk of no bytes is how a parse is ended.
    case .xml: _ = unsafe xmlParseChunk(parser, bytes, Int32(count), terminate)
    case .html: _ = unsafe htmlParseChunk(parser, bytes, Int32(count), terminate)
    }
  }

  /// Makes libxml2 look for the end of a start tag from the tag's beginning, when a chunk has ended inside it.
  ///
  /// Left alone, 2.9.14 forgets which quote it is in, and holds back the rest of the file.
  private static func resumeTag(_ parser: xmlParserCtxtPtr) {
    // SAFETY: `parser` is valid; `checkIndex` only says where a search goes on, and 0 is its beginning.
    if unsafe parser.pointee.html != 0, unsafe startsWithTag(pending(parser)) { unsafe parser.pointee.checkIndex = 0 }
  }

  /// The bytes not yet parsed.
  private static func pending(_ parser: xmlParserCtxtPtr) -> UnsafeBufferPointer<xmlChar> {
    // SAFETY: `input` is null or valid between two chunks, and `cur..<end` is readable.
    guard let input = unsafe parser.pointee.input, let start = unsafe input.pointee.cur,
      let end = unsafe input.pointee.end
    else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: start, count: max(0, end - start))
  }

  /// Whether the bytes begin with `<` and a letter.
  private static func startsWithTag(_ pending: UnsafeBufferPointer<xmlChar>) -> Bool {
    // SAFETY: the count is checked first.
    guard pending.count > 1, unsafe pending[0] == 0x3C else { return false }
    let letter = unsafe pending[1]
    return letter | 0x20 >= 0x61 && letter != 0x7F
  }

  /// Looks at what libxml2 holds back until a construct is complete: its check for repeated attributes takes the
  /// square of their number, so a start tag that is long already is counted before it is parsed.
  private static func checkPending(
    _ parser: xmlParserCtxtPtr, _ parse: MarkupParse, _ limits: MarkupLimits, _ countedTag: inout Int
  ) {
    // SAFETY: `parser` is valid, and nothing is parsed while its pending bytes are looked at.
    let pending = unsafe pending(parser)
    let line = unsafe Int(xmlSAX2GetLineNumber(parser))
    guard pending.count > 16 << 10 else {
      countedTag = 0
      return
    }
    if unsafe parser.pointee.instate == XML_PARSER_DTD, pending.count > limits.subsetBytes {
      return parse.refuse("bytes in a document type declaration", limits.subsetBytes, line: line)
    }
    guard unsafe startsWithTag(pending) else { return }
    guard pending.count <= limits.tagBytes else {
      return parse.refuse("bytes in one start tag", limits.tagBytes, line: line)
    }
    guard pending.count >= 2 * countedTag else { return }
    countedTag = pending.count
    // SAFETY: the span does not leave this call, and nothing is parsed meanwhile.
    let tag = unsafe Span(_unsafeElements: pending)
    if StartTagCensus.attributes(in: tag) > limits.attributes {
      parse.refuse("attributes of one element", limits.attributes, line: line)
    }
  }

  /// What libxml2 says went wrong, if the file is not well-formed.
  private static func failure(_ grammar: Grammar, _ bridge: Bridge) -> Failure? {
    // SAFETY: `run` has set the parser, and frees it after this call; what is read below are its plain fields.
    guard let parser = unsafe bridge.parser else { return nil }
    // SAFETY: `lastError` is part of the parser; its message is null or a C string.
    let message = unsafe parser.pointee.lastError.message.map { unsafe String(cString: $0) } ?? "no reason given"
    let line = unsafe max(1, Int(parser.pointee.lastError.line))
    let reason = String(message.split(whereSeparator: \.isNewline).joined(separator: " "))
    guard grammar == .xml else {
      // HTML has no such thing as not well-formed; only memory or a broken parser stop it.
      let stopped = unsafe parser.pointee.disableSAX != 0
      return stopped ? Failure(line: line, reason: reason) : nil
    }
    if unsafe parser.pointee.lastError.code == XML_ERR_INTERNAL_ERROR.rawValue,
      message.contains("Huge input")
    {
      bridge.parse.refuse("bytes in one piece of markup", 10_000_000, line: line)
    }
    if unsafe parser.pointee.wellFormed == 0 { return Failure(line: line, reason: reason) }
    if unsafe parser.pointee.nsWellFormed == 0 { bridge.namespaceFault = reason }
    return nil
  }

  // MARK: Callbacks

  /// What the callbacks share: the safe half, the C parser, and the names already interned by address.
  // SAFETY: `@safe`: the pointer is private to this file, null outside `run`, and only lent to libxml2.
  @safe private final class Bridge {
    let parse: MarkupParse
    var namespaceFault: String?
    // SAFETY: null but inside `run`, where it is valid.
    var parser: xmlParserCtxtPtr?
    // SAFETY: addresses are only compared. libxml2 keeps names in a dictionary that lives as long as the parser.
    private var names: [Address: ElementName] = [:]
    /// The names of late, by the low bits of their addresses.
    private var recent = [(address: Address, name: ElementName)?](repeating: nil, count: 256)

    struct Address: Hashable {
      var local: UInt
      var namespace: UInt
    }

    init(_ parse: MarkupParse) {
      self.parse = parse
    }

    // SAFETY: `parser` is valid or null.
    var isRunning: Bool { unsafe parser?.pointee.disableSAX == 0 && !parse.isRefused }

    // SAFETY: `parser` is valid or null; libxml2 accepts both.
    var line: Int { unsafe Int(xmlSAX2GetLineNumber(parser)) }

    func name(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> ElementName? {
      // SAFETY: addresses as numbers.
      let address = Address(local: UInt(bitPattern: local), namespace: UInt(bitPattern: namespace))
      let slot = Int(truncatingIfNeeded: (address.local &>> 2) ^ (address.local &>> 10) ^ address.namespace) & 255
      if let last = recent[slot], last.address == address { return last.name }
      if let known = names[address] {
        recent[slot] = (address, known)
        return known
      }
      // SAFETY: both are null or C strings.
      let made = unsafe parse.name(
        local: String(cString: local), namespace: namespace.map { unsafe String(cString: $0) } ?? "", line: line)
      if let made { names[address] = made }
      return made
    }

    /// Ends the parse once a limit was passed.
    func stopIfRefused() {
      // SAFETY: `parser` is valid or null; stopping twice is allowed.
      if parse.isRefused { unsafe xmlStopParser(parser) }
    }
  }

  // SAFETY: every callback gets the pointer that `run` made of a living `Bridge`.
  private static func bridge(_ state: UnsafeMutableRawPointer?) -> Bridge? {
    unsafe state.map { unsafe Unmanaged<Bridge>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func text(_ state: UnsafeMutableRawPointer?, _ start: UnsafePointer<xmlChar>?, _ count: Int32) {
    // SAFETY: libxml2 gives back the state it was given, and `count` readable bytes that stay until we return.
    guard let bridge = unsafe bridge(state), let start = unsafe start, count > 0 else { return }
    unsafe bridge.parse.characters(Span(_unsafeStart: start, count: Int(count)), line: bridge.line)
    bridge.stopIfRefused()
  }

  private static func xmlHandlers() -> xmlSAXHandler {
    // SAFETY: of the whole table. libxml2 calls back on the thread of `run`, inside it, with the pointer to the living
    // `Bridge`; names are C strings of its dictionary, and text and attributes stay until the callback returns.
    var table = unsafe xmlSAXHandler()
    unsafe table.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe table.startElementNs = { state, local, _, namespace, namespaceCount, _, count, _, attributes in
      guard let bridge = unsafe LibXML2Parser.bridge(state), let local = unsafe local,
        let name = unsafe bridge.name(local, namespace)
      else { return }
      let wanted = count > 0 && !bridge.parse.isRefused && bridge.parse.wantsAttributes(of: name)
      let list = wanted ? unsafe LibXML2Parser.xmlAttributes(attributes, Int(count)) : []
      bridge.parse.startElement(
        name, attributes: list, attributeCount: Int(count), namespaceCount: Int(namespaceCount), line: bridge.line)
      bridge.stopIfRefused()
    }
    unsafe table.endElementNs = { state, _, _, _ in unsafe LibXML2Parser.bridge(state)?.parse.endElement() }
    unsafe table.characters = { state, start, count in unsafe LibXML2Parser.text(state, start, count) }
    unsafe table.cdataBlock = table.characters
    unsafe table.ignorableWhitespace = table.characters
    // SAFETY: the document and its internal subset are kept by libxml2's own functions, on the parser we made.
    unsafe table.startDocument = { state in unsafe xmlSAX2StartDocument(LibXML2Parser.bridge(state)?.parser) }
    unsafe table.internalSubset = { state, name, publicID, systemID in
      unsafe xmlSAX2InternalSubset(LibXML2Parser.bridge(state)?.parser, name, publicID, systemID)
    }
    unsafe table.entityDecl = { state, name, type, publicID, systemID, content in
      guard let bridge = unsafe LibXML2Parser.bridge(state) else { return }
      let length = unsafe content.map { unsafe Int(xmlStrlen($0)) } ?? 0
      let limit = bridge.parse.limits.entityBytes
      if length > limit { bridge.parse.refuse("bytes in one entity", limit, line: bridge.line) }
      // XML 1.0, 4.6 lets a file declare `lt` and its like again, with the meaning they have anyway.
      if unsafe xmlGetPredefinedEntity(name) == nil {
        unsafe xmlSAX2EntityDecl(bridge.parser, name, type, publicID, systemID, content)
      }
      bridge.stopIfRefused()
    }
    unsafe table.getEntity = { state, name in unsafe xmlSAX2GetEntity(LibXML2Parser.bridge(state)?.parser, name) }
    unsafe table.getParameterEntity = { state, name in
      unsafe xmlSAX2GetParameterEntity(LibXML2Parser.bridge(state)?.parser, name)
    }
    unsafe table.reference = { state, name in
      guard let bridge = unsafe LibXML2Parser.bridge(state), let name = unsafe name else { return }
      // An internal entity's text has come already, by the other callbacks.
      let entity = unsafe xmlSAX2GetEntity(bridge.parser, name)
      if let entity = unsafe entity, unsafe entity.pointee.etype == XML_INTERNAL_GENERAL_ENTITY { return }
      unsafe bridge.parse.lostReference(String(cString: name))
    }
    return unsafe table
  }

  /// Copies SAX2's attributes: five pointers each: local name, prefix, namespace, value, end of value.
  private static func xmlAttributes(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [MarkupAttribute] {
    guard let list = unsafe list else { return [] }
    return (0..<count).compactMap { index in
      // SAFETY: SAX2 promises 5 * count pointers, and that a value ends at its fifth pointer.
      let row = unsafe list + 5 * index
      guard let local = unsafe row[0], let start = unsafe row[3], let end = unsafe row[4] else { return nil }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      return unsafe MarkupAttribute(
        local: String(cString: local), namespace: row[2].map { unsafe String(cString: $0) } ?? "",
        value: String(decoding: value, as: UTF8.self))
    }
  }

  private static func htmlHandlers() -> xmlSAXHandler {
    // SAFETY: of the whole table, as for XML.
    var table = unsafe xmlSAXHandler()
    unsafe table.startElement = { state, local, attributes in
      guard let bridge = unsafe LibXML2Parser.bridge(state), let local = unsafe local,
        let name = unsafe bridge.name(local, nil)
      else { return }
      var count = 0
      // SAFETY: the list is null or ends with a null pointer; names and values alternate.
      while unsafe attributes?[2 * count] != nil { count += 1 }
      let wanted = count > 0 && !bridge.parse.isRefused && bridge.parse.wantsAttributes(of: name)
      let list = wanted ? unsafe LibXML2Parser.htmlAttributes(attributes, count) : []
      bridge.parse.startElement(name, attributes: list, attributeCount: count, namespaceCount: 0, line: bridge.line)
      bridge.stopIfRefused()
    }
    unsafe table.endElement = { state, local in
      guard let bridge = unsafe LibXML2Parser.bridge(state), let local = unsafe local else { return }
      guard let name = unsafe bridge.name(local, nil) else { return }
      bridge.parse.endElement(named: name)
    }
    unsafe table.characters = { state, start, count in unsafe LibXML2Parser.text(state, start, count) }
    unsafe table.cdataBlock = table.characters
    unsafe table.ignorableWhitespace = table.characters
    return unsafe table
  }

  private static func htmlAttributes(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [MarkupAttribute] {
    guard let list = unsafe list else { return [] }
    return (0..<count).compactMap { index in
      // SAFETY: names are C strings; values are C strings or null.
      guard let local = unsafe list[2 * index] else { return nil }
      let value = unsafe list[2 * index + 1].map { unsafe String(cString: $0) } ?? ""
      return unsafe MarkupAttribute(local: String(cString: local), namespace: "", value: value)
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a span in one piece.
  mutating func append(copying span: Span<UInt8>) {
    // SAFETY: the buffer is the span's own and does not leave the closure.
    unsafe span.withUnsafeBufferPointer { buffer in unsafe append(contentsOf: buffer) }
  }
}
