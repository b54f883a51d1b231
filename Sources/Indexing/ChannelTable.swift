internal import Analysis

/// Facts about channels as the loops need them: by number, without a switch over cases.
enum ChannelTable {
  private static let positional: UInt32 = Channel.allCases.reduce(0) { bits, channel in
    channel.hasPositions ? bits | 1 << UInt32(channel.rawValue) : bits
  }

  private static let indexed: UInt32 = Channel.allCases.reduce(0) { bits, channel in
    channel.isIndexed ? bits | 1 << UInt32(channel.rawValue) : bits
  }

  /// Whether an index has the terms of the channel with this number.
  @inline(__always)
  static func isIndexed(_ channelByte: UInt8) -> Bool {
    indexed >> UInt32(channelByte) & 1 == 1
  }

  /// Whether postings of the channel with this number carry positions.
  @inline(__always)
  static func hasPositions(_ channelByte: UInt8) -> Bool {
    positional >> UInt32(channelByte) & 1 == 1
  }
}
