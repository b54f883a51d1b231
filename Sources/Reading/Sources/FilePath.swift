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

  /// The path that has this display.
  ///
  /// *Law*: gives back the bytes of any path (`SourceWalkerTests.displaysLeadBack`).
  public init(display: String) {
    let text = Array(display.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      let next = index + 1 < text.count ? text[index + 1] : 0
      if text[index] == 0x5C, next == 0x78, index + 3 < text.count,
        let byte = UInt8(String(decoding: text[(index + 2)...(index + 3)], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 4
      } else if text[index] == 0x5C, next == 0x5C {
        bytes.append(0x5C)
        index += 2
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    self.bytes = bytes
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
        } else if byte == 0x5C, isAmbiguous(span, after: index) {
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

  /// Whether a backslash could be taken for the beginning of an escape, as what follows it is displayed.
  private static func isAmbiguous(_ span: Span<UInt8>, after index: Int) -> Bool {
    guard index + 1 < span.count else { return false }
    guard case .wellFormed = UTF8Rules.sequence(in: span, at: index + 1) else { return true }
    let next = span[index + 1]
    return next < 0x20 || next == 0x7F || next == 0x78 || next == 0x5C
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
