import Bytes
import Documents

/// What an archive gives, member by member: unpacked here, or by a reading worker.
protocol PackageMembers: AnyObject {
  /// The next member as a source of its own, or what is wrong with it; nil at the end, or when no more may be unpacked.
  ///
  /// `charge` is what was unpacked of the last member, when that is an archive itself. *Units*: bytes.
  func next(charging charge: Int) -> Result<PackageMember, ReadingError>?
  /// What may still be unpacked.
  ///
  /// *Units*: bytes.
  var remainingByteCount: Int { get }
  /// What was unpacked so far, of archives in it too.
  ///
  /// *Units*: bytes.
  var unpackedByteCount: Int { get }
}

/// A member of an archive.
struct PackageMember {
  /// Its name in the archive, with slashes.
  var name: String
  /// The member as a source of its own.
  var source: Source

  /// A member of the archive that a source is.
  init(name: String, bytes: [UInt8], of archive: Source) {
    let hash = Checksum.contentHash128(bytes.span)
    self.name = name
    source = Source(
      id: DocumentID("\(archive.id)/\(name)"), path: "\(archive.path)/\(name)", bytes: bytes,
      contentHash: ContentHash(high: hash.high, low: hash.low))
  }
}

/// A ZIP package that was opened.
enum OpenedPackage {
  /// It is one document, which was read.
  case document(Document)
  /// It is an archive of files.
  case archive(any PackageMembers)

  /// Opens a package in this process.
  ///
  /// *Cost*: its directory, and when it is a document what its reader takes.
  /// - Throws: what is wrong with the package, or what the document's reader throws.
  init(
    _ source: Source, limits: PackageLimits, reader: (MediaType) -> (any DocumentReader)?
  ) throws(ReadingError) {
    var archive = try ZipArchive(source.bytes, path: source.path, limits: limits)
    switch try PackageKind(&archive) {
    case .document(let mediaType):
      guard let reader = reader(mediaType) else {
        throw .unsupported(
          path: source.path, mediaType: mediaType.rawValue, remedy: "the table of readers was made without one")
      }
      self = .document(try reader.read(source))
    case .unsupported(let name, let remedy):
      throw .unsupported(path: source.path, mediaType: name, remedy: remedy)
    case .archive:
      self = .archive(ArchiveMembers(archive, of: source))
    }
  }
}

/// The members of an archive that is unpacked in this process.
///
/// Folders and what programs leave beside the matter (`__MACOSX`, `~$...`) are passed over.
final class ArchiveMembers: PackageMembers {
  private let source: Source
  private var archive: ZipArchive
  private var nextIndex = 0

  /// Takes the archive of a source.
  init(_ archive: consuming ZipArchive, of source: Source) {
    self.archive = archive
    self.source = source
  }

  var remainingByteCount: Int { archive.remainingByteCount }
  var unpackedByteCount: Int { archive.unpackedByteCount }

  func next(charging charge: Int) -> Result<PackageMember, ReadingError>? {
    archive.charge(charge)
    while nextIndex < archive.entries.count {
      let entry = archive.entries[nextIndex]
      nextIndex += 1
      if entry.isFolder || entry.isShadow { continue }
      do throws(ReadingError) {
        return .success(try load(entry))
      } catch {
        // What is left of the archive would only be refused in the same words.
        if archive.isExhausted { nextIndex = archive.entries.count }
        return .failure(error)
      }
    }
    return nil
  }

  private func load(_ entry: ZipEntry) throws(ReadingError) -> PackageMember {
    let name = entry.name.replacing("\\", with: "/")
    guard entry.isContained else {
      throw .unsupported(
        path: "\(source.path)/\(name)", mediaType: "a member whose name leads out of its archive",
        remedy: "leave it out, and ask where the archive comes from")
    }
    guard !entry.isSpecial else {
      throw .unsupported(
        path: "\(source.path)/\(name)", mediaType: "a link in an archive",
        remedy: "pack the file itself that it leads to")
    }
    return PackageMember(name: name, bytes: try archive.read(entry), of: source)
  }
}
