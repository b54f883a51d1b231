internal import Analysis
public import Documents

/// What two documents share, and what only one of them has.
///
/// *Law*: wording that is shared is shared whichever document is named first: the shares of both sides come from the same
/// search in either direction (`ComparisonTests.sidesChangePlaces`).
/// *Cost*: an analysis of both texts, a table of the atoms of each, and a walk over each.
public struct Comparison: Sendable, Equatable {
  /// One of the two.
  public struct Side: Sendable, Equatable {
    /// The document's name.
    public var id: DocumentID
    /// Its title; empty when it has none.
    public var title: String
    /// Who published it, and when.
    public var publication: Publication
    /// How long it is. *Units*: atoms.
    public var length: Int
    /// How much of it stands in wording that the other shares. *Units*: atoms.
    public var sharedLength: Int
    /// The passages of which the other has less than half, in order.
    public var ownPassages: [OwnPassage]

    /// How much of it the other has, from 0 to 1.
    public var share: Double { length > 0 ? Double(sharedLength) / Double(length) : 0 }
  }

  /// A passage that the other document lacks, or has less than half of.
  public struct OwnPassage: Sendable, Equatable {
    /// Where it stands.
    public var place: CitedPlace
    /// *Units*: atoms.
    public var length: Int
    /// *Units*: atoms.
    public var sharedLength: Int
    /// Its beginning.
    public var beginning: String
  }

  /// The first document.
  public var left: Side
  /// The second.
  public var right: Side
  /// What they share, in the order of the first.
  public var shared: [SharedQuote]

  /// The least that is told as shared where nothing else is asked for. *Units*: atoms.
  public static let usualLeast = 16
  /// Shorter passages than this that only one has (page numbers, lone headings) are not listed. *Units*: atoms.
  static let leastPassage = 12
  private static let beginningScalars = 80

  /// Compares two documents; wording counts as shared from so many equal atoms.
  public init(_ left: ComparedDocument, _ right: ComparedDocument, atLeast least: Int = usualLeast) {
    let (leftAtoms, rightAtoms) = (
      left.atoms(of: left.passages.indices), right.atoms(of: right.passages.indices)
    )
    let inRight = SharedWording(leftAtoms).stretches(in: rightAtoms, atLeast: least)
    let inLeft = SharedWording(rightAtoms).stretches(in: leftAtoms, atLeast: least)
    shared = inRight.sorted { ($0.own.lowerBound, $0.other.lowerBound) < ($1.own.lowerBound, $1.other.lowerBound) }
      .map { SharedQuote($0, (left, leftAtoms), (right, rightAtoms)) }
    self.left = Self.side(left, leftAtoms, inLeft)
    self.right = Self.side(right, rightAtoms, inRight)
  }

  private static func side(
    _ document: ComparedDocument, _ atoms: AtomText, _ stretches: [SharedStretch]
  ) -> Side {
    var lengths = Array(repeating: 0, count: document.passages.count)
    var shared = lengths
    for range in atoms.ranges { lengths[document.passage(at: range.lowerBound)] += 1 }
    for run in stretches.flatMap(\.runs) {
      for atom in run.other..<run.otherEnd { shared[document.passage(at: atoms.ranges[atom].lowerBound)] += 1 }
    }
    var own: [OwnPassage] = []
    for (number, passage) in document.passages.enumerated()
    where lengths[number] >= leastPassage && 2 * shared[number] < lengths[number] {
      let text = document.text[passage.range].drop { $0 <= 0x20 }
      own.append(
        OwnPassage(
          place: document.place(at: text.isEmpty ? passage.range.lowerBound : text.startIndex),
          length: lengths[number], sharedLength: shared[number],
          beginning: String(
            String.UnicodeScalarView(String(decoding: text, as: UTF8.self).unicodeScalars.prefix(beginningScalars)))))
    }
    return Side(
      id: document.id, title: document.title, publication: document.publication, length: atoms.count,
      sharedLength: shared.reduce(0, +), ownPassages: own)
  }
}
