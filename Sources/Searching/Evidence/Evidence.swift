/// What the places of a query's terms in a candidate say for it, beside its BM25 score.
public struct Evidence: Sendable, Equatable {
  /// A kind of evidence.
  public enum Kind: String, Sendable, CaseIterable {
    /// Han characters of the query, each by itself.
    case characters
    /// What stands within 25 atoms.
    case near
    /// What stands within 100 atoms.
    case nearby
    /// What stands in the query's own order.
    case order
    /// What the title has.
    case title
    /// A number with the counter that was asked for.
    case askedNumber = "asked-number"
    /// A word that stands only as the end of another word.
    case bound
  }

  /// What each kind adds to the score, in the order of `Kind.allCases`.
  private var scores: [Float]

  /// No evidence.
  init() {
    scores = Array(repeating: 0, count: Kind.allCases.count)
  }

  /// What a kind adds.
  public internal(set) subscript(kind: Kind) -> Float {
    get { scores[Self.place(of: kind)] }
    set { scores[Self.place(of: kind)] = newValue }
  }

  /// What all add together.
  public var total: Float { scores.reduce(0, +) }

  private static func place(of kind: Kind) -> Int {
    switch kind {
    case .characters: 0
    case .near: 1
    case .nearby: 2
    case .order: 3
    case .title: 4
    case .askedNumber: 5
    case .bound: 6
    }
  }
}
