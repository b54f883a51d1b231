/// One information need: its id, and the query text put to the engine.
public struct Topic: Sendable, Equatable {
  /// The id that judgments and runs name it by.
  public var id: String
  /// What is asked.
  public var text: String

  /// Names a need.
  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}
