internal import Bytes
internal import Documents
public import Segments

/// Makes a damaged index whole again out of what is undamaged in it, and names what is lost.
///
/// A segment all of whose parts are as they were written stays as it is. A damaged one whose documents and their text are
/// whole is built anew from them. Any other is left out of the next commit. What is damaged is put aside under
/// `damaged/<generation>`, never removed unless that is asked for. When the manifest itself is gone, the commit is put together from the segments that are there; of several documents with one name the one in
/// the newest segment stays.
///
/// *Law*: whatever part is flipped or cut, the repaired index is whole, has every document of the undamaged segments and
/// of those built anew, and every other document is named or counted as lost (`IndexRepairTests.everyPartFlippedOrCut`).
/// *Cost*: as a check of the index; for a segment that is built anew, as an ingest of its text on one worker.
public struct IndexRepair: ~Copyable {
  let folder: IndexFolder
  let fileSystem: FileSystem
  private let lock: FileLock

  /// Takes the lock of an index.
  /// - Throws: `IndexingError` when a writer holds it, with that writer's name, or when there is no index.
  public init(folder: IndexFolder) throws(IndexingError) {
    try self.init(folder: folder, fileSystem: .standard)
  }

  init(folder: IndexFolder, fileSystem: FileSystem) throws(IndexingError) {
    let lock = try IndexingError.translating { () throws(StorageError) -> FileLock in
      guard try Directory.exists(folder.segments, fileSystem: fileSystem) else {
        throw .missing(path: folder.path, part: "an index (run `shirabe ingest` first)")
      }
      return try FileLock(path: folder.lock, fileSystem: fileSystem)
    }
    self.folder = folder
    self.fileSystem = fileSystem
    self.lock = lock
  }

  /// Finds out what is whole and what a repair would keep; changes nothing.
  /// - Throws: `IndexingError` when the disk cannot be read, or another format version wrote the index.
  public func plan() throws(IndexingError) -> RepairPlan {
    do throws(StorageError) {
      let base = try SalvagedCommit(folder: folder, fileSystem: fileSystem)
      guard base.damage == nil || !base.manifest.segments.isEmpty else {
        throw .missing(path: folder.path, part: "an index (run `shirabe ingest` first)")
      }
      var plan = RepairPlan(next: base.manifest)
      if let damage = base.damage {
        plan.damages.append(damage)
        plan.isGathered = true
        if try Directory.exists(folder.manifest) { plan.removed.append("manifest") }
      }
      plan.generation = base.manifest.generation + 1
      plan.next.generation = plan.generation
      try sort(base, into: &plan)
      checkSources(&plan)
      return plan
    } catch {
      throw .storage(error)
    }
  }

  /// Carries a plan out: one commit, durable and as a whole.
  ///
  /// - Throws: `IndexingError`; the index is then as it was, but for second names under `damaged`.
  public func carryOut(_ plan: RepairPlan, discarding: Bool) throws(IndexingError) {
    do throws(StorageError) {
      if !discarding { try putAside(plan) }
      var next = plan.next
      for (entry, live) in zip(next.segments, plan.writtenLive) where entry.liveGeneration > 0 {
        if let live { try folder.write(live, for: entry, fileSystem: fileSystem) }
      }
      // From the last, so that the places of those before stay what they are.
      for rebuild in plan.rebuilds.reversed() {
        next.segments.insert(try rebuild.write(in: folder, fileSystem: fileSystem), at: rebuild.place)
        next.nextSegment = max(next.nextSegment, rebuild.number + 1)
      }
      if !plan.rebuilds.isEmpty, plan.mayReviveDocuments { try reconcile(&next) }
      try folder.publish(next, fileSystem: fileSystem)
    } catch {
      throw .storage(error)
    }
  }

