import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What fuzzing has found stays found, and what it begins with is read without a trap.
@Suite struct FoundCasesTests {
  private static let folder = SharedData.repositoryFolder + "Tests/FuzzTests/Found"
  /// Larger seeds are mutated less often. *Units*: bytes.
  private static let usualByteCount = 8 << 10

  /// A trap would end the test's process, with the case's name as the last that was printed.
  @Test(arguments: FuzzTarget.allCases) func everyCaseIsReadWithoutATrap(_ target: FuzzTarget) throws {
    let folder = Self.folder + "/" + target.rawValue
    guard FileManager.default.fileExists(atPath: folder) else { return }
    for name in try ScratchFolder.files(below: folder) {
      print("\(target.rawValue)/\(name)")
      target.feed(try ScratchFolder.bytes(of: folder + "/" + name))
    }
  }

  /// A case of no target would never be replayed.
  @Test func everyCaseHasATarget() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder) where name != "README.md" {
      #expect(FuzzTarget(rawValue: name) != nil, "Tests/FuzzTests/Found/\(name)")
    }
  }

  /// A few mutations of every seed; `Tools/fuzz` makes millions, guided by what they reach.
  @Test(arguments: FuzzTarget.allCases) func mutatedSeedsAreReadWithoutATrap(_ target: FuzzTarget) throws {
    let seed: UInt64 = 20_251_125
    var generator = SeededGenerator(seed: seed)
    let seeds = try target.seeds()
    #expect(!seeds.isEmpty)
    print("\(target.rawValue): \(seeds.count) seeds, mutated by the seed \(seed)")
    for bytes in seeds {
      target.feed(bytes)
      for _ in 0..<(bytes.count > Self.usualByteCount ? 1 : 2) {
        target.feed(Self.mutated(bytes, from: seeds, using: &generator))
      }
    }
  }

  private static func mutated(
    _ bytes: [UInt8], from seeds: [[UInt8]], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[place] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...16, using: &generator)))
      case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 32)], at: place)
      case 4:
        guard let other = seeds.randomElement(using: &generator), !other.isEmpty else { continue }
        let start = Int.random(in: 0..<other.count, using: &generator)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 64)], at: place)
      default: bytes.removeLast(bytes.count - place)
      }
    }
    return bytes
  }
}
