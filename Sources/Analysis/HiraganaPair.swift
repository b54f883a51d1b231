/// Two hiragana side by side.
public enum HiraganaPair {
  /// Whether they are one of the commonest pairs, which are no terms of an index: its rows hold them (`Channel.chain`).
  ///
  /// *Cost*: one look-up in a table.
  public static func isCommon(_ first: UInt32, _ second: UInt32) -> Bool { CommonPairs.contains(first, second) }
}
