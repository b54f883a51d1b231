/// The places that a rule passes over, each with its reason. A list that grows is a rule that is wrong.
enum Exemptions {
  /// Where the word `unsafe` may stand: a folder (with a slash at its end) or a file, and the C interface it wraps.
  static let unsafeCode: [String: String] = [
    "Sources/Bytes/": "mapped files, codecs, compression and checksums: memory is what this target owns",
    "Sources/Analysis/Stemmers.swift": "libstemmer",
    "Sources/Reading/Encodings/Iconv.swift": "the C library's iconv",
    "Sources/Reading/Encodings/Uchardet.swift": "libuchardet",
    "Sources/Reading/Markup/LibXML2Parser.swift": "libxml2",
    "Sources/Reading/Records/JSONObjectParser.swift": "simdjson, through its shim",
    "Sources/Reading/Records/LineScanner.swift": "the C library's memchr",
    "Sources/Reading/Sources/SystemFiles.swift": "the C library's directory streams, by paths that need not be UTF-8",
    "Sources/Reading/Packages/ZipArchive.swift": "libzip",
    "Sources/ShirabeCommand/Settings/TOMLFile.swift": "toml++, through its shim",
    "Sources/Reading/Processes/ChildSystem.swift": "posix_spawn, pipes and waiting",
  ]

  /// Files that may import Foundation.
  static let foundation: [String: String] = [:]

  /// Files that may hold `@unchecked Sendable`.
  static let uncheckedSendable: [String: String] = [
    "Sources/Bytes/Buffer.swift": "the only owner of its storage, and it cannot be copied"
  ]

  /// Laws whose test is still to be written, by the name their doc comment gives it.
  static let untestedLaws: [String: String] = [:]

  /// Whether a list names a path, by itself or by a folder it lies in.
  static func names(_ path: String, in list: [String: String]) -> Bool {
    list.keys.contains { $0 == path || ($0.hasSuffix("/") && path.hasPrefix($0)) }
  }
}
