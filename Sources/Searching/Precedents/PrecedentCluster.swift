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
    let (one, other) = (members[0].precedent.publication, member.precedent.publication)
    guard one.mayShareCity(with: other) else { return false }
    if let first = one.planPeriod, let second = other.planPeriod, first != second { return false }
    let (resemblance, containment) = members[0].sketch.likeness(to: member.sketch)
    return resemblance >= Self.leastResemblance || containment >= Self.leastContainment
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
    let copies = order.dropFirst().map { member in
      let (resemblance, containment) = chief.sketch.likeness(to: member.sketch)
      return Precedent.Copy(
        id: member.precedent.id, title: member.precedent.title, publication: member.precedent.publication,
        resemblance: resemblance, containment: containment)
    }
    precedent.copies = copies.sorted { left, right in
      if left.publication.date != right.publication.date { return left.publication.precedes(right.publication) }
      return left.id.rawValue < right.id.rawValue
    }
    return precedent
  }
}
