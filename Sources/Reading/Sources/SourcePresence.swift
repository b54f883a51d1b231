public import Documents

/// Whether a file that was found before is still there.
public enum SourcePresence: Sendable, Equatable {
  /// There is a file, or a link to one.
  case file
  /// There is a folder of that name.
  case folder
  /// For certain there is nothing of that name, below a root that is there.
  case gone
  /// Nobody can tell: the root is not there, or the system refuses.
  case unknown

  /// Looks at a file's name.
  public init(of name: SourceName) {
    guard let root = name.root, let place = name.place else {
      self = .unknown
      return
    }
    do throws(SystemFiles.Failure) {
      guard try SystemFiles.status(FilePath(display: root.path), followingLinks: true).kind == .folder else {
        self = .file
        return
      }
    } catch {
      self = .unknown
      return
    }
    do throws(SystemFiles.Failure) {
      let kind = try SystemFiles.status(FilePath(display: place), followingLinks: false).kind
      self = kind == .folder ? .folder : .file
    } catch {
      self = error.isMissing ? .gone : .unknown
    }
  }
}

extension SourceRoot {
  /// Whether it is a folder in which there is nothing at all, as where a disk is not mounted.
  public var isEmptyFolder: Bool {
    guard case .folder(let path) = self else { return false }
    do throws(SystemFiles.Failure) {
      return try SystemFiles.names(in: FilePath(display: path)).isEmpty
    } catch {
      // What cannot be listed is not known to hold anything.
      return true
    }
  }
}
