internal import Documents

/// Precedents of one city that are the same publication: its editions, its summary, its copies in other formats.
///
/// Documents are near-duplicates when half of what both together say is in both, or three fifths of the shorter is in the
/// longer; when no two of them are known to be of different cities, for what another city took over is a precedent of its
/// own; and when no two are plans of different periods, for last period's plan is what is looked for.
struct PrecedentCluster {
  /// A document that may be of a cluster.
  struct Member {
    var precedent: Precedent
    var sketch: ShingleSketch
  }

  /// From where two documents are the same publication. *Units*: parts of 1.
  static let leastResemblance = 0.5
  /// From where a shorter document is an excerpt of a longer one. *Units*: parts of 1.
  static let leastContainment = 0.6

  private var members: [Member]

  /// The clusters of members that come most alike first, each cluster at the place of its first.
  static func clusters(of members: [Member]) -> [PrecedentCluster] {
    var clusters: [PrecedentCluster] = []
    for member in members {
      if let known = clusters.firstIndex(where: { $0.takes(member) }) {
        clusters[known].members.append(member)
      } else {
        clusters.append(PrecedentCluster(members: [member]))
      }
    }
    return clusters
  }

  private func takes(_ member: Member) -> Bool {
    member.asCopy(of: members[0].precedent.publication, members[0].sketch) != nil
  }

  /// The one that shares most wording, the earliest of several; the others as its copies, by date.
  var precedent: Precedent {
    let order = members.sorted { left, right in
      let (one, other) = (left.precedent, right.precedent)
      if one.sharedLength != other.sharedLength { return one.sharedLength > other.sharedLength }
      if one.publication.date != other.publication.date { return one.publication.precedes(other.publication) }
      return one.id.rawValue < other.id.rawValue
    }
    let chief = order[0]
    var precedent = chief.precedent
    precedent.likeness = order.reduce(0) { max($0, $1.precedent.likeness) }
    precedent.copies = order.dropFirst().map { $0.copy(of: chief.sketch) }.sorted(by: Self.precedes)
    return precedent
  }

  /// The order of copies: by date, then by name.
  static func precedes(_ left: Precedent.Copy, _ right: Precedent.Copy) -> Bool {
    if left.publication.date != right.publication.date { return left.publication.precedes(right.publication) }
    return left.id.rawValue < right.id.rawValue
  }
}

extension PrecedentCluster.Member {
  /// The document as a near-duplicate of another; nil when it is none.
  func asCopy(of other: Publication, _ sketch: ShingleSketch) -> Precedent.Copy? {
    let own = precedent.publication
    guard own.mayShareCity(with: other) else { return nil }
    if let first = own.planPeriod, let second = other.planPeriod, first != second { return nil }
    let copy = copy(of: sketch)
    let isCopy =
      copy.resemblance >= PrecedentCluster.leastResemblance || copy.containment >= PrecedentCluster.leastContainment
    return isCopy ? copy : nil
  }

  /// How much the document is the same as another.
  func copy(of other: ShingleSketch) -> Precedent.Copy {
    let (resemblance, containment) = other.likeness(to: sketch)
    return Precedent.Copy(
      id: precedent.id, title: precedent.title, publication: precedent.publication, resemblance: resemblance,
      containment: containment)
  }
}
