import Foundation
import Testing

/// The command prints exactly what the sessions under `Transcripts` say.
///
/// With `SHIRABE_UPDATE_TRANSCRIPTS=1` the files are written anew, to be looked at before they are committed.
@Suite struct TranscriptTests {
  @Test("a session prints what its file says", arguments: Transcript.all)
  func session(_ transcript: Transcript) throws {
    let played = try transcript.played()
    if ProcessInfo.processInfo.environment["SHIRABE_UPDATE_TRANSCRIPTS"] == "1" {
      try played.write(toFile: transcript.path, atomically: true, encoding: .utf8)
    } else {
      #expect(played == transcript.text)
    }
  }

  @Test("there are sessions to play")
  func sessionsAreThere() {
    #expect(Transcript.all.count > 10)
  }
}
