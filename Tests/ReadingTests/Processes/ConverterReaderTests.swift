import Bytes
import Documents
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Whether an external converter is run and its product read; the converter here is a small shell script.
@Suite("Converters")
struct ConverterReaderTests {
  private func read(
    _ script: String, _ words: [String], produces product: MediaType = .html, path: String = "計画.doc"
  ) throws -> Document {
    var limits = ConverterReader.usualLimits
    limits.wallSeconds = 5
    let reader = ConverterReader(command: ["/bin/sh", "-c", script, "sh"] + words, produces: product, limits: limits)
    return try reader.read(
      Source(
        id: DocumentID("d"), path: path, bytes: Array("古い文書".utf8), contentHash: ContentHash(high: 1, low: 2)))
  }

  @Test(
    "the product is the output file, the one new file, or what is printed",
    arguments: [
      ("(echo '<title>題</title><p>'; cat \"$1\") > \"$2\"", ["{input}", "{output}"]),
      ("(echo '<title>題</title><p>'; cat \"$1\") > \"$2/input.html\"", ["{input}", "{folder}"]),
      ("echo '<title>題</title><p>'; cat \"$1\"", ["{input}"]),
    ])
  func converts(_ script: String, _ words: [String]) throws {
    let document = try read(script, words)
    #expect(document.title == "題")
    #expect(OfficePackage.text(document) == "古い文書\n")
    #expect(document.provenance.contentHash == ContentHash(high: 1, low: 2))
    #expect(document.provenance.byteCount == 12)
    #expect(document.provenance.warnings == ["converted to text/html by /bin/sh"])
  }

  @Test("the folder is its home, keeps the file's ending, and is removed")
  func folder() throws {
    let document = try read("echo \"$1 $HOME $TMPDIR $(pwd)\"", ["{input}"], produces: .plainText)
    let words = OfficePackage.text(document).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(words.count == 4)
    #expect(words[0] == words[1] + "/input.doc")
    #expect(words[1] == words[2] && words[2] == words[3])
    #expect(!FileManager.default.fileExists(atPath: words[1]))
  }

  @Test("a converter that fails, makes nothing or never ends is named")
  func fails() {
    func reason(_ script: String) -> String {
      do {
        _ = try read(script, [])
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(reason("echo no such filter >&2; exit 4").contains("it ended with status 4: no such filter"))
    #expect(reason("true").contains("it made nothing of it"))
    #expect(reason("ln -s /etc/passwd out").contains("it made nothing of it"))
    #expect(reason("sleep 100").contains("more than 5 seconds in /bin/sh"))
  }

  @Test("a missing program is named")
  func missing() {
    let reader = ConverterReader(command: ["soffice-of-nobody", "{input}"], produces: .docx)
    #expect {
      try reader.read(Source(id: DocumentID("d"), path: "a.doc", bytes: [], contentHash: ContentHash(high: 0, low: 0)))
    } throws: {
      "\($0)".contains("the program soffice-of-nobody is missing")
    }
  }
}
