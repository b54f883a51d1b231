import Bytes
import Documents
import Indexing
import Querying
import Searching
import Segments
import TestSupport

/// Feeds one part of a segment, sealed by right checksums as a hostile writer would, to all that reads segments.
///
/// The first byte of an input chooses: its low half the part, bit 4 the segment, bit 5 that the segments are merged too.
final class SegmentFuzzing: Sendable {
  /// The one of this process.
  static let shared = SegmentFuzzing()

  private static let mergeBit: UInt8 = 0x20
  private static let texts = [
    "計画", "\"新たな計画\"", "除雪 -予算", "札幌* 市", "exact:\"取り組み\"", "/第[0-9]+条/", "NEAR/5(除雪 計画)", "除雪に取り組みについて", "市",
    "title:総合 city:札幌市 year:2018..2022", "コミュニテイ~1", "𠮷野 OR budget^2",
  ]

  private let index: SmallIndex
  private let manifest: Manifest
  private let parts: [String]
  private let queries: [(text: String, query: Query)]

  private init() {
    do {
      index = try SmallIndex(at: FuzzFolder.shared["segments"])
      guard let committed = try Manifest.read(from: index.folder) else { preconditionFailure("no index was written") }
      manifest = committed
      queries = try Self.texts.map { ($0, try ParsedQuery($0).query) }
    } catch {
      preconditionFailure("the small index cannot be built: \(error)")
    }
    parts = SegmentPart.allCases.map(\.rawValue) + [SegmentDescription.fileName, "live"]
  }

  /// Each part behind the byte that chooses it.
  func seeds() -> [[UInt8]] {
    var seeds: [[UInt8]] = []
    for segment in manifest.segments.indices {
      for part in parts.indices {
        guard let name = path(ofPart: part, segment), let bytes = index.files[name] else { continue }
        seeds.append([UInt8(part | segment << 4)] + bytes)
        seeds.append([UInt8(part | segment << 4) | Self.mergeBit] + bytes)
      }
    }
    return seeds
  }

  /// Puts the input in the place of a part, and reads the index in every way there is.
  func feed(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let segment = Int(choice >> 4) & 1
    guard let name = path(ofPart: Int(choice & 0x0F) % parts.count, segment) else { return }
    do {
      try put(Array(input.dropFirst()), as: name, segment)
      readAll(asking: input.reduce(0) { $0 &+ Int($1) })
      let verification = IndexVerifier(folder: index.folder).verify()
      if choice & Self.mergeBit != 0 { try merge(isWhole: verification.isWhole) }
      try restore(name)
    } catch {
      preconditionFailure("the temporary folder cannot be used: \(error)")
    }
  }

  private func path(ofPart part: Int, _ segment: Int) -> String? {
    let entry = manifest.segments[segment]
    var name = parts[part]
    if name == "live" {
      guard entry.liveGeneration > 0 else { return nil }
      name = LiveDocuments.fileName(generation: entry.liveGeneration)
    }
    return "segments/\(IndexFolder.name(entry.number))/\(name)"
  }

  /// Writes a part, and the checksums above it.
  private func put(_ bytes: [UInt8], as name: String, _ number: Int) throws {
    let own = "segments/\(IndexFolder.name(manifest.segments[number].number))/\(SegmentDescription.fileName)"
    var resealed = manifest
    var content = bytes
    if name == own || name.contains("/live.") {
      content = ManifestFuzzing.sealed(bytes.dropLast(8))
    }
    write(content, name)
    if name == own {
      resealed.segments[number].checksum = Checksum.of(content.span)
    } else if let part = SegmentPart(rawValue: String(name.split(separator: "/").last ?? "")) {
      let account = index.files[own] ?? []
      var description = try SegmentDescription(bytes: account.span, path: own)
      description.parts[part] = WrittenPart(byteCount: content.count, checksum: Checksum.of(content.span))
      write(description.encoded(), own)
      resealed.segments[number].checksum = Checksum.of(description.encoded().span)
    }
    write(resealed.encoded(), "manifest")
  }

  private func write(_ bytes: [UInt8], _ name: String) {
    _ = FuzzFolder.shared.write(bytes, as: "segments/" + name)
  }

  /// Reads everything, and asks a few of the queries: which ones, the input decides.
  private func readAll(asking choice: Int) {
    do throws(StorageError) {
      let snapshot = try Snapshot(opening: index.folder)
      for segment in snapshot.segments { try SegmentWalk.readEverything(of: segment) }
      _ = try snapshot.document(named: DocumentID("d138"))
    } catch {
      demand(!error.description.isEmpty, "an error has a sentence")
    }
    for number in choice..<choice + 3 {
      let asked = queries[number % queries.count]
      do throws(SearchError) {
        let searcher = try Searcher(opening: index.folder)
        let result = try searcher.search(
          SearchRequest(
            text: asked.text, query: asked.query, limit: 5, matchesAny: number % 3 == 1,
            scope: number % 4 == 3 ? .document : nil, facets: number % 2 == 0 ? FacetColumn.allCases : [],
            hasTimeline: number % 2 == 0, order: SortOrder.allCases[number % SortOrder.allCases.count],
            grouping: Grouping.allCases[number % Grouping.allCases.count], explains: number % 3 == 0))
        demand(result.hits.count <= 5, "no more hits than asked for")
      } catch {
        demand(!error.description.isEmpty, "an error has a sentence")
      }
    }
  }

  /// Merges everything into one segment; what checks as good is merged, and checks as good again.
  private func merge(isWhole: Bool) throws {
    do throws(IndexingError) {
      _ = try IndexMerge.run(index.folder, downTo: 1, purging: true)
      if isWhole {
        let damages = IndexVerifier(folder: index.folder).verify().damages
        demand(damages.isEmpty, "merged from whole segments: \(damages)")
      }
    } catch {
      demand(!isWhole, "whole segments can be merged: \(error)")
    }
    try Directory.removeTree(index.folder.path)
    for (name, bytes) in index.files {
      try Directory.create(Directory.parent(of: index.folder.path + "/" + name), withIntermediates: true)
      write(bytes, name)
    }
  }

  /// Makes the index again what it was.
  private func restore(_ name: String) throws {
    let folder = Directory.parent(of: name)
    for name in [name, folder + "/" + SegmentDescription.fileName, "manifest"] {
      if let bytes = index.files[name] { write(bytes, name) }
    }
  }
}
