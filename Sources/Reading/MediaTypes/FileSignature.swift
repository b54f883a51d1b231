/// The first bytes by which formats without a reader are known, and what to do about each.
///
/// - Source: the formats' specifications; collected in the file(1) magic database.
struct FileSignature: Sendable {
  let bytes: [UInt8]
  /// Where the bytes stand.
  ///
  /// *Units*: bytes from the start of the file.
  var position = 0
  let name: String
  let remedy: String

  static let all: [FileSignature] = [
    .init([0x50, 0x4B, 0x05, 0x06], "application/zip", "it is an empty archive; leave it out"),
    .init([0x89, 0x50, 0x4E, 0x47], "image/png", image), .init("GIF8", "image/gif", image),
    .init([0xFF, 0xD8, 0xFF], "image/jpeg", image), .init([0x49, 0x49, 0x2A, 0x00], "image/tiff", image),
    .init([0x4D, 0x4D, 0x00, 0x2A], "image/tiff", image), .init("BM", "image/bmp", image, isBinary: true),
    .init(bytes: Array("WEBP".utf8), position: 8, name: "image/webp", remedy: image),
    .init(bytes: Array("ftyp".utf8), position: 4, name: "video/mp4", remedy: media),
    .init("ID3", "audio/mpeg", media), .init("OggS", "audio/ogg", media), .init("RIFF", "audio or video", media),
    .init([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed", unpack),
    .init("Rar!", "application/vnd.rar", unpack),
    .init([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "application/x-xz", unpack),
    .init("BZh", "application/x-bzip2", unpack, isBinary: true),
    .init(bytes: Array("ustar".utf8), position: 257, name: "application/x-tar", remedy: unpack),
    .init(bytes: Array("-lh".utf8), position: 2, name: "application/x-lzh", remedy: unpack),
    .init("SQLite format 3", "application/vnd.sqlite3", "export its tables as JSON Lines"),
    .init([0x7F, 0x45, 0x4C, 0x46], "a program", "leave it out"),
  ]

  private static let image = "images have no text; leave it out, or run character recognition first"
  private static let media = "sound and film have no text; leave it out, or ingest a transcript"
  private static let unpack = "unpack it first"

  /// Whether the bytes alone are too short a sign: then a zero byte must follow somewhere.
  var needsBinary = false

  init(_ text: String, _ name: String, _ remedy: String, isBinary: Bool = false) {
    self.init(bytes: Array(text.utf8), position: 0, name: name, remedy: remedy)
    needsBinary = isBinary
  }

  init(_ bytes: [UInt8], _ name: String, _ remedy: String) {
    self.init(bytes: bytes, position: 0, name: name, remedy: remedy)
  }

  init(bytes: [UInt8], position: Int, name: String, remedy: String) {
    self.bytes = bytes
    self.position = position
    self.name = name
    self.remedy = remedy
  }

  /// Whether a file that begins so is of this kind.
  func matches(_ beginning: [UInt8]) -> Bool {
    guard beginning.count >= position + bytes.count else { return false }
    return beginning[position...].starts(with: bytes) && (!needsBinary || beginning.contains(0))
  }
}
