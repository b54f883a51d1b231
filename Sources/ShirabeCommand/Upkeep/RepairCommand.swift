import ArgumentParser
import Indexing
import Rendering
import Segments

/// `shirabe repair`: makes a damaged index whole again out of what is undamaged in it.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Keep what is undamaged of a broken index, rebuild what can be, and name what is lost.",
    discussion: """
      Checks the index, says what a repair would keep and which documents would be lost, and changes nothing. With \
      --apply it writes a commit of all undamaged segments and puts the damaged files aside in the folder damaged of \
      the index. A damaged segment whose documents and their text are whole is built anew from them. The next ingest reads every source anew and so brings back what was lost. While a writer is at work, \
      a repair is refused.

        shirabe repair --index /srv/town
        shirabe repair --index /srv/town --apply

      Exit status: 0 the index is whole, or was repaired without a loss; 1 it is broken, or documents were lost; \
      2 usage; 3 there is no index, or a writer holds it.
      """)

  @OptionGroup var place: IndexOption

  @Flag(help: "Repair the index; without it nothing is changed.")
  var apply = false

  @Flag(help: "Remove the damaged files instead of putting them aside.")
  var discard = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    if discard, !apply { throw ValidationError("--discard goes with --apply.") }
  }

  func run() throws {
    let folder = try place.existing()
    let repair = try IndexRepair(folder: folder)
    let plan = try repair.plan()
    var report = RepairReport(index: folder.path)
    report.damages = plan.damages.map(\.description)
    report.kept = plan.kept.map {
      .init(path: $0.path, documents: $0.documentCount, hasLostDeletions: $0.hasLostDeletions)
    }
    report.rebuilt = plan.rebuilt.map { .init(path: $0.path, documents: $0.documentCount, hasLostDeletions: false) }
    report.lost = plan.lost.map { .init(name: $0.name, isCertain: $0.isCertain, segment: $0.segment) }
    report.lostWithoutName = plan.lostWithoutName
    report.unreadable = plan.unreadable
    report.generation = Int(plan.generation)
    if plan.isGathered {
      report.notes.append(
        "without a manifest every whole segment counts: what was never committed or was deleted may be found")
    }
    if plan.isNeeded, plan.forgetsSources { report.notes.append("the next ingest reads every source anew") }
    if apply, plan.isNeeded {
      try repair.carryOut(plan, discarding: discard)
      report.isDone = true
      if !discard, !plan.removed.isEmpty { report.aside = folder.path + "/damaged/\(plan.generation)" }
    }
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
    let isSame = !plan.losesDocuments && !plan.mayReviveDocuments
    guard !plan.isNeeded || report.isDone && isSame else { throw CommandFailure(.partial) }
  }
}
