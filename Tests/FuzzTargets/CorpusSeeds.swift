import Foundation
import TestSupport

/// The project's own documents as inputs to begin with.
enum CorpusSeeds {
  /// Larger files slow the driver down more than they find. *Units*: bytes.
  private static let largest = 16 << 10

  /// The files with one of the extensions, small ones only.
  static func files(_ extensions: Set<String>, below folders: [String] = ["Corpus"]) throws -> [[UInt8]] {
    var seeds: [[UInt8]] = []
    for folder in folders {
      let root = SharedData.repositoryFolder + folder
      for name in try ScratchFolder.files(below: root)
      where extensions.contains(URL(filePath: name).pathExtension.lowercased()) {
        let bytes = try ScratchFolder.bytes(of: root + "/" + name)
        if bytes.count <= largest { seeds.append(bytes) }
      }
    }
    return seeds
  }
}
