/// Decodes the names of an archive's members together: Japanese archives write CP932 and do not say so.
enum MemberNames {
  /// The names as text; bytes in no encoding become U+FFFD.
  ///
  /// UTF-8 where every name is; else the encoding that all names together are most likely in. The bit of the format
  /// that says UTF-8 is not asked, since programs set it wrongly both ways.
  /// *Cost*: one pass where the names are UTF-8.
  static func decode(_ names: [[UInt8]]) -> [String] {
    let isUTF8 = names.map { UTF8Rules.firstInvalid(in: $0.span) == nil }
    if isUTF8.allSatisfy(\.self) { return names.map { String(decoding: $0, as: UTF8.self) } }
    var sample: [UInt8] = []
    for (index, name) in names.enumerated() where !isUTF8[index] && sample.count < 1 << 16 { sample += name + [0x0A] }
    let encoding = EncodingDetector.detect(sample, declared: nil).encoding
    return names.enumerated().map { index, name in
      if isUTF8[index] { return String(decoding: name, as: UTF8.self) }
      do throws(TranscodingError) {
        let text = try Transcoder.decode(name, from: encoding, invalidBytes: .replacing).text
        return String(decoding: text, as: UTF8.self)
      } catch {
        // Without a decoder the bytes that are ASCII can still be told apart.
        return FilePath.display(name)
      }
    }
  }
}
