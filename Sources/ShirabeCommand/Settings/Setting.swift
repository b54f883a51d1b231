/// A setting that `shirabe.toml` may have, by the name that it has there.
enum Setting: String, CaseIterable {
  case index
  case roots = "ingest.roots"
  case include = "ingest.include"
  case exclude = "ingest.exclude"
  case maxSize = "ingest.max-size"
  case memory = "ingest.memory"
  case jobs = "ingest.jobs"
  case commitEvery = "ingest.commit-every"
  case xmlMappings = "ingest.xml-mappings"
  case limit = "search.limit"
  case synonyms = "search.synonyms"
  case folding = "search.folding"
  case withoutFolding = "search.without-folding"

  /// What a setting holds.
  enum Kind: Equatable {
    /// A file or folder, from the file's own folder.
    case path
    /// Several of them.
    case paths
    case texts
    case number(ClosedRange<Int>)

    /// What is to be written, for the message about what is not.
    var wanted: String {
      switch self {
      case .path: "a path in quotation marks"
      case .paths: "an array of paths, as [\"a\", \"b\"]"
      case .texts: "an array of texts, as [\"a\", \"b\"]"
      case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
      }
    }
  }

  var kind: Kind {
    switch self {
    case .index, .synonyms: .path
    case .roots, .xmlMappings: .paths
    case .include, .exclude, .folding, .withoutFolding: .texts
    case .maxSize: .number(1...(1 << 30))
    case .memory: .number(64...(1 << 20))
    case .jobs: .number(1...256)
    case .commitEvery: .number(1...(1 << 20))
    case .limit: .number(1...1_000_000)
    }
  }

  /// What holds where nothing is set, for `inspect config`.
  var fallback: String {
    switch self {
    case .index: "Index/default"
    case .memory: "512"
    case .commitEvery: "256"
    case .limit: "10"
    case .jobs: "one a processor"
    case .maxSize: "no limit"
    case .folding: "all"
    case .roots, .include, .exclude, .xmlMappings, .synonyms, .withoutFolding: "none"
    }
  }

  /// The variable of the environment that goes before the file.
  var variable: String? {
    switch self {
    case .index: "SHIRABE_INDEX"
    case .synonyms: "SHIRABE_SYNONYMS"
    default: nil
    }
  }
}
