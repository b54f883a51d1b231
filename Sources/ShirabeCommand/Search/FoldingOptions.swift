internal import Analysis
internal import ArgumentParser

/// Which equivalences of writing a search may use.
struct FoldingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use only these equivalences of writing, separated by commas, or 'none': \(Self.names.joined(separator: ", ")).",
      valueName: "names"))
  var folding: String?

  @Option(help: ArgumentHelp("Use all equivalences but these.", valueName: "names"))
  var withoutFolding: String?

  /// Every name, as `--help` and errors list them.
  static let names = FoldingLayers.names.map(\.name) + WritingLayer.allCases.map(\.rawValue)

  mutating func validate() throws {
    guard folding == nil || withoutFolding == nil else {
      throw ValidationError("--folding and --without-folding exclude each other.")
    }
    for name in listed where !Self.names.contains(name) {
      throw ValidationError("'\(name)' is no equivalence; there are: \(Self.names.joined(separator: ", ")).")
    }
  }

  /// Takes what the settings say where the command line says nothing.
  /// - Throws: `CommandFailure` when they name an equivalence that there is not.
  mutating func fill(from settings: Settings) throws(CommandFailure) {
    guard folding == nil, withoutFolding == nil else { return }
    folding = settings.texts(.folding).map { $0.isEmpty ? "none" : $0.joined(separator: ",") }
    withoutFolding = settings.texts(.withoutFolding)?.joined(separator: ",")
    if let unknown = listed.first(where: { !Self.names.contains($0) }) {
      throw CommandFailure(
        .usage,
        "\(settings.file ?? ""): '\(unknown)' is no equivalence; there are: \(Self.names.joined(separator: ", "))")
    }
  }

  private var listed: [String] {
    let text = folding ?? withoutFolding ?? ""
    return text == "none" ? [] : text.split(separator: ",").map(String.init)
  }

  private func isUsed(_ name: String) -> Bool {
    if folding != nil { return listed.contains(name) }
    return !listed.contains(name)
  }

  /// The foldings of single characters that may make a match.
  var layers: FoldingLayers {
    FoldingLayers.names.reduce(into: FoldingLayers()) { layers, entry in
      if isUsed(entry.name) { layers.insert(entry.layer) }
    }
  }

  /// The ways of writing that are looked for.
  var writing: WritingVariants {
    WritingVariants(layers: Set(WritingLayer.allCases.filter { isUsed($0.rawValue) }))
  }
}
