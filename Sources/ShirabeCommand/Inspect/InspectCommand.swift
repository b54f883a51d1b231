import ArgumentParser

/// `shirabe inspect`: shows what each step of the line makes of its input.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what was made of a file, of a text, of a document or of an index.",
    discussion: """
        shirabe inspect read Corpus/Documents/plans/snow-removal-plan-2025.txt
        shirabe inspect facts Corpus/Documents/plans
        shirabe inspect xml Corpus/Vocabularies/facilities.xml
        shirabe inspect joins Corpus/Documents/plans/snow-removal-plan-2025.txt
        shirabe inspect analyze '除雪計画'
        shirabe inspect document plans/snow-removal-plan-2025.txt
        shirabe inspect index
        shirabe inspect failures
        shirabe inspect config
      """,
    subcommands: [
      InspectRead.self, InspectFacts.self, InspectXML.self, InspectJoins.self, InspectAnalyze.self,
      InspectDocument.self, InspectIndex.self, InspectFailures.self, InspectConfig.self,
    ])
}
