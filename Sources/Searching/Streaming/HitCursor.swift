internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// A place in an answer from which a later request goes on: `12-9f3c60b2a41d7e05-r10`.
///
/// It names the commit and the question that it belongs to, so that it never quietly leads into another answer: another
/// commit may hold other passages under the same numbers.
/// *Law*: the pages of an answer, one behind the other, are the answer (`StreamingTests.pagesAreTheAnswer`,
/// `StreamingTests.aStreamGoesOnAnywhere`).
public struct HitCursor: Sendable, Equatable, LosslessStringConvertible {
  /// What the answer is sorted by, and how far it was given.
  enum Place: Equatable {
    /// By score: so many documents were given.
    case rank(Int)
    /// In the order of the index: this passage was the last.
    case passage(segment: Int, number: UInt32)
  }

  /// The commit.
  let generation: UInt64
  /// What stands for the question.
  let question: UInt64
  let place: Place

  init(generation: UInt64, question: UInt64, place: Place) {
    self.generation = generation
    self.question = question
    self.place = place
  }

  /// Reads what `description` gave; nil when it is something else.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let generation = UInt64(parts[0]), let question = UInt64(parts[1], radix: 16),
      let sort = parts[2].first, let first = UInt32(parts[2].dropFirst())
    else { return nil }
    switch (sort, parts.count) {
    case ("r", 3): place = .rank(Int(first))
    case ("p", 4):
      guard let number = UInt32(parts[3]) else { return nil }
      place = .passage(segment: Int(first), number: number)
    default: return nil
    }
    self.generation = generation
    self.question = question
  }

  /// The cursor as it is written on a command line.
  public var description: String {
    let digits = String(question, radix: 16)
    let head = "\(generation)-\(String(repeating: "0", count: 16 - digits.count))\(digits)"
    return switch place {
    case .rank(let rank): "\(head)-r\(rank)"
    case .passage(let segment, let number): "\(head)-p\(segment)-\(number)"
    }
  }
}

extension SearchRequest {
  /// What stands for the question in a cursor: all that decides which passages match, and in which order.
  var digest: UInt64 {
    let layers = writing.layers.map(\.rawValue).sorted().joined(separator: ",")
    let parts =
      [
        "\(query)", "\(matchesAny)", "\(folding.rawValue)", layers, synonyms.canonicalText, scope?.rawValue ?? "",
        "\(scanLimit)", order.rawValue, grouping.rawValue, newSince?.description ?? "",
      ] + filters.map(\.description)
    return Checksum.of(Array(parts.joined(separator: "\n").utf8).span)
  }

  /// Whether a cursor belongs to this question and commit.
  /// - Throws: `SearchError.cursor`, which says what does not fit.
  func check(_ cursor: HitCursor, against snapshot: Snapshot) throws(SearchError) {
    guard cursor.generation == snapshot.generation else {
      throw .cursor(
        text: "\(cursor)",
        reason: "it belongs to commit \(cursor.generation), and the index is at commit \(snapshot.generation); "
          + "begin again without it")
    }
    guard cursor.question == digest else {
      throw .cursor(text: "\(cursor)", reason: "it belongs to another query; give the query that it came from")
    }
  }
}
