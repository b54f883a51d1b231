public import Segments

/// What a repair found, what it keeps and what is lost.
public struct RepairPlan: Sendable {
  /// A document that the repaired index does not have.
  public struct LostDocument: Sendable, Equatable {
    /// Its name, as it can be read.
    public var name: String
    /// Whether the part that names it is whole; else the name may be wrong.
    public var isCertain: Bool
    /// The folder of the segment it lay in.
    public var segment: String
  }

  /// A segment that stays.
  public struct KeptSegment: Sendable, Equatable {
    /// Its folder.
    public var path: String
    /// The documents that can be found in it.
    public var documentCount: Int
    /// Whether the record of its deleted documents is lost, so that some may be found again.
    public var hasLostDeletions: Bool
  }

  /// Everything that is broken.
  public internal(set) var damages: [IndexVerification.Damage] = []
  /// The segments that stay, oldest first.
  public internal(set) var kept: [KeptSegment] = []
  /// The damaged segments whose documents are whole, so that their lists are made anew.
  public internal(set) var rebuilt: [KeptSegment] = []
  /// The documents that are lost, as far as their names can be read.
  public internal(set) var lost: [LostDocument] = []
  /// How many more documents are lost without their names.
  public internal(set) var lostWithoutName = 0
  /// The folders of damaged segments of which nothing can be told, not even how many documents they held.
  public internal(set) var unreadable: [String] = []
  /// Files and folders that the repaired index does not name.
  public internal(set) var removed: [String] = []
  /// Whether the next ingest will read every source anew, so that it finds what is lost.
  public internal(set) var forgetsSources = false
  /// Whether the manifest is lost and the commit is put together from the segments that are there.
  public internal(set) var isGathered = false
  /// The commit that the repair makes, or would make.
  public internal(set) var generation: UInt64 = 0
  /// The commit to be written.
  var next: Manifest
  /// For each segment of `next` its live documents, where they are to be written.
  var writtenLive: [LiveDocuments?] = []
  /// The segments to be built anew, oldest first.
  var rebuilds: [SegmentRebuild] = []

  /// Whether anything is to be repaired.
  public var isNeeded: Bool { !damages.isEmpty }
  /// Whether a document is lost, or may be.
  public var losesDocuments: Bool { !lost.isEmpty || lostWithoutName > 0 || !unreadable.isEmpty }
  /// Whether documents that were deleted may be found again.
  public var mayReviveDocuments: Bool { isGathered || kept.contains(where: \.hasLostDeletions) }
}
