package import Bytes

/// Since which commit each document of a segment has been in the index: stretches of documents that came together.
///
/// A commit gives all documents of a new segment one stretch; a merge keeps the stretches of what it merges, without the
/// documents that are gone. So the list grows with the commits that left something, not with the documents.
///
/// *Law*: a merge changes the arrival of no document (`ArrivalsTests.mergesKeepArrivals`).
package struct Arrivals: Sendable, Equatable {
  /// Documents that follow each other and came by one commit.
  package struct Stretch: Sendable, Equatable {
    /// How many.
    package var documentCount: Int
    /// The commit.
    package var generation: UInt64
    /// When it was made. *Units*: seconds since the beginning of 1970 in UTC.
    package var seconds: UInt64

    /// Describes documents.
    package init(documentCount: Int, generation: UInt64, seconds: UInt64) {
      self.documentCount = documentCount
      self.generation = generation
      self.seconds = seconds
    }
  }

  /// The stretches, in the order of the documents.
  package private(set) var stretches: [Stretch] = []

  /// No documents: what a manifest is given that is put together from segments alone.
  package init() {}

  /// Documents that all come by one commit.
  package init(documentCount: Int, generation: UInt64, seconds: UInt64) {
    append(Stretch(documentCount: documentCount, generation: generation, seconds: seconds))
  }

  /// Documents of which nobody knows when they came: newer than everything.
  package init(unknown documentCount: Int) {
    self.init(documentCount: documentCount, generation: .max, seconds: .max)
  }

  /// How many documents there are.
  package var documentCount: Int { stretches.reduce(0) { $0 + $1.documentCount } }

  /// Adds documents behind the last.
  package mutating func append(_ stretch: Stretch) {
    guard stretch.documentCount > 0 else { return }
    if let last = stretches.last, last.generation == stretch.generation, last.seconds == stretch.seconds {
      stretches[stretches.count - 1].documentCount += stretch.documentCount
    } else {
      stretches.append(stretch)
    }
  }

  /// The stretches without the documents that are not alive.
  package func live(_ live: LiveDocuments) -> [Stretch] {
    var first = 0
    return stretches.map { stretch in
      let documents = first..<first + stretch.documentCount
      first = documents.upperBound
      var kept = stretch
      kept.documentCount = documents.count { live.isAlive(DocumentOrdinal($0)) }
      return kept
    }
  }

  /// The stretch that holds a document, or nil when there is none.
  package func arrival(of document: DocumentOrdinal) -> Stretch? {
    var first = 0
    for stretch in stretches {
      first += stretch.documentCount
      if Int(document) < first { return stretch }
    }
    return nil
  }

  /// *Units*: bytes.
  private static let stretchByteCount = 20

  /// Writes the list: u32 stretches, then for each u32 documents, u64 generation, u64 seconds.
  package func encode(into writer: inout ByteWriter) {
    writer.u32(UInt32(stretches.count))
    for stretch in stretches {
      writer.u32(UInt32(stretch.documentCount))
      writer.u64(stretch.generation)
      writer.u64(stretch.seconds)
    }
  }

  /// Reads a list.
  /// - Throws: `StorageError.corrupt` when the bytes are not one.
  package init(from reader: inout ByteReader) throws(StorageError) {
    let count = Int(try reader.u32())
    guard count <= reader.remaining / Self.stretchByteCount else {
      throw reader.corrupt("impossible number of arrivals")
    }
    stretches.reserveCapacity(count)
    for _ in 0..<count {
      stretches.append(
        Stretch(documentCount: Int(try reader.u32()), generation: try reader.u64(), seconds: try reader.u64()))
    }
  }
}
