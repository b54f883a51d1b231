// swift-tools-version: 6.2
//
// The module map of Shirabe, in the order the data takes. ARCHITECTURE.md says what each target owns and which arrows
// may never be drawn; Tests/ArchitectureTests holds this file to it.

import PackageDescription

// MARK: - C libraries, each wrapped by one small Swift file

let systemLibraries: [Target] = [
  .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
  .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
  // libstemmer has no pkg-config file.
  .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
  .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
  .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
  // Part of glibc, behind _GNU_SOURCE.
  .systemLibrary(name: "CSpawn"),
  // Without pkgConfig: simdjson's holds a -D flag that SwiftPM refuses with a warning. The shim repeats it below.
  .systemLibrary(name: "CSimdJSONLibrary", providers: [.apt(["libsimdjson-dev"])]),
]

/// simdjson is C++; this shim gives it three C functions, so that no Swift target needs C++ interoperability.
let shims: [Target] = [
  .target(
    name: "CSimdJSON", dependencies: ["CSimdJSONLibrary"],
    cxxSettings: [.define("SIMDJSON_THREADS_ENABLED", to: "1")], linkerSettings: [.linkedLibrary("simdjson")]),
  // toml++ is C++ of headers alone; likewise.
  .target(name: "CTOML"),
]

// MARK: - The line

let libraries: [Target] = [
  .target(name: "Bytes", dependencies: ["CXXHash", "CZlib", "CZstd"]),
  .target(name: "Documents"),
  .target(name: "Analysis", dependencies: ["CStemmer"]),
  .target(name: "Querying", dependencies: ["Documents"]),
  .target(name: "Evaluation"),
  .target(
    name: "Reading",
    dependencies: ["Bytes", "Documents", "CLibXML2", "CLibZip", "CSpawn", "CUchardet", "CSimdJSON"]),
  .target(name: "Segments", dependencies: ["Bytes", "Documents"]),
  .target(name: "Indexing", dependencies: ["Bytes", "Documents", "Analysis", "Segments"]),
  .target(name: "Searching", dependencies: ["Bytes", "Documents", "Segments", "Analysis", "Querying"]),
  .target(name: "Rendering", dependencies: ["Documents", "Searching"]),
  .target(
    name: "Shirabe",
    dependencies: [
      "Bytes", "Documents", "Analysis", "Querying", "Evaluation", "Reading", "Segments", "Indexing", "Searching",
      "Rendering",
    ]),
]

/// `shirabe` answers plain searches and becomes `shirabe-commands` for all else, so that a search starts in a millisecond.
let command: [Target] = [
  .executableTarget(
    name: "ShirabeStart", dependencies: ["Bytes", "Querying", "Segments", "Searching", "Rendering"],
    linkerSettings: [.unsafeFlags(["-static-executable"], .when(platforms: [.linux], configuration: .release))]),
  .executableTarget(
    name: "ShirabeCommand",
    dependencies: [
      "Bytes", "Documents", "Analysis", "Querying", "Evaluation", "Reading", "Segments", "Indexing", "Searching",
      "Rendering", "Shirabe", "CTOML", .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ]),
]

let tests: [Target] = [
  .target(name: "TestSupport", path: "Tests/TestSupport"),
  .testTarget(name: "BytesTests", dependencies: ["Bytes", "TestSupport"]),
  .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"]),
  .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "TestSupport"], exclude: ["Breaks"]),
  .testTarget(name: "QueryingTests", dependencies: ["Querying", "TestSupport"]),
  .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"]),
  .testTarget(name: "ReadingTests", dependencies: ["Reading", "Bytes", "Documents", "TestSupport"]),
  .testTarget(name: "SegmentsTests", dependencies: ["Segments", "Bytes", "Documents", "TestSupport"]),
  .testTarget(
    name: "IndexingTests",
    dependencies: ["Indexing", "Segments", "Bytes", "Documents", "Analysis", "TestSupport"]),
  .testTarget(
    name: "SearchingTests",
    dependencies: [
      "Searching", "Indexing", "Segments", "Bytes", "Documents", "Analysis", "Querying", "TestSupport",
    ]),
  .testTarget(name: "RenderingTests", dependencies: ["Rendering", "Searching", "Documents", "TestSupport"]),
  .testTarget(
    name: "ShirabeCommandTests",
    dependencies: [
      "ShirabeCommand", "ShirabeStart", "Reading", "Indexing", "Analysis", "Segments", "Documents", "TestSupport",
    ],
    exclude: ["Transcripts"]),
  .testTarget(name: "ShirabeTests", dependencies: ["Shirabe", "TestSupport"]),
  .testTarget(name: "RelevanceTests", dependencies: ["ShirabeCommand", "ShirabeStart", "TestSupport"]),
  // What is fed with arbitrary bytes, by `Tools/fuzz` and by the test that replays what it has found.
  .target(
    name: "FuzzTargets",
    dependencies: [
      "Analysis", "Bytes", "Documents", "Evaluation", "Indexing", "Querying", "Reading", "Searching", "Segments",
      "TestSupport",
    ], path: "Tests/FuzzTargets"),
  .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"], exclude: ["Found"]),
  .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
]

/// libFuzzer around the fuzz targets; built by `Tools/fuzz` alone, since it links only with `--sanitize fuzzer`.
let fuzzer: [Target] =
  Context.environment["SHIRABE_FUZZ"] == nil
  ? []
  : [
    .executableTarget(name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzer")
  ]

// MARK: - One list of settings for all of ours

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
  .enableExperimentalFeature("Lifetimes"),  // spans handed out by the owner of a mapping
]

for target in libraries + command + tests + fuzzer { target.swiftSettings = settings }
// Its main is libFuzzer's.
for target in fuzzer { target.swiftSettings?.append(.unsafeFlags(["-parse-as-library"])) }

let package = Package(
  name: "Shirabe",
  products: [
    .library(name: "Shirabe", targets: ["Shirabe"]),
    .executable(name: "shirabe", targets: ["ShirabeStart"]),
    .executable(name: "shirabe-commands", targets: ["ShirabeCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
  ],
  targets: systemLibraries + shims + libraries + command + tests + fuzzer,
  cxxLanguageStandard: .cxx17
)
