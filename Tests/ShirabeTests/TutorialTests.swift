import Foundation
import Shirabe
import TestSupport
import Testing

/// The tutorial's code, which is the file that the documentation shows, built and run.
@Suite struct TutorialTests {
  @Test("twenty lines of Swift ingest, search and explain")
  func theTutorialWorks() throws {
    let scratch = try ScratchFolder()
    let found = try findPrecedents(
      of: "除雪 委託費", in: SharedData.repositoryFolder + "Corpus/Documents/plans", index: scratch.path + "/index")
    #expect(!found.isEmpty)
    #expect(found.first?.contains("除雪計画") == true, "\(found)")
    #expect(found.allSatisfy { $0.contains("除雪 ") && $0.contains("×") && $0.contains("行、") }, "\(found)")
  }

  @Test("the documentation shows the file that is built here")
  func oneFileForBoth() throws {
    let built = SharedData.repositoryFolder + "Tests/ShirabeTests/FindPrecedents.swift"
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: built)
    #expect(target == "../../Sources/Shirabe/Shirabe.docc/Resources/FindPrecedents.swift")
    let text = try String(contentsOfFile: built, encoding: .utf8)
    #expect(text.count { $0 == "\n" } <= 20, "twenty lines")
  }
}
