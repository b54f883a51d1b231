public import Documents

/// Finds the files to read under the paths that a user gives.
///
/// Folders are walked to the bottom; the order is that of the names' bytes, so that two runs agree. A folder is read
/// once, however many links lead to it, and under its own name when it lies below a given path. A file is read once as well,
/// and of several files that would have one id the first is read and the others are failures: none replaces another unseen. Pipes, sockets and
/// devices are never opened. Sidecars (`name.meta.json`, and `metadata.csv` with a column of paths) are no documents: what
/// they state goes with the files beside them.
/// *Law*: every name found is in exactly one of `files`, `skipped` and `failures`
/// (`SourceWalkerTests.everythingIsAccountedFor`).
public struct SourceWalker: Sendable {
  /// Something that is left out on purpose.
  public struct Skipped: Sendable, Equatable {
    /// The path as it is cited.
    public var path: String
    /// Why it is left out, as a sentence's end.
    public var reason: String
  }

  /// Something that could not be looked at.
  public struct Failure: Sendable, Equatable, CustomStringConvertible {
    /// Why.
    public var error: ReadingError
    /// The root it lies below; nil when it is a given path itself, or a file that was refused for another's sake.
    public var root: SourceRoot?

    /// The sentence for people.
    public var description: String { error.description }
  }

  /// What was found.
  public struct Walk: Sendable {
    /// What was given and is there, in order.
    public var roots: [SourceRoot] = []
    /// The files to read, in order.
    public var files: [SourceFile] = []
    /// What is left out on purpose.
    public var skipped: [Skipped] = []
    /// What could not be looked at.
    public var failures: [Failure] = []
  }

  /// Which files below the folders are read.
  private let selection: PathSelection

  /// Makes a walker; files that are given by themselves are read whatever the patterns say, if they are not too large.
  public init(selection: PathSelection = PathSelection()) {
    self.selection = selection
  }

  /// Walks all paths in the order given; `-` is standard input.
  ///
  /// *Cost*: one look at each name, one reading of each folder's `metadata.csv`; memory for the list.
  public func walk(_ paths: [String]) -> Walk {
    var journey = Journey(selection)
    for path in paths {
      if path == "-" {
        journey.beginStandardInput()
      } else {
        journey.begin(given: path)
      }
    }
    return journey.finished
  }

  /// Walks to files that were found before, each below its root; those that are there no more are not among the answer's.
  ///
  /// A name may be that of a folder: then all that is in it is taken.
  /// *Cost*: one look at each name of the folders that lead to them.
  public func walk(to names: some Collection<SourceName>) -> Walk {
    var journey = Journey(selection)
    for (root, names) in Dictionary(grouping: names, by: \.root).sorted(by: {
      ($0.key?.path ?? "") < ($1.key?.path ?? "")
    }) {
      switch root {
      case nil: continue
      case .folder(let path): journey.begin(path, wanting: WantedNames(names.map(\.path)))
      case .file(let path): journey.begin(path, citedAs: names.map(\.path).min())
      }
    }
    return journey.finished
  }
}

/// The state of one walk.
private struct Journey {
  private var walk = SourceWalker.Walk()
  private let selection: PathSelection
  /// What is being walked.
  private var root: SourceRoot?
  /// The names that alone are looked for below the root; nil when all are.
  private var wanted: WantedNames?
  private var seenFolders: Set<SystemFiles.Identity> = []
  private var seenFiles: Set<SystemFiles.Identity> = []
  /// The files that were given by themselves.
  private var aloneFiles: Set<SystemFiles.Identity> = []
  /// The folders that are being visited, outermost first, with where a path below them begins.
  private var enclosing: [(start: Int, sidecars: FolderSidecars)] = []
  /// The folders of files that were given by themselves.
  private var aloneSidecars: [FilePath: FolderSidecars] = [:]
  /// Links are followed when all that lies below the given path by itself has been found.
  private var links: [(path: FilePath, relative: [UInt8])] = []

  init(_ selection: PathSelection) {
    self.selection = selection
  }

  /// What was found; of several files with one id the first is to be read, the others are failures.
  var finished: SourceWalker.Walk {
    var finished = walk
    var first: [DocumentID: FilePath] = [:]
    finished.files = []
    for file in walk.files {
      guard let earlier = first[file.id] else {
        first[file.id] = file.path
        finished.files.append(file)
        continue
      }
      let error = ReadingError.unreadable(
        path: file.path.display, operation: "take it in",
        reason: "\(earlier.display) has the same id \(file.id); give the folder above both, or rename one")
      finished.failures.append(.init(error: error, root: nil))
    }
    return finished
  }

