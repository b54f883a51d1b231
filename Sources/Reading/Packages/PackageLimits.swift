/// The most that a ZIP package may ask of us; beyond it the package or the member is refused.
///
/// - Source: the defaults of Apache POI's `ZipSecureFile`: 100 times its packed size after a grace of 100 KiB.
struct PackageLimits: Equatable {
  /// The most members.
  var entries = 10_000
  /// How many times its packed size a member, and all that was unpacked of a package, may have.
  var ratio = 100
  /// What may be unpacked whatever the ratio.
  ///
  /// *Units*: bytes.
  var graceBytes = 100 << 10
  /// The largest member.
  ///
  /// *Units*: bytes.
  var memberBytes = 512 << 20
  /// The most that may be unpacked in all, when the ratio allows more: what an archive around it has left.
  ///
  /// *Units*: bytes.
  var totalBytes = Int.max
  /// How deep an archive may lie in archives.
  var nesting = 1
}
