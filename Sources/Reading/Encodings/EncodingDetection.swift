public import Documents

/// What `EncodingDetector` found: the encoding, how sure it is, and what else it might be.
public struct EncodingDetection: Sendable, Equatable {
  /// One encoding that the bytes may be in.
  public struct Candidate: Sendable, Equatable {
    /// The encoding.
    public var encoding: CharacterEncoding
    /// From 0 (impossible) to 1 (certain).
    public var confidence: Double

    /// Names a candidate.
    public init(encoding: CharacterEncoding, confidence: Double) {
      self.encoding = encoding
      self.confidence = confidence
    }
  }

  /// The encoding to read the bytes in.
  public var encoding: CharacterEncoding
  /// How it was decided and how sure it is, for a document's provenance.
  public var finding: EncodingFinding
  /// How many bytes at the start are a byte order mark, to be skipped.
  ///
  /// *Units*: bytes.
  public var byteOrderMarkByteCount: Int
  /// What else the bytes may be, best first; empty when nothing else is thinkable.
  public var alternatives: [Candidate]
  /// What an operator should know: a declaration that the bytes belie.
  public var warnings: [String]

  /// Describes a detection.
  public init(
    encoding: CharacterEncoding, evidence: EncodingFinding.Evidence, confidence: Double,
    byteOrderMarkByteCount: Int = 0, alternatives: [Candidate] = [], warnings: [String] = []
  ) {
    self.encoding = encoding
    self.finding = EncodingFinding(name: encoding.name, evidence: evidence, confidence: confidence)
    self.byteOrderMarkByteCount = byteOrderMarkByteCount
    self.alternatives = alternatives
    self.warnings = warnings
  }
}