  /// Takes standard input, once.
  mutating func beginStandardInput() {
    if walk.files.contains(.standardInput) {
      walk.skipped.append(.init(path: SourceFile.standardInput.citedPath, reason: "it was given twice"))
    } else {
      walk.files.append(.standardInput)
    }
  }

  /// Takes a path that was found before, by its display.
  mutating func begin(_ display: String, wanting names: WantedNames? = nil, citedAs cited: String? = nil) {
    wanted = names
    begin(FilePath(display: display), citedAs: cited)
    wanted = nil
  }

  /// Takes a path as it was given.
  mutating func begin(given: String) {
    begin(FilePath(given), citedAs: nil)
  }

  private mutating func begin(_ path: FilePath, citedAs cited: String?) {
    root = nil
    guard let status = look(path, cited: path.display, followingLinks: true), found(path, status.kind) else { return }
    switch status.kind {
    case .folder:
      visitFolder(path, relative: [], cited: path.display, status.identity)
      while !links.isEmpty {
        let (link, relative) = links.removeFirst()
        follow(link, relative: relative)
      }
    case .file:
      aloneFiles.insert(status.identity)
      if seenFiles.insert(status.identity).inserted {
        addAlone(path, status, citedAs: cited)
      } else {
        walk.skipped.append(
          .init(path: path.display, reason: "the file was given before, or lies in a folder that was"))
      }
    case .link, .fifo, .socket, .device: skip(path.display, status.kind)
    }
  }

  /// Adds to a file what its folder's sidecars state, or else the nearest folder's around it.
  private mutating func state(_ index: Int, name: [UInt8], relative: [UInt8]) {
    enclosing.last?.sidecars.state(&walk.files[index], name: name)
    for outer in enclosing.dropLast().reversed() where walk.files[index].stated.isEmpty {
      walk.files[index].stated = outer.sidecars.stated(ofPath: FilePath.display(Array(relative[outer.start...])))
    }
  }

  /// Takes a file that was given by itself; only its own sidecars are looked for, its folder is not listed.
  private mutating func addAlone(_ path: FilePath, _ status: SystemFiles.Status, citedAs cited: String?) {
    let name = path.bytes.split(separator: 0x2F).last.map(Array.init) ?? path.bytes
    let parent = Array(path.bytes.dropLast(name.count))
    let folder = FilePath(bytes: parent.isEmpty ? [0x2E] : parent)
    var sidecars = aloneSidecars[folder] ?? FolderSidecars(folder, existing([StatedFacts.tableName], in: folder))
    if aloneSidecars[folder] == nil {
      if let failure = sidecars.failure { walk.failures.append(.init(error: failure, root: nil)) }
      aloneSidecars[folder] = sidecars
    }
    sidecars.add(existing(FolderSidecars.candidates(for: name), in: folder))
    if sidecars.names.contains(name) || FolderSidecars.isSidecar(name) {
      walk.skipped.append(.init(path: path.display, reason: FolderSidecars.reason))
      return
    }
    if let refusal = selection.refusal(ofSize: status.byteCount) {
      walk.skipped.append(.init(path: path.display, reason: refusal))
      return
    }
    var file = SourceFile(
      path: path, citedPath: cited ?? path.display, id: DocumentID(FilePath.display(name)),
      byteCount: status.byteCount)
    file.root = root
    sidecars.state(&file, name: name)
    walk.files.append(file)
  }

  /// The names that are files of a folder; one that cannot be looked at is none for us.
  private func existing(_ names: [[UInt8]], in folder: FilePath) -> [[UInt8]] {
    names.filter { name in
      do throws(SystemFiles.Failure) {
        return try SystemFiles.status(folder.appending(name), followingLinks: true).kind == .file
      } catch {
        return false
      }
    }
  }