  /// Decides of each segment whether it stays, and names what is lost with the others.
  private func sort(_ base: SalvagedCommit, into plan: inout RepairPlan) throws(StorageError) {
    var examined: [SegmentExamination] = []
    var kept: [Segment] = []
    var live: [LiveDocuments] = []
    var broken: [SegmentExamination] = []
    let reserved = base.manifest.nextSegment
    var numbers: Set<UInt64> = []
    for entry in base.manifest.segments where numbers.insert(entry.number).inserted {
      let found = SegmentExamination(entry, in: folder, analyzerVersion: base.manifest.analyzerVersion)
      for damage in found.damages where !plan.damages.contains(damage) { plan.damages.append(damage) }
      guard found.hasWholeParts else {
        // Without a manifest nobody knows whether the segment was still part of the index.
        let rebuild =
          base.damage == nil
          ? SegmentRebuild(
            found, in: folder, number: reserved + UInt64(plan.rebuilds.count), place: kept.count) : nil
        if let rebuild { plan.rebuilds.append(rebuild) } else { broken.append(found) }
        continue
      }
      var bare = entry
      bare.liveGeneration = 0
      let segment = try Segment(bare, in: folder)
      examined.append(found)
      kept.append(segment)
      live.append(found.live ?? LiveDocuments(documentCount: segment.description.documentCount))
    }
    let before = live
    try NameReconciliation.keepNewest(of: kept, in: &live)
    if plan.damages.isEmpty, live != before {
      plan.damages.append(
        .init(path: folder.path, part: "live documents", byteOffset: nil, reason: "several documents of one name"))
    }
    plan.next.segments = []
    for index in kept.indices {
      let count = live[index].documentCount - live[index].deletedCount
      // Without a manifest, a segment whose documents are all newer elsewhere is one that a merge had replaced.
      if base.damage != nil, count == 0, before[index] != live[index] {
        plan.removed.append(relative(examined[index].entry))
        continue
      }
      plan.kept.append(
        .init(
          path: folder.segment(kept[index].number), documentCount: count,
          hasLostDeletions: examined[index].live == nil))
      var entry = examined[index].entry
      let isChanged = examined[index].live != live[index]
      if examined[index].live == nil, entry.liveGeneration > 0 {
        plan.removed.append(relative(entry) + "/" + LiveDocuments.fileName(generation: entry.liveGeneration))
      }
      if isChanged { entry.liveGeneration = live[index].deletedCount > 0 ? plan.generation : 0 }
      // Where the manifest is lost, so is when its documents came: they count as new once.
      if entry.arrivals.stretches.isEmpty {
        entry.arrivals = Arrivals(
          documentCount: live[index].documentCount, generation: plan.generation, seconds: WallClock.seconds)
      }
      plan.next.segments.append(entry)
      plan.writtenLive.append(isChanged ? live[index] : nil)
    }
    for rebuild in plan.rebuilds {
      plan.removed.append(relative(rebuild.entry))
      plan.rebuilt.append(
        .init(
          path: folder.segment(rebuild.entry.number), documentCount: rebuild.documentCount, hasLostDeletions: false))
    }
    for segment in broken {
      plan.removed.append(relative(segment.entry))
      try nameLost(segment, besides: kept, live, into: &plan)
    }
  }

  /// Names the documents of a damaged segment that no kept segment has.
  private func nameLost(
    _ segment: SegmentExamination, besides kept: [Segment], _ live: [LiveDocuments], into plan: inout RepairPlan
  ) throws(StorageError) {
    let path = folder.segment(segment.entry.number)
    // Names count as right when the part that holds them has the checksum that the segment's own account gives.
    let isCertain =
      segment.documentCount != nil
      && !segment.damages.contains { $0.path == path + "/" + SegmentPart.documents.rawValue }
    let names = segment.names()
    var named = 0
    for name in names {
      var isElsewhere = false
      for (other, live) in zip(kept, live) where !isElsewhere {
        isElsewhere = try other.documents.document(named: DocumentID(name), in: live) != nil
      }
      for rebuild in plan.rebuilds where !isElsewhere { isElsewhere = try rebuild.holds(DocumentID(name)) }
      let lost = RepairPlan.LostDocument(name: name, isCertain: isCertain, segment: path)
      if isElsewhere { continue }
      named += 1
      plan.lost.append(lost)
    }
    guard let count = segment.live.map({ $0.documentCount - $0.deletedCount }) ?? segment.documentCount else {
      if names.isEmpty { plan.unreadable.append(path) }
      return
    }
    if !isCertain { plan.lostWithoutName += max(0, count - named) }
  }

  /// Lets at most one document of every name be alive where deletions were lost beside segments that are built anew.
  private func reconcile(_ next: inout Manifest) throws(StorageError) {
    var segments: [Segment] = []
    for entry in next.segments { segments.append(try Segment(entry, in: folder)) }
    var live = segments.map(\.live)
    try NameReconciliation.keepNewest(of: segments, in: &live)
    for index in segments.indices where live[index] != segments[index].live {
      next.segments[index].liveGeneration = next.generation
      try folder.write(live[index], for: next.segments[index], fileSystem: fileSystem)
    }
  }

  /// The table of sources stays when it is whole and nothing is lost: else it would let the next ingest skip what is.
  private func checkSources(_ plan: inout RepairPlan) {
    let generation = plan.next.sourcesGeneration
    guard generation > 0 else { return }
    let path = folder.sources(generation: generation)
    do throws(StorageError) {
      _ = try SourceTable.read(from: folder, generation: generation)
    } catch {
      plan.damages.append(.init(error, path: path, part: "sources"))
      plan.removed.append("sources.\(generation)")
      plan.next.sourcesGeneration = 0
    }
    if plan.losesDocuments || plan.isGathered { plan.next.sourcesGeneration = 0 }
    plan.forgetsSources = plan.next.sourcesGeneration == 0
  }

  /// Gives everything that is going to be removed a second name under `damaged/<generation>`.
  private func putAside(_ plan: RepairPlan) throws(StorageError) {
    guard !plan.removed.isEmpty else { return }
    let place = folder.damaged + "/\(plan.generation)"
    for name in plan.removed {
      let source = folder.path + "/" + name
      guard try Directory.exists(source, fileSystem: fileSystem) else { continue }
      let target = place + "/" + name
      try Directory.create(Directory.parent(of: target), withIntermediates: true, fileSystem: fileSystem)
      try FileCopy.makeTree(source, at: target, fileSystem: fileSystem)
      var above = Directory.parent(of: target)
      while above != folder.path, above.hasPrefix(folder.path) {
        try Directory.synchronize(above, fileSystem: fileSystem)
        above = Directory.parent(of: above)
      }
    }
    try Directory.synchronize(folder.path, fileSystem: fileSystem)
  }

  private func relative(_ entry: Manifest.Entry) -> String { "segments/" + IndexFolder.name(entry.number) }
}
