internal import Documents
public import Searching

/// Why a query finds a document or does not, for people and for programs.
public struct DiagnosisReport: Sendable {
  private let diagnosis: Diagnosis

  /// Takes what was found out.
  public init(_ diagnosis: Diagnosis) {
    self.diagnosis = diagnosis
  }

  /// Lines for people: the outcome, then each word and phrase with what is known of it.
  public func text() -> String {
    let title = diagnosis.title.isEmpty ? "" : " \(diagnosis.title)"
    var lines = ["\(diagnosis.document)\(title): \(outcome)", "Understood: \(diagnosis.query)"]
    lines += diagnosis.parts.map { "  \(Self.line($0))" }
    if diagnosis.outcome == .missing {
      lines.append(
        diagnosis.isFoundByAny
          ? "Asked for any of the words (--any), it is found." : "Nothing of what is asked is there, not even singly.")
    }
    return lines.map { TerminalText.shown($0) + "\n" }.joined()
  }

  private var outcome: String {
    let passages = Self.passages(diagnosis.matchingPassageCount, of: diagnosis.passageCount)
    return switch diagnosis.outcome {
    case .found:
      "found\(diagnosis.rank.map { ", rank \(DecimalText.grouped($0))" } ?? ""); \(passages) all that is asked"
    case .spread:
      "all that is asked is there, but in no one passage; shown only when no document has it in one passage"
    case .missing: "not found: something that is asked is missing"
    case .excluded: "not found: something that must not be there is there"
    }
  }

  private static func passages(_ count: Int, of total: Int) -> String {
    "\(DecimalText.grouped(count)) of \(DecimalText.grouped(total)) passages \(count == 1 ? "has" : "have")"
  }

  private static func line(_ part: Diagnosis.Part) -> String {
    guard part.isWanted else {
      return part.passageCount == 0
        ? "\(part.text): must not be there, and is not" : "\(part.text): must not be there, and is"
    }
    guard part.passageCount == 0 else {
      return
        "\(part.text): there, in \(DecimalText.grouped(part.passageCount)) passage\(part.passageCount == 1 ? "" : "s")"
    }
    if !part.layers.isEmpty { return "\(part.text): missing; found with \(part.layers.joined(separator: ", "))" }
    if !part.pieces.isEmpty { return "\(part.text): missing; of it there is \(part.pieces.joined(separator: ", "))" }
    return "\(part.text): missing, in every writing that was looked for"
  }

  /// One JSON object on one line: `{"query", "document", "title", "outcome", "rank", "passages", "matching_passages",
  /// "found_by_any", "parts": [{"text", "wanted", "passages", "layers": [...], "pieces": [...]}]}`.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("query", diagnosis.query)
      writer.member("document", diagnosis.document.rawValue)
      writer.member("title", diagnosis.title)
      writer.member("outcome", diagnosis.outcome.rawValue)
      writer.member("rank", diagnosis.rank)
      writer.member("passages", diagnosis.passageCount)
      writer.member("matching_passages", diagnosis.matchingPassageCount)
      writer.member("found_by_any", diagnosis.isFoundByAny)
      writer.member("parts", diagnosis.parts) { writer, part in
        writer.object {
          $0.member("text", part.text)
          $0.member("wanted", part.isWanted)
          $0.member("passages", part.passageCount)
          $0.member("layers", part.layers)
          $0.member("pieces", part.pieces)
        }
      }
    }
  }
}
