import Documents
import Foundation
import Reading
import TestSupport
import Testing

@testable import ShirabeCommand

/// Files of the formats of the past, made by LibreOffice of texts of our own, through the converters that we propose.
@Suite(
  "LibreOffice as the converter", .serialized,
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice"),
    "skipped: LibreOffice (soffice) is not installed"))
struct LibreOfficeTests {
  private static let plan = """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
    office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
    <text:p>北浜市除雪計画</text:p>
    <text:h text:outline-level="1">第１章　はじめに</text:h><text:p>雪に強いまちをつくります。</text:p>
    <text:h text:outline-level="1">第２章　目標</text:h><text:p>幹線道路を朝七時までに除雪します。</text:p>
    </office:text></office:body></office:document>
    """

  private static let slides = """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
    xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" \
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
    office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>
    <draw:page draw:name="一"><draw:frame presentation:class="title" svg:width="20cm" svg:height="3cm" svg:x="1cm" \
    svg:y="1cm"><draw:text-box><text:p>除雪の体制</text:p></draw:text-box></draw:frame></draw:page>
    <draw:page draw:name="二"><draw:frame presentation:class="title" svg:width="20cm" svg:height="3cm" svg:x="1cm" \
    svg:y="1cm"><draw:text-box><text:p>排雪の予算</text:p></draw:text-box></draw:frame></draw:page>
    </office:presentation></office:body></office:document>
    """

  private static let made = [
    ("plan.fodt", "doc"), ("plan.fodt", "rtf"), ("slides.fodp", "ppt"),
    ("--infilter=CSV:44,34,76,1 table.csv", "xls"),
  ]

  /// The files in a folder that is removed by the caller, made in one run for each format.
  private static func files(_ formats: [(file: String, format: String)] = made) throws -> Shell {
    let shell = try Shell()
    let folder = URL(filePath: shell.folder)
    try Data(plan.utf8).write(to: folder.appending(path: "plan.fodt"))
    try Data(slides.utf8).write(to: folder.appending(path: "slides.fodp"))
    try Data("施設,収容人数\n公民館,120\n体育館,800\n".utf8).write(to: folder.appending(path: "table.csv"))
    for (file, format) in formats {
      _ = try shell.run(
        "HOME=$PWD TMPDIR=$PWD timeout 120 soffice --headless --convert-to \(format) --outdir . \(file)")
    }
    return shell
  }

  /// The converters in a text that proposes settings.
  private static func readers(_ text: String) throws -> ReaderTable {
    let settings = try Settings(text, path: "shirabe.toml")
    var converters: [String: ConverterReader] = [:]
    for converter in settings.converters {
      for name in converter.extensions { converters[name] = converter.reader(.standard) }
    }
    return ReaderTable.standard.with(converters: converters)
  }

  /// The block of settings that the README prints, without its indentation.
  private static func printed() throws -> String {
    let readme = try String(contentsOfFile: SharedData.repositoryFolder + "README.md", encoding: .utf8)
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("    [[converter]]") })
    let block = lines[start...].prefix { $0.hasPrefix("    ") || $0.isEmpty }
    return block.map { $0.dropFirst(4) }.joined(separator: "\n")
  }

  private static func read(_ name: String, _ shell: Shell, _ readers: ReaderTable) throws -> Document {
    try readers.read(source(name, shell))
  }

  private static func source(_ name: String, _ shell: Shell) throws -> Source {
    let bytes = Array(try Data(contentsOf: URL(filePath: shell.folder + "/" + name)))
    return Source(id: DocumentID(name), path: name, bytes: bytes, contentHash: ContentHash(high: 1, low: 1))
  }

  @Test("the configuration that is printed reads each format, with its sections, sheets and slides")
  func printedConfiguration() throws {
    let shell = try Self.files()
    defer { shell.remove() }
    for text in [
      try Self.printed(),
      try String(contentsOfFile: SharedData.repositoryFolder + "Corpus/shirabe.toml", encoding: .utf8),
    ] {
      let readers = try Self.readers(text)
      for name in ["plan.doc", "plan.rtf"] {
        let document = try Self.read(name, shell, readers)
        #expect(document.title == "北浜市除雪計画", "\(name)")
        #expect(document.sections.map(\.title) == ["第１章　はじめに", "第２章　目標"], "\(name)")
        #expect(String(decoding: document.text, as: UTF8.self).contains("幹線道路を朝七時までに除雪します。"), "\(name)")
      }
      let sheet = try Self.read("table.xls", shell, readers)
      #expect(String(decoding: sheet.text, as: UTF8.self).contains("体育館\t800"))
      #expect(sheet.pages.map(\.number) == [1])
      let slides = try Self.read("slides.ppt", shell, readers)
      #expect(slides.pages.map(\.number) == [1, 2])
      #expect(String(decoding: slides.text[slides.pages[1].range], as: UTF8.self).contains("排雪の予算"))
    }
  }

  @Test("two run at the same time, each with a profile of its own")
  func twoAtOnce() async throws {
    let shell = try Self.files([Self.made[0]])
    defer { shell.remove() }
    let readers = try Self.readers(Self.printed())
    let source = try Self.source("plan.doc", shell)
    let titles = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<2 { group.addTask { try readers.read(source).title } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(titles == ["北浜市除雪計画", "北浜市除雪計画"])
  }

  @Test("beyond its time or its memory it is ended and says so; what it does not know is refused")
  func limits() throws {
    let shell = try Self.files([Self.made[0]])
    defer { shell.remove() }
    func refusal(_ name: String, _ setting: String) throws -> String {
      let command = #"["soffice", "--headless", "--convert-to", "docx", "--outdir", "{folder}", "{input}"]"#
      let readers = try Self.readers(
        "[[converter]]\nextensions = [\"doc\", \"jtd\"]\ncommand = \(command)\noutput = \"docx\"\n\(setting)\n")
      do {
        return "read: " + (try Self.read(name, shell, readers).title)
      } catch {
        return "\(error)"
      }
    }
    let wrapper = "while :; do :; done"
    let slow = try Self.readers(
      "[[converter]]\nextensions = [\"doc\"]\ncommand = [\"sh\", \"-c\", \"\(wrapper)\"]\noutput = \"docx\"\nseconds = 1\n"
    )
    #expect(throws: ReadingError.self) { try Self.read("plan.doc", shell, slow) }
    // How it ends for lack of memory is its own affair: by a message, a signal or in silence.
    let starved = try refusal("plan.doc", "memory = 300")
    #expect(!starved.hasPrefix("read:"), "\(starved)")
    let unknown: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + (0..<2000).map { UInt8(($0 * 37) % 251) }
    try Data(unknown).write(to: URL(filePath: shell.folder + "/unknown.jtd"))
    #expect(!(try refusal("unknown.jtd", "")).hasPrefix("read:"))
  }
}
