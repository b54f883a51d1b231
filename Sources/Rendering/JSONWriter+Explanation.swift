internal import Searching

extension JSONWriter {
  /// Writes how a query was understood: `{"query", "words": [[{"text", "layers": [...]}, ...], ...]}`.
  mutating func write(_ reading: QueryReading) {
    beginObject()
    key("query")
    string(reading.query)
    key("words")
    beginArray()
    for writings in reading.words {
      beginArray()
      for writing in writings {
        beginObject()
        key("text")
        string(writing.text)
        strings("layers", writing.layers)
        endObject()
      }
      endArray()
    }
    endArray()
    endObject()
  }

  /// Writes why a hit stands where it does; the scores of terms and evidence sum to the hit's.
  mutating func write(_ explanation: Explanation) {
    beginObject()
    key("length")
    integer(explanation.length)
    key("mean_length")
    number(explanation.meanLength)
    key("passages")
    integer(explanation.passageCount)
    key("matches")
    beginArray()
    for match in explanation.matches { write(match) }
    endArray()
    key("terms")
    beginArray()
    for share in explanation.terms { write(share) }
    endArray()
    key("evidence")
    beginObject()
    for kind in Evidence.Kind.allCases where explanation.evidence[kind] != 0 {
      key(kind.rawValue)
      number(Double(explanation.evidence[kind]))
    }
    endObject()
    endObject()
  }

  private mutating func write(_ match: Explanation.Match) {
    beginObject()
    key("asked")
    string(match.asked)
    key("writing")
    string(match.writing)
    strings("layers", match.layers)
    key("field")
    string(match.field.rawValue)
    key("count")
    integer(match.count)
    strings("sources", match.sources)
    endObject()
  }

  private mutating func write(_ share: Explanation.Share) {
    beginObject()
    for (name, text) in [("term", share.term), ("kind", share.channel), ("asked", share.asked)] {
      key(name)
      string(text)
    }
    strings("layers", share.layers)
    key("fields")
    beginObject()
    for entry in share.fields {
      key(entry.field.rawValue)
      integer(entry.count)
    }
    endObject()
    key("tf")
    integer(share.frequency)
    key("df")
    integer(share.documentFrequency)
    key("idf")
    number(share.inverseDocumentFrequency)
    key("weight")
    number(share.weight)
    key("score")
    number(share.score)
    endObject()
  }

  /// Writes a member that is a list of texts.
  mutating func strings(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
