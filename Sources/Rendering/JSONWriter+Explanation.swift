internal import Searching

extension JSONWriter {
  /// Writes how a query was understood: `{"query", "words": [[{"text", "layers": [...]}, ...], ...]}`.
  mutating func write(_ reading: QueryReading) {
    object {
      $0.member("query", reading.query)
      $0.member("words", reading.words) { writer, writings in
        writer.beginArray()
        for writing in writings {
          writer.object {
            $0.member("text", writing.text)
            $0.member("layers", writing.layers)
          }
        }
        writer.endArray()
      }
    }
  }

  /// Writes why a hit stands where it does; the scores of terms and evidence sum to the hit's.
  mutating func write(_ explanation: Explanation) {
    object {
      $0.member("length", explanation.length)
      $0.member("mean_length", explanation.meanLength)
      $0.member("passages", explanation.passageCount)
      $0.member("matches", explanation.matches) { $0.write($1) }
      $0.member("terms", explanation.terms) { $0.write($1) }
      $0.member("evidence") { writer in
        for kind in Evidence.Kind.allCases where explanation.evidence[kind] != 0 {
          writer.member(kind.rawValue, Double(explanation.evidence[kind]))
        }
      }
    }
  }

  private mutating func write(_ match: Explanation.Match) {
    object {
      $0.member("asked", match.asked)
      $0.member("writing", match.writing)
      $0.member("layers", match.layers)
      $0.member("field", match.field.rawValue)
      $0.member("count", match.count)
      $0.member("sources", match.sources)
    }
  }

  private mutating func write(_ share: Explanation.Share) {
    object {
      $0.member("term", share.term)
      $0.member("kind", share.channel)
      $0.member("asked", share.asked)
      $0.member("layers", share.layers)
      $0.member("fields") { writer in
        for entry in share.fields { writer.member(entry.field.rawValue, entry.count) }
      }
      $0.member("tf", share.frequency)
      $0.member("df", share.documentFrequency)
      $0.member("idf", share.inverseDocumentFrequency)
      $0.member("weight", share.weight)
      $0.member("score", share.score)
    }
  }
}
