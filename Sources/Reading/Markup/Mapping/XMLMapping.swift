import Documents

/// What the elements of an XML vocabulary are to a reader, as a mapping file says.
///
/// One rule a line, words apart by white space, `#` before a remark:
///
///     root     bulletin                     the root element it is for, and perhaps the beginning of its namespace
///     title    /bulletin/head/name          the document's title; of several lines the first that is there
///     date     /bulletin/head/@issued       when it was published
///     section  chapter  heading             a section, titled by what is at the path inside it, or at several
///     passage  record   @label              a section that stands for itself, as a record or an entry
///     page     pb       @n                  a page begins, numbered by the attribute
///     skip     revision/id                  not read
///     text     abbr/@full                   the attribute is read in place of the element
///     fact     office  /bulletin/head/by    kept as metadata under that name
///
/// Without a `root` line the first names of the paths that begin at the root say what it is for.
/// *Law*: whatever the rules, text that no rule skips or replaces is read, in order (`XMLMappingTests.keepsEveryCharacter`).
public struct XMLMapping: Sendable, Equatable {
  /// One line.
  struct Rule: Sendable, Equatable {
    /// What the path is for.
    enum Role: Sendable, Equatable {
      case title, date, section, passage, page, skip, text
      case fact(String)
    }

    var role: Role
    var path: ElementPath
    /// Where the title of a section stands, from the section; the number of a page.
    var headings: [ElementPath] = []
  }

  /// A root element that the mapping is for.
  struct Root: Sendable, Equatable {
    var name: String
    var namespace: String
  }

  /// Where it was read from, as errors name it.
  let path: String
  /// Its rules, in order.
  private(set) var rules: [Rule] = []
  /// Its text, for the hash of what was read with it.
  let text: String
  private var roots: [Root] = []

  /// Reads a mapping.
  ///
  /// - Throws: `.malformed` with the line and what is expected there.
  public init(_ text: String, path: String) throws(ReadingError) {
    self.path = path
    self.text = text
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let words = Self.words(line)
      guard let verb = words.first else { continue }
      do throws(Fault) {
        try take(verb, Array(words.dropFirst()))
      } catch {
        throw .malformed(path: path, line: number, format: "mapping", reason: error.reason)
      }
    }
    guard !rules.isEmpty else {
      throw .malformed(
        path: path, line: nil, format: "mapping",
        reason: "it has no rule; `shirabe inspect xml --mapping FILE` proposes some")
    }
    guard roots.isEmpty else { return }
    for rule in rules where rule.path.isAbsolute {
      if let name = rule.path.names.first, !roots.contains(where: { $0.name == name }) {
        roots.append(Root(name: name, namespace: ""))
      }
    }
  }

  /// Whether the mapping is for files of this root.
  func isFor(_ root: ElementName) -> Bool {
    roots.isEmpty
      || roots.contains {
        ($0.name == "*" || $0.name == root.local) && root.namespace.hasPrefix($0.namespace)
      }
  }

  // MARK: - Lines

  private struct Fault: Error {
    var reason: String
  }

  private static let verbs = "root, title, date, section, passage, page, skip, text or fact"

  /// The words of a line; what follows a `#` at the beginning of a word is a remark.
  private static func words(_ line: Substring) -> [Substring] {
    let words = line.split { $0.isWhitespace || $0 == "\u{FEFF}" }
    return Array(words.prefix { !$0.hasPrefix("#") })
  }

  private mutating func take(_ verb: Substring, _ words: [Substring]) throws(Fault) {
    switch verb {
    case "root":
      guard let name = words.first, words.count <= 2 else { throw Fault(reason: "root takes a name and a namespace") }
      roots.append(
        Root(
          name: name.split(separator: ":").last.map(String.init) ?? String(name),
          namespace: words.count == 2 ? String(words[1]) : ""))
    case "title": try add(.title, words)
    case "date": try add(.date, words)
    case "section": try add(.section, words, headings: 0...16)
    case "passage": try add(.passage, words, headings: 0...16)
    case "page": try add(.page, words, headings: 0...1)
    case "skip": try add(.skip, words)
    case "text": try add(.text, words)
    case "fact":
      guard let key = words.first, words.count == 2 else { throw Fault(reason: "fact takes a name and a path") }
      try add(.fact(String(key)), Array(words.dropFirst()))
    default: throw Fault(reason: "\(verb) is none of \(Self.verbs)")
    }
  }

  private mutating func add(_ role: Rule.Role, _ words: [Substring], headings: ClosedRange<Int> = 0...0) throws(Fault) {
    guard let first = words.first else {
      throw Fault(reason: "a path is missing, as /list/element or element/@attribute")
    }
    guard headings.contains(words.count - 1) else {
      throw Fault(reason: "\(words[words.count - 1]) is one word too many")
    }
    var paths: [ElementPath] = []
    for word in words {
      guard let path = ElementPath(word) else { throw Fault(reason: "\(word) is no path such as a/b, /a/b or a/@b") }
      paths.append(path)
    }
    let path = paths.removeFirst()
    guard !path.names.isEmpty else { throw Fault(reason: "\(first) names no element before its attribute") }
    if let wrong = paths.firstIndex(where: \.isAbsolute) {
      throw Fault(reason: "\(words[wrong + 1]) is looked for inside \(first) and cannot begin with /")
    }
    switch role {
    case .section, .passage, .page, .skip:
      guard path.attribute == nil else { throw Fault(reason: "\(first) is an attribute, an element is wanted") }
    case .text:
      guard path.attribute != nil else { throw Fault(reason: "\(first) is an element, an attribute is wanted") }
    case .title, .date, .fact: break
    }
    if role == .page, let number = paths.first, number.attribute == nil || !number.names.isEmpty {
      throw Fault(reason: "a page's number is an attribute of it, as @n")
    }
    rules.append(Rule(role: role, path: path, headings: paths))
  }
}

extension XMLMapping {
  /// The largest mapping file.
  ///
  /// *Units*: bytes.
  private static let byteLimit = 1 << 20

  /// Reads a mapping file, in any encoding that Shirabe knows.
  ///
  /// - Throws: `ReadingError.unreadable`, `.limit`, or `.malformed` with the line and what is expected there.
  public init(file path: String) throws(ReadingError) {
    let file = SourceFile(path: FilePath(path), citedPath: path, id: DocumentID(path), byteCount: 0)
    let source = try OpenedSource(file).load(byteLimit: Self.byteLimit)
    let decoded = try DecodedText(source, declared: nil)
    try self.init(String(decoding: decoded.text, as: UTF8.self), path: path)
  }
}
