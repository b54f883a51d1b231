import Bytes
import Documents
import Indexing
import Segments
import TestSupport
import Testing

/// Broken input: whatever the bytes are, nothing traps, and the verifier reports what differs from what was written.
@Suite struct BrokenIndexTests {
  private let scratch: ScratchFolder
  private let files: [String]

  /// A small index with everything in it: two segments, a deleted document, terms of both forms.
  init() throws {
    scratch = try ScratchFolder()
    var generator = SeededGenerator(seed: 77)
    var documents = (0..<3).map { SampleDocuments.document("d\($0)", byteCount: 60, using: &generator) }
    documents[2].text = Array(String(repeating: "市 の ", count: 66).utf8)
    documents[2].sections = []
    documents[2].pages = []
    try ingest(documents, into: scratch["index"])
    try ingest([SampleDocuments.document("d0", byteCount: 40, using: &generator)], into: scratch["index"])
    files = try ScratchFolder.files(below: scratch["index"]).filter { $0 != "lock" }
  }

  /// Opens, reads everything, and asks what a searcher would ask; what is broken throws.
  private func readAll() {
    do {
      let snapshot = try Snapshot(opening: IndexFolder(scratch["index"]))
      _ = try IndexDump(snapshot)
      for segment in snapshot.segments {
        for passage in 0..<UInt32(segment.passageCount) {
          _ = segment.lengths[passage]
          _ = segment.documents.document(of: passage)
        }
        _ = try segment.documents.document(named: DocumentID("d1"), in: segment.live)
        _ = try segment.terms.lookup([1, 0xE5, 0xB8, 0x82])
      }
      _ = try SourceTable.read(from: snapshot.folder, generation: snapshot.sourcesGeneration)
    } catch {
      // Refusing is right; what must not happen is a trap, which would end the test.
    }
  }

  private func damages() -> [IndexVerification.Damage] {
    IndexVerifier(folder: IndexFolder(scratch["index"])).verify().damages
  }

  private func withFile(_ name: String, _ bytes: [UInt8], _ body: () throws -> Void) throws {
    let original = try ScratchFolder.bytes(of: scratch["index/" + name])
    try ScratchFolder.write(bytes, to: scratch["index/" + name])
    try body()
    try ScratchFolder.write(original, to: scratch["index/" + name])
  }

  @Test func theWholeIndexIsWhole() {
    let verification = IndexVerifier(folder: IndexFolder(scratch["index"])).verify()
    #expect(verification.damages == [] && verification.notes == [])
    #expect(Set(verification.checkedParts.map(\.path)) == Set(files.map { scratch["index/" + $0] }))
    let live = files.filter { $0.contains("live.") }
    #expect(live.count == 1 && files.filter { $0.hasSuffix("/terms") }.count == 2)
  }

  @Test func everyFlipIsReported() throws {
    var generator = SeededGenerator(seed: 1)
    for file in files {
      let bytes = try ScratchFolder.bytes(of: scratch["index/" + file])
      for index in bytes.indices {
        var flipped = bytes
        flipped[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        try withFile(file, flipped) {
          readAll()
          let found = damages()
          #expect(found.contains { $0.path.hasPrefix(scratch["index"]) }, "\(file), byte \(index)")
        }
      }
    }
  }

  @Test func everyCutIsReported() throws {
    for file in files {
      let bytes = try ScratchFolder.bytes(of: scratch["index/" + file])
      for count in bytes.indices {
        try withFile(file, Array(bytes.prefix(count))) {
          readAll()
          #expect(!damages().isEmpty, "\(file) cut to \(count)")
        }
      }
    }
  }

  @Test func addedBytesAreReported() throws {
    for file in files {
      let bytes = try ScratchFolder.bytes(of: scratch["index/" + file])
      for added in [[0], [UInt8](repeating: 7, count: 5000)] as [[UInt8]] {
        try withFile(file, bytes + added) {
          readAll()
          #expect(damages().contains { $0.path == scratch["index/" + file] }, "\(file) with \(added.count) more")
        }
      }
    }
  }

  @Test func aMissingFileIsReported() throws {
    for file in files {
      let bytes = try ScratchFolder.bytes(of: scratch["index/" + file])
      try FileSystem.standard.remove(scratch["index/" + file])
      readAll()
      #expect(damages().contains { $0.path == scratch["index/" + file] && $0.reason == "missing" }, "\(file)")
      try ScratchFolder.write(bytes, to: scratch["index/" + file])
    }
  }

  @Test func aNameAliveTwiceIsReported() throws {
    let folder = IndexFolder(scratch["index"])
    var manifest = try #require(try Manifest.read(from: folder))
    let index = try #require(manifest.segments.firstIndex { $0.liveGeneration > 0 })
    manifest.segments[index].liveGeneration = 0
    try ScratchFolder.write(manifest.encoded(), to: folder.manifest)
    #expect(damages().map(\.reason) == ["several documents named d0 are alive"])
  }

  @Test func strayFilesAreNotesNotDamage() throws {
    let segment = try #require(files.first { $0.hasSuffix("/terms") }).dropLast("/terms".count)
    for name in ["stray", "sources.99", "segments/0000ffff", "\(segment)/live.99"] {
      try ScratchFolder.write([1], to: scratch["index/" + name])
    }
    let verification = IndexVerifier(folder: IndexFolder(scratch["index"])).verify()
    #expect(verification.damages == [])
    #expect(verification.notes.count == 4)
  }

  /// Damage behind right checksums: what a hostile index, or a bug of the writer, would look like.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func resealedDamageNeverTraps(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = IndexFolder(scratch["index"])
    let manifest = try #require(try Manifest.read(from: folder))
    var reported = 0
    for _ in 0..<200 {
      let entry = try #require(manifest.segments.randomElement(using: &generator))
      let path = folder.segment(entry.number)
      let own = try ScratchFolder.bytes(of: path + "/segment")
      var description = try SegmentDescription(bytes: own.span, path: path)
      let part = try #require(SegmentPart.allCases.randomElement(using: &generator))
      let original = try ScratchFolder.bytes(of: path + "/" + part.rawValue)
      let bytes = damaged(original, using: &generator)
      description.parts[part] = WrittenPart(byteCount: bytes.count, checksum: Checksum.of(bytes.span))
      try ScratchFolder.write(bytes, to: path + "/" + part.rawValue)
      try ScratchFolder.write(description.encoded(), to: path + "/segment")
      var resealed = manifest
      for index in resealed.segments.indices where resealed.segments[index].number == entry.number {
        resealed.segments[index].checksum = Checksum.of(description.encoded().span)
      }
      try ScratchFolder.write(resealed.encoded(), to: folder.manifest)
      readAll()
      if !damages().isEmpty { reported += 1 }
      try ScratchFolder.write(original, to: path + "/" + part.rawValue)
      try ScratchFolder.write(own, to: path + "/segment")
    }
    try ScratchFolder.write(manifest.encoded(), to: folder.manifest)
    #expect(damages() == [])
    // A changed character of a name or a text, or a term for another, is no contradiction: most damage is one.
    #expect(reported > 100, "seed \(seed): \(reported) of 200")
  }

  private func damaged(_ bytes: [UInt8], using generator: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes = bytes
    guard !bytes.isEmpty else { return [1] }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[place] = 0xFF
      case 1: bytes[place] = 0
      case 2: bytes[place] &+= 1
      case 3: for index in place..<min(place + 5, bytes.count) { bytes[index] = 0xFF }
      default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
    }
    if Int.random(in: 0..<20, using: &generator) == 0 { bytes.removeLast() }
    return bytes
  }
}
