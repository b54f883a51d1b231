import Bytes
import Documents
import Indexing
import Reading
import Searching

extension ComparedDocument {
  /// Takes a document that was just read, cut into passages as the index would cut it.
  init(_ read: consuming Document) {
    let document = read.flow()
    let passages = PassageSplitter().passages(of: document)
    self.init(
      id: document.id, title: document.title, publication: Publication(document.metadata), text: document.text,
      passages: passages.map { passage in
        Passage(
          range: passage.range, page: passage.page,
          section: passage.section.map { document.sectionPath(of: $0) } ?? [], lines: passage.lines)
      })
  }

  /// Reads a file, or standard input for `-`.
  /// - Throws: `CommandFailure` when it is a folder or holds several documents; what reading throws.
  static func read(file: String) throws -> ComparedDocument {
    if try file != "-" && FileSystem.standard.status(file)?.kind == .folder {
      throw CommandFailure(.usage, "\(file): a folder; give one file")
    }
    let walk = SourceWalker().walk([file])
    if let failure = walk.failures.first { throw failure.error }
    guard let found = walk.files.first else {
      throw CommandFailure(.nothing, "\(file): \(walk.skipped.first?.reason ?? "there is nothing to read")")
    }
    let opened = try OpenedSource(found)
    let finding = opened.mediaType
    if finding == .readable(.jsonLines) {
      throw CommandFailure(.usage, "\(file): records; ingest them, and name one by its id")
    }
    return ComparedDocument(try PackageWorkers.readers().read(try opened.load(), as: finding))
  }
}
