internal import CStemmer
internal import Synchronization

/// Cuts words back to what all their endings have in common: cities to citi, городского to городск.
///
/// *Law*: the stems are those that Snowball publishes for its sample words (`StemmingTests.stemsAreSnowballs`).
/// *Cost*: a few tenths of a microsecond a word.
/// - Source: the Snowball algorithms by Martin Porter and others, through libstemmer.
final class Stemmers: Sendable {
  /// One for each of `StemLanguages.channels`, made when it is first needed.
  private struct Open: ~Copyable {
    var english: Stemmer?
    var german: Stemmer?
    var russian: Stemmer?
  }

  private let open = Mutex(Open())

  /// Replaces the word that ends a buffer by its stem.
  ///
  /// `language` is a place in `StemLanguages.channels`; the word is folded and in UTF-8.
  func stem(_ bytes: inout [UInt8], from start: Int, language: Int) {
    let name = StemLanguages.channels[language].name
    open.withLock { open in
      switch language {
      case 0: Self.stem(&bytes, from: start, by: &open.english, name)
      case 1: Self.stem(&bytes, from: start, by: &open.german, name)
      default: Self.stem(&bytes, from: start, by: &open.russian, name)
      }
    }
  }

  private static func stem(_ bytes: inout [UInt8], from start: Int, by stemmer: inout Stemmer?, _ name: String) {
    if stemmer == nil { stemmer = Stemmer(name) }
    stemmer?.stem(&bytes, from: start)
  }
}

/// A stemmer of one language, which works on one word at a time.
@safe private struct Stemmer: ~Copyable {
  private let pointer: OpaquePointer

  init(_ language: String) {
    // SAFETY: the name ends with a zero, as Swift passes strings to C; no encoding means UTF-8.
    guard let pointer = unsafe sb_stemmer_new(language, nil) else {
      preconditionFailure("libstemmer knows no \(language)")
    }
    unsafe self.pointer = unsafe pointer
  }

  mutating func stem(_ bytes: inout [UInt8], from start: Int) {
    let count = bytes.count - start
    // SAFETY: the word lies in the array for the length of the call. What is answered is the stemmer's own memory, valid until
    // its next call and as long as it says; there is none for a word that memory does not suffice for.
    let stem = unsafe bytes.withUnsafeBufferPointer { words in
      unsafe words.baseAddress.flatMap { unsafe sb_stemmer_stem(pointer, $0 + start, Int32(count)) }
    }
    guard let stem = unsafe stem else { return }
    let length = unsafe Int(sb_stemmer_length(pointer))
    unsafe bytes.replaceSubrange(start..., with: UnsafeBufferPointer(start: stem, count: length))
  }

  deinit {
    // SAFETY: made by `sb_stemmer_new`, and nobody else has it.
    unsafe sb_stemmer_delete(pointer)
  }
}
