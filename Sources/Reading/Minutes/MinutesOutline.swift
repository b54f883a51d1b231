import Documents

/// Splits minutes into speeches, with stage notes apart, whatever format they came in.
///
/// Headings before the first speech stay, and items of the agenda between speeches; what looks like a heading inside a
/// speech is part of it.
/// *Law*: the sections after it are in order and apart (`MinutesTests.sectionsKeepTheirLaw`).
/// *Cost*: one look at the first bytes of each line; more only for the lines that may name a speaker.
enum MinutesOutline {
  /// How many speeches make a text minutes.
  static let leastSpeechCount = 3

  private struct Start {
    var offset: Int
    var section: Section
  }

  /// Replaces a document's sections by speeches when it is minutes.
  static func refine(_ document: inout Document) {
    guard !document.sections.contains(where: { $0.kind == .row || $0.kind == .entry || $0.kind == .article }) else {
      return
    }
    let starts = starts(in: document.text)
    guard let first = starts.first(where: { $0.section.kind == .speech })?.offset,
      starts.count(where: { $0.section.kind == .speech }) >= leastSpeechCount
    else { return }
    let speeches = starts.filter { $0.offset >= first }
    let places = Set(speeches.map(\.offset))
    var kept = Array(repeating: false, count: document.sections.count)
    for (index, section) in document.sections.enumerated() where !places.contains(section.range.lowerBound) {
      kept[index] = section.range.lowerBound < first || isAgenda(section.title)
    }
    document.sections = merge(document.sections, kept, speeches, end: document.text.count)
  }

  // MARK: - Lines

  private static func starts(in text: [UInt8]) -> [Start] {
    var starts: [Start] = []
    var current: Section?
    var isAfterNote = false
    var start = 0
    while start < text.count {
      let end = LineScanner.nextLineFeed(in: text.span, start..<text.count) ?? text.count
      defer { start = end + 1 }
      let range = HeadingOutline.trim(text, start..<(end > start && text[end - 1] == 0x0D ? end - 1 : end))
      guard !range.isEmpty else { continue }
      let line = text[range]
      if mayMatter(line) {
        let scalars = Array(String(decoding: line.prefix(400), as: UTF8.self).unicodeScalars)
        if let found = SpeakerLine(scalars) {
          let section = Section(
            title: found.title, level: 1, parent: nil, range: 0..<0, kind: .speech, speaker: found.speaker)
          starts.append(Start(offset: range.lowerBound, section: section))
          current = section
          isAfterNote = false
          continue
        }
        if SpeakerLine.isStageNote(scalars) {
          if !isAfterNote {
            starts.append(
              Start(
                offset: range.lowerBound, section: Section(title: "", level: 1, parent: nil, range: 0..<0, kind: .note))
            )
          }
          isAfterNote = true
          continue
        }
      }
      if isAfterNote, let speech = current {
        starts.append(Start(offset: range.lowerBound, section: speech))
        isAfterNote = false
      }
    }
    return starts
  }

  /// Whether a line begins with a mark or a bracket, or has a bracket near its start.
  private static func mayMatter(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first >= 0xE2 || first == 0x28 else { return false }
    if first == 0xE2 || first == 0x28 { return true }
    guard line.count >= 3 else { return false }
    let start = line.startIndex
    // A circle or a bracket of the blocks at U+3000.
    if first == 0xE3, line[start + 1] == 0x80 { return true }
    // U+FF08 within the first twenty characters. No array is made of them: nearly every line comes here.
    for index in start..<(min(line.endIndex, start + 63) - 2)
    where line[index] == 0xEF && line[index + 1] == 0xBC && line[index + 2] == 0x88 {
      return true
    }
    return false
  }

  private static func isAgenda(_ title: String) -> Bool {
    let rest = title.drop { "○◯〇●◎◆■ 　".contains($0) }
    return ["日程", "議案", "休憩", "開議", "散会", "閉会", "第"].contains { rest.hasPrefix($0) }
      && rest.contains { "日程議案休憩開閉散".contains($0) }
  }

  // MARK: - Sections

  private static func merge(_ old: [Section], _ kept: [Bool], _ speeches: [Start], end: Int) -> [Section] {
    var sections: [Section] = []
    /// Where each old section went.
    var places = [Int?](repeating: nil, count: old.count)
    var next = 0
    var heading: Int?
    func lastKept(_ index: Int) -> Int? {
      var parent = old[index].parent
      while let current = parent {
        if let place = places[current] { return place }
        parent = old[current].parent
      }
      return nil
    }
    for (index, section) in old.enumerated() where kept[index] {
      while next < speeches.count, speeches[next].offset < section.range.lowerBound {
        sections.append(child(speeches[next], of: heading, sections))
        next += 1
      }
      var copy = section
      copy.parent = lastKept(index)
      copy.level = copy.parent.map { sections[$0].level + 1 } ?? 1
      places[index] = sections.count
      heading = sections.count
      sections.append(copy)
    }
    for speech in speeches[next...] { sections.append(child(speech, of: heading, sections)) }
    for index in sections.indices {
      let upper = index + 1 < sections.count ? sections[index + 1].range.lowerBound : end
      sections[index].range = sections[index].range.lowerBound..<max(upper, sections[index].range.lowerBound)
    }
    return sections
  }

  private static func child(_ start: Start, of heading: Int?, _ sections: [Section]) -> Section {
    var section = start.section
    section.parent = heading
    section.level = heading.map { sections[$0].level + 1 } ?? 1
    section.range = start.offset..<start.offset
    return section
  }
}
