/// Counts the attributes of a start tag without parsing it.
enum StartTagCensus {
  /// At least as many attributes as a parser would find between `<` and the tag's end, or the end of the bytes.
  ///
  /// An attribute begins where, outside quotes, a byte that is no white space, `=`, `/` or quote follows one that is.
  /// *Cost*: one pass.
  static func attributes(in tag: borrowing Span<UInt8>) -> Int {
    var count = 0
    var quote: UInt8 = 0
    var wasApart = false
    for index in tag.indices {
      let byte = tag[index]
      if quote != 0 {
        if byte == quote {
          quote = 0
          wasApart = true
        }
        continue
      }
      switch byte {
      case 0x3E: return count
      case 0x22, 0x27: quote = byte
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D, 0x2F: wasApart = true
      case 0x3D: wasApart = false
      default:
        if wasApart { count &+= 1 }
        wasApart = false
      }
    }
    return count
  }
}
