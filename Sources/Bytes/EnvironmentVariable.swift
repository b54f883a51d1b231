internal import Glibc

/// What the process was told through its environment.
public enum EnvironmentVariable {
  /// The value of a variable; nil when it is not set.
  public static func value(_ name: String) -> String? {
    // SAFETY: the name ends in zero; the value is copied at once, and no thread of ours ever changes the environment.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
