import Bytes
import Documents
import Indexing
import Reading
import Segments
import Shirabe

/// What an ingest is to read, and which of the files that the index knows are gone.
struct SourceSurvey {
  /// What was found.
  let walk: SourceWalker.Walk

  /// Walks the given paths.
  init(_ paths: [String], _ selection: PathSelection) {
    walk = SourceWalker(selection: selection).walk(paths)
  }

  /// Walks to the files that failed before, all of them or those at or below the given paths.
  init(retrying known: KnownSources, at paths: [String]) {
    let given = SourceWalker().walk(paths.filter { $0 != "-" }).roots.map(\.path)
    let failed = known.table.failures.map { SourceName(root: $0.key.root, path: $0.value.file) }
    let wanted = failed.filter { name in
      guard let place = name.place else { return false }
      return paths.isEmpty || given.contains { place == $0 || place.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
    }
    walk = SourceWalker().walk(to: Set(wanted))
  }

  /// Failures that are none any more, for their file is gone, or is a folder that could be looked at this time.
  func vanished(of known: KnownSources) -> Set<SourceName> {
    let failing = Set(walk.failures.map { IngestFailure($0).path })
    let files = Set(known.table.failures.map { SourceName(root: $0.key.root, path: $0.value.file) })
    return files.filter { name in
      guard let root = name.root, walk.roots.contains(root), !failing.contains(name.path) else { return false }
      let presence = SourcePresence(of: name)
      return presence == .gone || presence == .folder
    }
  }

  /// The known files of the walked folders that are gone, those in them that were given by themselves included.
  ///
  /// *Cost*: a look at each file that is known and was not found.
  /// - Throws: `CommandFailure` when a given folder is not there, or holds nothing though the index has files of it: an
  ///   unmounted disk must not empty the index.
  func gone(of known: KnownSources, given paths: [String]) throws(CommandFailure) -> Set<SourceName> {
    for path in paths where path != "-" {
      let kind = try CommandFailure.translating { () throws(StorageError) in try FileSystem.standard.status(path)?.kind
      }
      guard kind == nil else { continue }
      throw CommandFailure(
        .nothing,
        "\(path): is not there, so that nothing is known of its files; nothing was read or deleted. Mount its disk, or leave "
          + "--prune out; what is to go for good, take out with `shirabe delete`")
    }
    let found = Set(walk.files.map(\.name))
    var gone: Set<SourceName> = []
    for root in walk.roots {
      guard case .folder(let folder) = root else { continue }
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      let files = known.files.filter { name in
        if case .file(let place)? = name.root { return place.hasPrefix(prefix) }
        return name.root == root
      }
      guard files.isEmpty || !root.isEmptyFolder else {
        throw CommandFailure(
          .nothing,
          "\(folder): is empty, but the index has files of it (\(files.count)); nothing was read or deleted. Mount its disk; "
            + "if it is meant to be empty, take its documents out with `shirabe delete`")
      }
      for name in files where !found.contains(name) {
        // A file that was given by itself is looked for below the folder, which is there.
        let path = name.root == root ? name.path : String((name.place ?? "").dropFirst(prefix.count))
        if SourcePresence(of: SourceName(root: root, path: path)) == .gone { gone.insert(name) }
      }
    }
    return gone
  }
}
