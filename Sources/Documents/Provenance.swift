/// Where a document came from and how it was read: what a citation and an operator's report need.
public struct Provenance: Sendable, Equatable {
  /// The path of the source file as it is cited: below the ingested root, or as given for a single file.
  public var path: String
  /// The media type the reader settled on, by its registered name (`text/plain`, `text/html`, `application/xml`, ...).
  public var mediaType: String
  /// The character encoding the bytes were read in.
  public var encoding: EncodingFinding
  /// The source's size. *Units*: bytes, as they lie in the file (a record's own bytes for JSON Lines).
  public var byteCount: Int
  /// XXH3-128 of the source's bytes: what tells an unchanged file from a changed one.
  public var contentHash: ContentHash
  /// What the reader has to say to the operator, in the order it was noticed.
  public var warnings: [String]

  /// Describes where a document came from.
  public init(
    path: String, mediaType: String, encoding: EncodingFinding, byteCount: Int, contentHash: ContentHash,
    warnings: [String] = []
  ) {
    self.path = path
    self.mediaType = mediaType
    self.encoding = encoding
    self.byteCount = byteCount
    self.contentHash = contentHash
    self.warnings = warnings
  }
}

/// A 128-bit digest of a source's bytes.
public struct ContentHash: Sendable, Hashable {
  /// The upper 64 bits.
  public var high: UInt64
  /// The lower 64 bits.
  public var low: UInt64

  /// Takes the two halves of a digest.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

/// Which encoding a source was read in, how that was decided, and how sure it is.
public struct EncodingFinding: Sendable, Equatable {
  /// How the encoding was decided, in falling order of trust.
  public enum Evidence: String, Sendable {
    /// A byte order mark.
    case byteOrderMark = "bom"
    /// The file says so: an XML declaration, an HTML meta element, a format that fixes it.
    case declared
    /// The bytes say so: escape sequences, strict UTF-8, a statistical guess.
    case detected
    /// Nothing says anything: ASCII, or a last resort.
    case assumed
  }

  /// The name shown to people: `UTF-8`, `CP932`, `EUC-JP`, `ISO-2022-JP`, `UTF-16LE`, `GB18030`, ...
  public var name: String
  /// How it was decided.
  public var evidence: Evidence
  /// From 0 (a guess) to 1 (certain).
  public var confidence: Double

  /// Describes a finding.
  public init(name: String, evidence: Evidence, confidence: Double) {
    self.name = name
    self.evidence = evidence
    self.confidence = confidence
  }
}
