/// A path as the bytes that the file system knows it by, which need not be UTF-8.
public struct FilePath: Sendable, Hashable {
  /// The bytes, without the zero at the end.
  public let bytes: [UInt8]

  /// Takes the bytes of a path.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Takes a path as text.
  public init(_ path: String) {
    bytes = Array(path.utf8)
  }

  /// The path of a name in this folder.
  func appending(_ name: [UInt8]) -> FilePath {
    FilePath(bytes: bytes.last == 0x2F ? bytes + name : bytes + [0x2F] + name)
  }

  /// The path for the C library.
  var terminated: [CChar] {
    bytes.map { CChar(bitPattern: $0) } + [0]
  }

  /// The path as text, when its bytes are UTF-8.
  var text: String? {
    String(validating: bytes, as: UTF8.self)
  }

  /// The path as one line of text from which the bytes can be had back: control characters and bytes that are not UTF-8
  /// become `\xNN`, and a backslash that could be taken for the beginning of one is doubled.
  ///
  /// *Law*: two paths never have the same display (`SourceWalkerTests.displaysDiffer`).
  public var display: String {
    Self.display(bytes)
  }

  static func display(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var index = 0
    let span = bytes.span
    while index < span.count {
      switch UTF8Rules.sequence(in: span, at: index) {
      case .wellFormed(1):
        let byte = span[index]
        if byte < 0x20 || byte == 0x7F {
          text += escape(byte)
        } else if byte == 0x5C, index + 1 < span.count, span[index + 1] == 0x78 || span[index + 1] == 0x5C {
          text += [0x5C, 0x5C]
        } else {
          text.append(byte)
        }
        index += 1
      case .wellFormed(let count):
        for step in 0..<count { text.append(span[index + step]) }
        index += count
      case .illFormed, .cut:
        text += escape(span[index])
        index += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
