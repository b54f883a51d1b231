import FuzzTargets
import Glibc

/// What libFuzzer, whose `main` this program has, is told: `Fuzzer --target=segment <libFuzzer's arguments>`.
///
/// `--list` names the targets, `--target=segment --seeds=folder` writes a target's seeds. libFuzzer passes over arguments
/// with two dashes. Built by `Tools/fuzz` only, with the coverage that libFuzzer is guided by.
enum Fuzzer {
  /// The target of this process.
  static let target: FuzzTarget = {
    if CommandLine.arguments.contains("--list") {
      for target in FuzzTarget.allCases { print(target.rawValue) }
      exit(0)
    }
    guard let target = FuzzTarget(rawValue: argument("target") ?? "") else {
      print("give --target= and one of the names that --list shows")
      exit(2)
    }
    guard let folder = argument("seeds") else { return target }
    do {
      try target.writeSeeds(into: folder)
      exit(0)
    } catch {
      print("\(folder): the seeds cannot be written: \(error)")
      exit(1)
    }
  }()

  private static func argument(_ name: String) -> String? {
    CommandLine.arguments.first { $0.hasPrefix("--\(name)=") }.map { String($0.dropFirst(name.count + 3)) }
  }
}

/// Called by libFuzzer once, before the first input.
@_cdecl("LLVMFuzzerInitialize") public func prepare(_: OpaquePointer?, _: OpaquePointer?) -> CInt {
  _ = Fuzzer.target
  return 0
}

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput") public func feed(_ start: UnsafePointer<UInt8>?, _ byteCount: Int) -> CInt {
  // SAFETY: libFuzzer's buffer has `byteCount` bytes and outlives the call; they are copied.
  Fuzzer.target.feed(unsafe Array(UnsafeBufferPointer(start: start, count: byteCount)))
  return 0
}
