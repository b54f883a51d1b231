/// Where the parts of an index lie: the one place that spells its file names.
///
///     <index>/manifest              what is committed; replaced atomically
///     <index>/lock                  held by the one writer
///     <index>/sources.<generation>  which source files were read, with their digests
///     <index>/segments/<number>/    one folder a segment: `segment`, `terms`, ..., `live.<generation>`
///     <index>/temporary/            an ingest's temporary files; swept by the next writer
///     <index>/rebuild/              an index that is being built anew, to take this one's place
///     <index>/previous/<generation>/ an index that a rebuild has replaced, whole
///     <index>/damaged/<generation>/ what the repair that made that generation has put aside; never swept
public struct IndexFolder: Sendable, Equatable {
  /// The index's folder.
  public let path: String

  /// Names an index by its folder.
  public init(_ path: String) {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.path = trimmed
  }

  /// The committed state.
  package var manifest: String { path + "/manifest" }
  /// The writer's lock.
  package var lock: String { path + "/lock" }
  /// The folder of segments.
  package var segments: String { path + "/segments" }
  /// The folder of temporary files.
  package var work: String { path + "/temporary" }

  /// The folder of what repairs have put aside.
  package var damaged: String { path + "/damaged" }

  /// The index that is being built to take this one's place.
  package var rebuild: IndexFolder { IndexFolder(path + "/rebuild") }

  /// The folder of the indexes that rebuilds have replaced.
  package var previous: String { path + "/previous" }

  /// An index that a rebuild has replaced.
  package func previous(_ generation: UInt64) -> IndexFolder { IndexFolder("\(previous)/\(generation)") }

  /// A segment's folder.
  package func segment(_ number: UInt64) -> String { segments + "/" + Self.name(number) }

  /// The table of sources of a generation.
  package func sources(generation: UInt64) -> String { path + "/sources.\(generation)" }

  /// A segment's folder name: its number in eight hexadecimal digits or more.
  package static func name(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }
}
