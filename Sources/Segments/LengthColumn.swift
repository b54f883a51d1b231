package import Bytes

/// How long each passage of a segment is: the part `lengths`, a u16 for each passage.
///
/// *Units*: atoms, at most 65,535.
package struct LengthColumn: Sendable {
  private let file: MappedFile
  /// How many passages there are.
  package let count: Int

  /// Opens the part.
  /// - Throws: `StorageError.corrupt` when it does not hold `passageCount` lengths.
  package init(file: MappedFile, passageCount: Int) throws(StorageError) {
    guard file.bytes.count == 2 * passageCount else {
      throw .corrupt(
        path: file.path, part: "lengths", byteOffset: file.bytes.count,
        reason: "not 2 bytes for each of \(passageCount) passages")
    }
    self.file = file
    count = passageCount
  }

  /// The raw column, for loops over many passages: two bytes each, little-endian.
  package var bytes: Span<UInt8> {
    @_lifetime(borrow self) get { file.bytes }
  }

  /// The length of one passage.
  package subscript(doc: DocID) -> Int {
    Int(LittleEndian.u16(file.bytes, at: 2 * Int(doc)))
  }
}
