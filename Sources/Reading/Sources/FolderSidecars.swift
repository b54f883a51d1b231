import Documents

/// The sidecars of one folder, found among its names before its files are taken.
struct FolderSidecars {
  /// Why a sidecar is left out of the documents.
  static let reason = "it is a sidecar: what it states goes with the files beside it"

  /// Which names are sidecars, and so no documents.
  private(set) var names: Set<[UInt8]> = []
  /// Why a sidecar could not be read.
  private(set) var failure: ReadingError?
  /// What `metadata.csv` states, by the path below the folder.
  private var table: [String: [MetadataEntry]] = [:]
  private let folder: FilePath

  /// Looks at a folder's names.
  init(_ folder: FilePath, _ all: [[UInt8]]) {
    self.folder = folder
    add(all)
    guard all.contains(StatedFacts.tableName) else { return }
    do throws(ReadingError) {
      guard let table = try StatedFacts.table(Self.file(folder, StatedFacts.tableName)) else { return }
      self.table = table
      names.insert(StatedFacts.tableName)
    } catch {
      failure = error
    }
  }

  /// Takes those names that are sidecars of one file.
  mutating func add(_ all: [[UInt8]]) {
    for name in all where Self.isSidecar(name) { names.insert(name) }
  }

  /// Adds what is stated of a file to it.
  func state(_ file: inout SourceFile, name: [UInt8]) {
    let text = FilePath.display(name)
    file.stated = stated(ofPath: text)
    for candidate in Self.candidates(for: name) where names.contains(candidate) {
      file.sidecar = folder.appending(candidate)
    }
  }

  /// What `metadata.csv` states of a path below the folder, given with its extension or without.
  func stated(ofPath path: String) -> [MetadataEntry] {
    table.isEmpty ? [] : table[path] ?? table[Self.stem(path)] ?? []
  }

  /// What the sidecar of a file may be called, the better name last.
  static func candidates(for name: [UInt8]) -> [[UInt8]] {
    guard let dot = name.lastIndex(of: 0x2E), dot > 0 else { return [name + StatedFacts.suffix] }
    return [Array(name[..<dot]) + StatedFacts.suffix, name + StatedFacts.suffix]
  }

  /// Whether a name is that of a file's sidecar.
  static func isSidecar(_ name: [UInt8]) -> Bool {
    name.count > StatedFacts.suffix.count && name.suffix(StatedFacts.suffix.count).elementsEqual(StatedFacts.suffix)
  }

  private static func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  private static func file(_ folder: FilePath, _ name: [UInt8]) -> SourceFile {
    let path = folder.appending(name)
    return SourceFile(path: path, citedPath: path.display, id: DocumentID(path.display), byteCount: 0)
  }
}
