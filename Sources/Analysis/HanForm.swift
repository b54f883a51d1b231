/// The form of Han characters that terms are made of.
public enum HanForm {
  /// The character in common use that one is a form of (国 of 國); the character itself when it is a form of none.
  ///
  /// *Cost*: two look-ups in tables.
  public static func inCommonUse(_ scalar: UInt32) -> UInt32 { KanjiVariants.target(of: scalar) ?? scalar }
}
