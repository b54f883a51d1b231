import Bytes

/// The lines of a Markdown file.
struct MarkdownSource {
  /// How much is read before what lies behind it is given back.
  ///
  /// *Units*: lines.
  private static let lineCountBetweenReleases = 1 << 14

  /// The lines, with ranges counted from where the text begins.
  let lines: TextLines
  private let content: HeldBytes
  private let start: Int

  /// Finds the lines of a text.
  init(_ decoded: DecodedBytes) {
    content = decoded.content
    start = decoded.start
    lines = TextLines(decoded.content.span.extracting(decoded.start...))
  }

  /// How long the text is.
  ///
  /// *Units*: bytes.
  var byteCount: Int { content.count - start }

  /// A line without its end.
  subscript(index: Int) -> ArraySlice<UInt8> {
    let range = lines[index].range
    return content.slice((range.lowerBound + start)..<(range.upperBound + start))
  }

  /// Whether a line may hold a link reference definition: whether it begins with a bracket, inside quotations or not.
  func mayDefine(_ index: Int) -> Bool {
    let text = content.span
    for place in lines[index].range {
      switch text[place + start] {
      case 0x5B: return true
      case 0x20, 0x09, 0x3E: continue
      default: return false
      }
    }
    return false
  }

  /// Gives back what lies before a line, from time to time.
  func pass(_ index: Int) {
    if index % Self.lineCountBetweenReleases == 0 { content.release(upTo: lines[index].range.lowerBound + start) }
  }
}
