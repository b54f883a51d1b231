import Documents

/// The sidecars of one folder, found among its names before its files are taken.
struct FolderSidecars {
  /// What `metadata.csv` states, by the path below the folder.
  private var table: [String: [MetadataEntry]] = [:]
  /// Which names are sidecars, and so no documents.
  private(set) var names: Set<[UInt8]> = []
  /// Why a sidecar could not be read.
  private(set) var failure: ReadingError?
  private let folder: FilePath

  /// Looks at a folder's names.
  init(_ folder: FilePath, _ all: [[UInt8]]) {
    self.folder = folder
    for name in all
    where name.count > StatedFacts.suffix.count
      && name.suffix(StatedFacts.suffix.count).elementsEqual(StatedFacts.suffix)
    {
      names.insert(name)
    }
    guard all.contains(StatedFacts.tableName) else { return }
    do throws(ReadingError) {
      guard let table = try StatedFacts.table(Self.file(folder, StatedFacts.tableName)) else { return }
      self.table = table
      names.insert(StatedFacts.tableName)
    } catch {
      failure = error
    }
  }

  /// Adds what is stated of a file to it.
  func state(_ file: inout SourceFile, name: [UInt8]) {
    let text = FilePath.display(name)
    file.stated = table[text] ?? table[Self.stem(text)] ?? []
    var candidates = [name + StatedFacts.suffix]
    if let dot = name.lastIndex(of: 0x2E), dot > 0 { candidates.append(Array(name[..<dot]) + StatedFacts.suffix) }
    for candidate in candidates where names.contains(candidate) { file.sidecar = folder.appending(candidate) }
  }

  private static func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  private static func file(_ folder: FilePath, _ name: [UInt8]) -> SourceFile {
    let path = folder.appending(name)
    return SourceFile(path: path, citedPath: path.display, id: DocumentID(path.display), byteCount: 0)
  }
}
