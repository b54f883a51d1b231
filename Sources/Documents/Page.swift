/// A page of a paged source.
public struct Page: Sendable, Equatable {
  /// The page's number, counted from 1 in the order of the source.
  public var number: Int
  /// The page's text. *Units*: UTF-8 bytes of `Document.text`.
  public var range: Range<Int>

  /// Describes a page.
  public init(number: Int, range: Range<Int>) {
    self.number = number
    self.range = range
  }
}
