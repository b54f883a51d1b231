import Synchronization

/// Elements that several threads take one after another, each with its number.
final class SharedList<Element: Sendable>: Sendable {
  private let elements: [Element]
  private let place = Atomic(0)

  /// Holds the elements.
  init(_ elements: [Element]) { self.elements = elements }

  /// The next one, or nil at the end.
  func next() -> (Int, Element)? {
    let number = place.add(1, ordering: .relaxed).oldValue
    return number < elements.count ? (number, elements[number]) : nil
  }
}
