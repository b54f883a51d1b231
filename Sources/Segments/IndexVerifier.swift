internal import Bytes

/// Checks an index as a reader sees it: every file's bytes against the checksums of the commit, then what the bytes say.
///
/// *Law*: every flipped bit and every cut of a committed file is reported (`BrokenIndexTests.everyFlipIsReported`,
/// `.everyCutIsReported`); no bytes make it trap (`.resealedDamageNeverTraps`).
/// *Cost*: every byte is read twice and every posting decoded once: about 1 s for 100 MB.
public struct IndexVerifier: Sendable {
  /// Called as the check goes on: the file just checked, and how many of all bytes are done.
  public typealias Progress = (_ path: String, _ byteCount: Int, _ totalByteCount: Int) -> Void

  private let folder: IndexFolder

  /// Names the index.
  public init(folder: IndexFolder) {
    self.folder = folder
  }

  /// Checks everything and tells what was found; damage is part of the answer, never an error.
  public func verify(progress: Progress = { _, _, _ in }) -> IndexVerification {
    var result = IndexVerification()
    var manifest: Manifest?
    guard let file = result.open(folder.manifest, "manifest") else { return result }
    result.collect(folder.manifest, "manifest") { () throws(StorageError) in
      manifest = try Manifest(bytes: file.bytes, path: file.path)
    }
    guard let manifest else { return result }
    result.collect(folder.manifest, "manifest") { () throws(StorageError) in try check(manifest) }
    if manifest.sourcesGeneration > 0,
      let file = result.open(folder.sources(generation: manifest.sourcesGeneration), "sources")
    {
      result.collect(file.path, "sources") { () throws(StorageError) in
        _ = try SourceTable(bytes: file.bytes, path: file.path)
      }
    }
    let total = totalByteCount(manifest)
    var done = 0
    for entry in manifest.segments {
      SegmentVerifier(entry: entry, folder: folder, analyzerVersion: manifest.analyzerVersion)
        .verify(into: &result) { path, byteCount in
          done += byteCount
          progress(path, done, total)
        }
    }
    if result.isWhole {
      result.collect(folder.path, "live documents") { () throws(StorageError) in
        try LiveNamesVerifier(try Snapshot(manifest: manifest, folder: folder)).verify()
      }
    }
    result.notes = orphans(manifest)
    return result
  }

  /// What a manifest says of itself must be possible.
  private func check(_ manifest: Manifest) throws(StorageError) {
    var seen: Set<UInt64> = []
    for entry in manifest.segments {
      guard entry.number < manifest.nextSegment, seen.insert(entry.number).inserted else {
        throw contradiction("segment \(entry.number) twice, or beyond the next number")
      }
      guard entry.liveGeneration <= manifest.generation else {
        throw contradiction("live documents of generation \(entry.liveGeneration) at \(manifest.generation)")
      }
    }
    guard manifest.sourcesGeneration <= manifest.generation else {
      throw contradiction("sources of generation \(manifest.sourcesGeneration) at \(manifest.generation)")
    }
  }

  private func contradiction(_ reason: String) -> StorageError {
    .corrupt(path: folder.manifest, part: "manifest", byteOffset: 0, reason: reason)
  }

  private func totalByteCount(_ manifest: Manifest) -> Int {
    var total = 0
    for entry in manifest.segments {
      for part in SegmentPart.allCases {
        // For the meter only: a part that is missing is reported when it is checked.
        total += (try? Directory.fileSize(folder.segment(entry.number) + "/" + part.rawValue)) ?? 0
      }
    }
    return total
  }

  /// Files that the commit does not name.
  private func orphans(_ manifest: Manifest) -> [String] {
    var named: Set<String> = ["manifest", "lock", "segments", "temporary", "damaged", "rebuild", "previous"]
    named.insert("sources.\(manifest.sourcesGeneration)")
    var notes = unnamed(in: folder.path, besides: named)
    notes += unnamed(in: folder.work, besides: [])
    let numbers = manifest.segments.map { IndexFolder.name($0.number) }
    notes += unnamed(in: folder.segments, besides: Set(numbers))
    for entry in manifest.segments {
      notes += unnamed(in: folder.segment(entry.number), besides: Set(entry.files))
    }
    return notes
  }

  private func unnamed(in path: String, besides names: Set<String>) -> [String] {
    do throws(StorageError) {
      guard try Directory.exists(path) else { return [] }
      return try Directory.list(path).filter { !names.contains($0) }.map {
        "\(path)/\($0): belongs to no commit; the next ingest removes what a writer has left"
      }
    } catch {
      return ["\(error)"]
    }
  }
}
