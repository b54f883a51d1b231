/// The arrows of ARCHITECTURE.md as data: what each target under Sources may import.
///
/// To add a target: give it a row here and in ARCHITECTURE.md, below every target it imports.
enum ModuleTable {
  /// What every target may import: the C library and the atomics of the standard library.
  static let system: Set<String> = ["Glibc", "Synchronization"]

  /// The libraries in the order the data takes.
  static let libraries = [
    "Bytes", "Documents", "Analysis", "Querying", "Evaluation", "Reading", "Segments", "Indexing", "Searching",
    "Rendering", "Serving",
  ]

  /// What each target may import of ours.
  static let ours: [String: Set<String>] = [
    "Bytes": [],
    "Documents": [],
    "Analysis": [],
    "Querying": ["Documents"],
    "Evaluation": [],
    "Reading": ["Bytes", "Documents"],
    "Segments": ["Bytes", "Documents"],
    "Indexing": ["Bytes", "Documents", "Analysis", "Segments"],
    "Searching": ["Bytes", "Documents", "Segments", "Analysis", "Querying"],
    "Rendering": ["Documents", "Searching"],
    "Serving": ["Searching", "Querying", "Rendering"],
    "Shirabe": Set(libraries),
    "ShirabeCommand": Set(libraries + ["Shirabe"]),
    "ShirabeStart": ["Bytes", "Querying", "Segments", "Searching", "Rendering"],
  ]

  /// What each target may import that is not ours: C libraries and other packages.
  static let foreign: [String: Set<String>] = [
    "Bytes": ["CXXHash", "CZlib", "CZstd"],
    "Analysis": ["CStemmer"],
    "Reading": ["CLibXML2", "CLibZip", "CSpawn", "CUchardet", "CSimdJSON"],
    "CSimdJSON": ["CSimdJSONLibrary"],
    "ShirabeCommand": ["ArgumentParser", "CTOML"],
    "CTOML": [],
  ]

  /// All that a target may import; nil when the table has no row for it.
  static func allowed(_ target: String) -> Set<String>? {
    if ours[target] == nil, foreign[target] == nil { return nil }
    return (ours[target] ?? []).union(foreign[target] ?? [])
  }

  /// An arrow that may never be drawn, directly or through others.
  struct ForbiddenArrow {
    /// The target that may not look.
    let from: String
    /// What it may not see.
    let to: [String]
    /// Why not.
    let reason: String
  }

  /// The arrows that may never be drawn.
  static let forbidden: [ForbiddenArrow] = [
    ForbiddenArrow(from: "Segments", to: ["Indexing", "Searching"], reason: "the format knows no user of it"),
    ForbiddenArrow(from: "Searching", to: ["Indexing"], reason: "they meet only in Segments"),
    ForbiddenArrow(from: "Indexing", to: ["Searching"], reason: "they meet only in Segments"),
    ForbiddenArrow(from: "Analysis", to: ["Segments", "Documents"], reason: "a tokenizer sees text, not schemas"),
    ForbiddenArrow(from: "Querying", to: ["Analysis", "Segments"], reason: "a syntax tree is syntax"),
    ForbiddenArrow(from: "Reading", to: ["Analysis"], reason: "a reader never folds: stored text is the original"),
    ForbiddenArrow(from: "Evaluation", to: libraries, reason: "measures judge any engine's run"),
  ]

  /// Who alone may see the faces; no other library prints.
  static let faces: [String: Set<String>] = [
    "Rendering": ["Serving", "Shirabe", "ShirabeCommand", "ShirabeStart"],
    "Serving": ["Shirabe", "ShirabeCommand"],
    "Shirabe": ["ShirabeCommand"],
    "ShirabeCommand": [],
    "ShirabeStart": [],
  ]
}
