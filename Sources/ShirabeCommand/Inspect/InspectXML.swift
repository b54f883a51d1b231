import ArgumentParser
import Bytes
import Reading
import Rendering

/// `shirabe inspect xml`: the element paths of an XML file, and a mapping for it.
struct InspectXML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xml",
    abstract: "Show the element paths of an XML file with their counts, and propose a mapping for it.",
    discussion: """
      A mapping says what the elements of a vocabulary are, a rule a line, paths as /list/element or element/@attribute: \
      root, title, date, section PATH TITLE..., passage PATH TITLE..., page PATH @NUMBER, skip, text (an attribute read \
      in place of its element), fact NAME PATH. Law XML, weather bulletins, feeds, XHTML, DocBook, TEI, CityGML and ISO \
      19115 metadata need none.

        shirabe inspect xml Corpus/Vocabularies/facilities.xml
        shirabe inspect xml --mapping facilities.xml > town.mapping
        shirabe inspect read --xml-mapping town.mapping facilities.xml
        shirabe ingest --xml-mapping town.mapping bulletins

      Exit status: 0 the file was read, 2 usage, 3 it could not be read.
      """)

  @Argument(help: ArgumentHelp("The file to look at; - for standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Give the proposed mapping alone.")
  var mapping = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    if mapping, json {
      throw ValidationError("--mapping and --json exclude each other; the JSON object has the mapping.")
    }
  }

  func run() throws {
    let found = try SourceFile(alone: file)
    let source = try OpenedSource(found).load()
    let outline = try XMLOutline(source)
    if mapping { return try CommandOutput.write(outline.mapping) }
    let rows = outline.rows.map {
      PathReport.Row(path: $0.path, count: $0.count, textByteCount: $0.textByteCount, sample: $0.sample)
    }
    let report = PathReport(
      path: source.path, rows: rows, uncountedCount: outline.uncountedCount, mapping: outline.mapping)
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
