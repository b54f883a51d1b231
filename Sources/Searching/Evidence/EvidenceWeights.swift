/// How much each kind of evidence in a candidate adds to its score.
///
/// The figures below are of texts analysed anew; the positions and a look through the text, which replaced that, give .929 where it
/// gave .931 on every tenth question of JaQuAD.
/// - Source: fitted by a softmax over the first 20 documents of 3,969 questions of JaQuAD's training set, rounded, and looked
///   at on 3,968 others and on samples of nine further sets, in a simulation. Mean reciprocal rank without and with: JaQuAD
///   .910 and .921, the others .910 and .920, JSQuAD .944 and .950, DRCD .960 and .973, LibreOffice's help in Japanese .562
///   and .614, Korean .529 and .588, English .563 and .599, a ward council's speeches .916 and .937. What each adds: Han
///   characters .003, the two stretches .004, order .001 (.011 on help pages), the number asked for .002. Two are not as
///   fitted: title (.3), for JaQuAD's titles tell nothing apart and help pages gain up to .8; bound (-.27), for what stands
///   only inside another word should outweigh nothing (P25), and no set loses more than .0003 by it.
public struct EvidenceWeights: Sendable, Equatable {
  /// Han characters of the query, each by itself.
  public var characters: Float = 0.6
  /// What of the query stands within 25 atoms.
  public var near: Float = 0.25
  /// What of the query stands within 100 atoms.
  public var nearby: Float = 0.4
  /// What of the query stands in the query's own order.
  public var order: Float = 0.2
  /// What of the query the title has.
  public var title: Float = 0.5
  /// A number with the counter that was asked for (何年, いつ) near the rest; a share of all that the query could score.
  public var askedNumber: Float = 0.15
  /// A word of Han characters that the candidate has only as the end of another (京都 in 東京都).
  public var bound: Float = -1.2

  /// The fitted weights.
  public init() {}

  /// No evidence counts: the score is BM25's alone.
  public static let none: EvidenceWeights = {
    var none = EvidenceWeights()
    none.characters = 0
    none.near = 0
    none.nearby = 0
    none.order = 0
    none.title = 0
    none.askedNumber = 0
    none.bound = 0
    return none
  }()
}
