extension KanjiVariants {
  /// Replaces the first `count` scalars by the characters in common use that they are forms of, one for one.
  ///
  /// *Law*: no target has a target, so that folding twice is folding once (`KanjiVariantsTests.targetsAreFinal`).
  /// *Cost*: a table look-up for each Han character.
  static func fold(_ scalars: inout [UInt32], count: Int) {
    let reader = Reader(pages: pages.utf8.span, targets: targets.utf8.span)
    var scalars = scalars.mutableSpan
    for index in 0..<count {
      let scalar = scalars[index]
      guard scalar &- first < limit &- first else { continue }
      let target = reader.target(of: scalar)
      if target != 0 { scalars[index] = target }
    }
  }

  /// The character in common use that a Han character is a form of; nil when it is none.
  static func target(of scalar: UInt32) -> UInt32? {
    guard scalar &- first < limit &- first else { return nil }
    let pages = pages
    let targets = targets
    let target = Reader(pages: pages.utf8.span, targets: targets.utf8.span).target(of: scalar)
    return target == 0 ? nil : target
  }

  /// Reads the two stages of digits.
  private struct Reader: ~Escapable {
    private let pages: Span<UInt8>
    private let targets: Span<UInt8>

    @_lifetime(copy pages, copy targets)
    init(pages: Span<UInt8>, targets: Span<UInt8>) {
      self.pages = pages
      self.targets = targets
    }

    @inline(__always)
    func target(of scalar: UInt32) -> UInt32 {
      let place = Int(scalar &- KanjiVariants.first)
      let page = 2 &* (place >> 6)
      let number = Int(pages[page] &- 0x30) &<< 6 | Int(pages[page &+ 1] &- 0x30)
      let entry = 3 &* (number &<< 6 | place & 63)
      return UInt32(targets[entry] &- 0x30) &<< 12 | UInt32(targets[entry &+ 1] &- 0x30) &<< 6
        | UInt32(targets[entry &+ 2] &- 0x30)
    }
  }
}