  private mutating func visitFolder(
    _ path: FilePath, relative: [UInt8], cited: String, _ identity: SystemFiles.Identity
  ) {
    if !relative.isEmpty, let refusal = selection.refusal(ofFolder: relative) {
      walk.skipped.append(.init(path: cited, reason: refusal))
      return
    }
    guard seenFolders.insert(identity).inserted else {
      walk.skipped.append(.init(path: cited, reason: "the folder was read under another name"))
      return
    }
    let names: [[UInt8]]
    do throws(SystemFiles.Failure) {
      names = try SystemFiles.names(in: path)
    } catch {
      fail(.unreadable(path: cited, operation: error.operation, reason: error.reason))
      return
    }
    let sidecars = FolderSidecars(path, names)
    if let failure = sidecars.failure { walk.failures.append(.init(error: failure, root: nil)) }
    enclosing.append((relative.isEmpty ? 0 : relative.count + 1, sidecars))
    defer { enclosing.removeLast() }
    for name in names {
      let below = relative.isEmpty ? name : relative + [0x2F] + name
      visit(path.appending(name), name: name, relative: below, sidecars)
    }
  }

  private mutating func visit(
    _ path: FilePath, name: [UInt8], relative: [UInt8], _ sidecars: borrowing FolderSidecars
  ) {
    let cited = FilePath.display(relative)
    if let wanted, !wanted.concern(cited) { return }
    if sidecars.names.contains(name) {
      walk.skipped.append(.init(path: cited, reason: FolderSidecars.reason))
    } else if name.first == 0x2E {
      walk.skipped.append(.init(path: cited, reason: "its name begins with a dot"))
    } else if name.starts(with: [0x7E, 0x24]) {
      walk.skipped.append(.init(path: cited, reason: "it is the lock file of an open Office document"))
    } else if let status = look(path, cited: cited, followingLinks: false) {
      switch status.kind {
      case .folder: visitFolder(path, relative: relative, cited: cited, status.identity)
      case .file:
        if add(path, relative, cited, status) { state(walk.files.count - 1, name: name, relative: relative) }
      case .link: links.append((path, relative))
      case .fifo, .socket, .device: skip(cited, status.kind)
      }
    }
  }

  private mutating func follow(_ path: FilePath, relative: [UInt8]) {
    let cited = FilePath.display(relative)
    guard let status = look(path, cited: cited, followingLinks: true) else { return }
    switch status.kind {
    case .folder: visitFolder(path, relative: relative, cited: cited, status.identity)
    case .file:
      if seenFiles.contains(status.identity) {
        walk.skipped.append(.init(path: cited, reason: "the file it links to is read under its own name"))
      } else {
        _ = add(path, relative, cited, status)
      }
    case .link, .fifo, .socket, .device: skip(cited, status.kind)
    }
  }

  /// Takes a file below a given folder, if it is selected; answers whether it is.
  private mutating func add(
    _ path: FilePath, _ relative: [UInt8], _ cited: String, _ status: SystemFiles.Status
  ) -> Bool {
    let refusal =
      aloneFiles.contains(status.identity)
      ? "the file was given by itself" : selection.refusal(ofFile: relative, byteCount: status.byteCount)
    if let refusal {
      walk.skipped.append(.init(path: cited, reason: refusal))
      return false
    }
    seenFiles.insert(status.identity)
    var file = SourceFile(path: path, citedPath: cited, id: DocumentID(cited), byteCount: status.byteCount)
    file.root = root
    walk.files.append(file)
    return true
  }

  /// Notes a given path as the root of what follows; false when its absolute path cannot be had.
  private mutating func found(_ path: FilePath, _ kind: SystemFiles.Status.Kind) -> Bool {
    guard kind == .folder || kind == .file else { return true }
    do throws(SystemFiles.Failure) {
      let absolute = try SystemFiles.absolute(path).display
      let found = kind == .folder ? SourceRoot.folder(absolute) : .file(absolute)
      root = found
      if !walk.roots.contains(found) { walk.roots.append(found) }
      return true
    } catch {
      fail(.unreadable(path: path.display, operation: error.operation, reason: error.reason))
      return false
    }
  }

  private mutating func fail(_ error: ReadingError) {
    walk.failures.append(.init(error: error, root: root))
  }

  private mutating func skip(_ cited: String, _ kind: SystemFiles.Status.Kind) {
    let reason =
      switch kind {
      case .fifo: "it is a named pipe"
      case .socket: "it is a socket"
      default: "it is a device"
      }
    walk.skipped.append(.init(path: cited, reason: reason))
  }

  private mutating func look(_ path: FilePath, cited: String, followingLinks: Bool) -> SystemFiles.Status? {
    do throws(SystemFiles.Failure) {
      return try SystemFiles.status(path, followingLinks: followingLinks)
    } catch {
      fail(.unreadable(path: cited, operation: error.operation, reason: error.reason))
      return nil
    }
  }
}
