@testable import Reading

/// Text as the bytes of another encoding, by the C library: the inverse that decoding is held against.
func encode(_ text: String, by converter: String) throws -> [UInt8] {
  struct CannotEncode: Error { let text: String, converter: String }
  guard let iconv = Iconv(from: "UTF-8", to: converter), let bytes = iconv.convert(Array(text.utf8)) else {
    throw CannotEncode(text: text, converter: converter)
  }
  return bytes
}
