import Foundation
import TestSupport
import Testing

@testable import ShirabeCommand

/// What the file of settings may say, and how it is refused.
@Suite struct SettingsTests {
  private func refusal(_ text: String) -> String {
    do throws(CommandFailure) {
      _ = try Settings(text, path: "town/shirabe.toml")
      return "it was understood"
    } catch {
      #expect(error.status == .usage)
      return error.message
    }
  }

  @Test func pathsAreFromTheFilesFolder() throws {
    let settings = try Settings(
      """
      index = "built"
      [ingest]
      roots = ["docs", "/srv/docs", "-"]
      include = ["docs"]
      memory = 64
      """, path: "../town/shirabe.toml")
    #expect(settings.text(.index) == "../town/built")
    #expect(settings.texts(.roots) == ["../town/docs", "/srv/docs", "-"])
    #expect(settings.texts(.include) == ["docs"])
    #expect(settings.number(.memory) == 64)
    #expect(settings.values[.roots]?.line == 3)
  }

  @Test(arguments: [
    ("indx = \"a\"", "line 1: there is no setting indx; did you mean index?"),
    ("[ingest]\n\nmemmory = 512", "line 3: there is no setting ingest.memmory; did you mean ingest.memory?"),
    ("memory = 512", "line 1: there is no setting memory; did you mean"),
    ("[search.index]\na = 1", "line 1: there is no setting search.index"),
    ("[ingest]\nroots = \"docs\"", "line 2: ingest.roots takes an array of paths, as [\"a\", \"b\"]"),
    ("[ingest]\nroots = [1]", "line 2: ingest.roots takes an array of paths"),
    ("[ingest]\nmemory = 63", "line 2: ingest.memory takes a number from 64 to 1048576"),
    ("[ingest]\nmemory = 1.5", "line 2: ingest.memory takes a number"),
    ("index = \"\"", "line 1: index takes a path"),
    ("ingest = 3", "line 1: ingest takes a table"),
    ("converter = 3", "line 1: write [[converter]]"),
    ("[converter]\ncommand = [\"a\"]", "line 1: write [[converter]]"),
    (
      "[[converter]]\ncommands = [\"a\"]",
      "line 2: there is no setting converter.commands; did you mean converter.command?"
    ),
    (
      "[[converter]]\nextensions = [\"doc\"]\ncommand = [\"a\"]\noutput = \"doc\"",
      "line 4: output takes one of csv, docx"
    ),
    ("[[converter]]\nextensions = [\"doc\"]\noutput = \"docx\"", "line 1: the converter has no command"),
    ("[search]\nfolding = []\nwithout-folding = []", "line 3: folding and without-folding exclude each other"),
    ("index = 'a\n", "line 1: not TOML: "), ("index = 'a'\nindex = 'b'", "line 2: not TOML: "),
  ])
  func whatIsWrongIsNamedWithItsLine(text: String, expected: String) {
    #expect(refusal(text).hasPrefix("town/shirabe.toml, " + expected), "\(refusal(text))")
  }

  @Test func theSampleHasEverySetting() throws {
    let path = SharedData.repositoryFolder + "Corpus/shirabe.toml"
    let settings = try Settings(try String(contentsOfFile: path, encoding: .utf8), path: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for setting in Setting.allCases {
      let key = setting.rawValue.split(separator: ".").last.map(String.init) ?? ""
      #expect(text.contains("\(key) = "), "\(setting.rawValue)")
    }
    #expect(settings.converters.map(\.extensions) == [["doc", "rtf"], ["xls"], ["ppt"]])
  }

  @Test func distances() {
    #expect(EditDistance.between("memmory", "memory") == 1)
    #expect(EditDistance.between("", "abc") == 3 && EditDistance.between("abc", "") == 3)
    #expect(EditDistance.between("kitten", "sitting") == 3)
  }
}
