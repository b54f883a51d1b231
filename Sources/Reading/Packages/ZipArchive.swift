internal import CLibZip
internal import Glibc

// SAFETY: `@safe`: the handle is private, valid from init to deinit, and used by one owner at a time.
/// A ZIP archive in memory, read by libzip: the only file that calls the library.
///
/// libzip was chosen over libarchive: it finds a member by name without unpacking those before it, gives names as the
/// bytes they are, and knows one format, where libarchive streams through dozens.
/// *Law*: hostile archives throw, and unpack no more than their limits (`ZipArchiveTests`).
/// - Source: libzip 1.7, zip.h; APPNOTE.TXT 6.3.10, 4.4 for the fields.
@safe struct ZipArchive: ~Copyable {
  /// The archive as errors name it.
  let path: String
  /// The members in the order of the directory.
  let entries: [ZipEntry]

  private let limits: PackageLimits
  private let byteCount: Int
  private let byName: [String: Int]
  /// What was unpacked of it so far, of archives in it too.
  ///
  /// *Units*: bytes.
  private(set) var unpackedByteCount = 0
  private let handle: OpaquePointer

  private static let chunkBytes = 64 << 10

  /// Opens an archive and reads its directory.
  ///
  /// - Throws: `.malformed` with libzip's reason; `.limit` when it has too many members.
  init(_ bytes: [UInt8], path: String, limits: PackageLimits = PackageLimits()) throws(ReadingError) {
    // SAFETY: the error record is ours until it is finished here; its text is copied.
    var fault = unsafe zip_error_t()
    unsafe zip_error_init(&fault)
    defer { unsafe zip_error_fini(&fault) }
    // SAFETY: malloc gives room for all bytes; libzip frees it with the source, as asked by `freep`.
    guard let copy = unsafe malloc(max(1, bytes.count)) else {
      throw .limit(path: path, line: nil, limit: "bytes of memory", allowed: bytes.count)
    }
    unsafe bytes.withUnsafeBytes { buffer in
      if let base = buffer.baseAddress { unsafe memcpy(copy, base, buffer.count) }
    }
    guard let source = unsafe zip_source_buffer_create(copy, UInt64(bytes.count), 1, &fault) else {
      unsafe free(copy)
      throw unsafe Self.malformed(path, &fault)
    }
    guard let opened = unsafe zip_open_from_source(source, Int32(ZIP_RDONLY), &fault) else {
      unsafe zip_source_free(source)
      throw unsafe Self.malformed(path, &fault)
    }
    let count = unsafe Int(zip_get_num_entries(opened, 0))
    guard count <= limits.entries else {
      unsafe zip_discard(opened)
      throw .limit(path: path, line: nil, limit: "members of one archive", allowed: limits.entries)
    }
    let list = unsafe Self.entries(opened, count: count)
    var names: [String: Int] = [:]
    for entry in list { names[entry.name] = entry.index }
    unsafe handle = opened
    self.path = path
    self.limits = limits
    byteCount = bytes.count
    entries = list
    byName = names
  }

  deinit {
    // SAFETY: the handle is ours, and nothing else holds it.
    unsafe zip_discard(handle)
  }

  /// The member of a name; nil when there is none.
  func entry(named name: String) -> ZipEntry? {
    byName[name].map { entries[$0] }
  }

  /// The content of a member.
  ///
  /// *Cost*: one pass of unpacking; memory for the content.
  /// - Throws: `.unsupported` of an encrypted member, `.malformed` of a broken one, `.limit` of one that unpacks to more
  ///   than it may.
  mutating func read(_ entry: ZipEntry) throws(ReadingError) -> [UInt8] {
    let member = "\(path)/\(entry.name)"
    guard !entry.isEncrypted else {
      throw .unsupported(
        path: member, mediaType: "an encrypted member", remedy: "unpack it with its password, and ingest what comes out"
      )
    }
    // SAFETY: the handle is open; a member that libzip opens is closed below, before the archive.
    guard let file = unsafe zip_fopen_index(handle, UInt64(entry.index), 0) else {
      throw unsafe Self.malformed(member, zip_get_error(handle))
    }
    defer { unsafe zip_fclose(file) }
    let least = limits.graceBytes
    let mostOfMember = min(limits.memberBytes, max(least, entry.packedByteCount * limits.ratio))
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
    while true {
      // SAFETY: libzip writes at most as many bytes as the array holds.
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
      }
      guard count >= 0 else { throw unsafe Self.malformed(member, zip_file_get_error(file)) }
      bytes += chunk[..<Int(count)]
      unpackedByteCount += Int(count)
      if bytes.count > limits.memberBytes {
        throw .limit(path: member, line: nil, limit: "bytes unpacked", allowed: limits.memberBytes)
      }
      if bytes.count > mostOfMember {
        throw .limit(path: member, line: nil, limit: "times its packed size", allowed: limits.ratio)
      }
      if isExhausted {
        throw .limit(path: path, line: nil, limit: "times its size unpacked", allowed: limits.ratio)
      }
      if count == 0 { return bytes }
    }
  }

  /// Whether so much was unpacked that nothing more will be.
  var isExhausted: Bool { remainingByteCount < 0 }

  /// What may still be unpacked.
  ///
  /// *Units*: bytes.
  var remainingByteCount: Int {
    min(limits.totalBytes, max(limits.graceBytes, byteCount * limits.ratio)) - unpackedByteCount
  }

  /// Counts what was unpacked of an archive that is a member of this one.
  mutating func charge(_ byteCount: Int) {
    unpackedByteCount += byteCount
  }

  // MARK: - The directory

  private static func entries(_ archive: OpaquePointer, count: Int) -> [ZipEntry] {
    var names: [[UInt8]] = []
    var entries: [ZipEntry] = []
    for index in 0..<count {
      // SAFETY: the index is below the count; the name ends in zero and is copied; the records are ours.
      let name = unsafe zip_get_name(archive, UInt64(index), UInt32(ZIP_FL_ENC_RAW))
      var bytes: [UInt8] = []
      if let name = unsafe name { bytes = unsafe Array(UnsafeRawBufferPointer(start: name, count: strlen(name))) }
      names.append(bytes)
      var status = unsafe zip_stat_t()
      unsafe zip_stat_init(&status)
      let isKnown = unsafe zip_stat_index(archive, UInt64(index), 0, &status) == 0
      var system: UInt8 = 0
      var attributes: UInt32 = 0
      unsafe zip_file_get_external_attributes(archive, UInt64(index), 0, &system, &attributes)
      // The upper half holds a Unix mode where the archive was made by Unix; 0 where nobody set one.
      let kind = attributes >> 16 & 0xF000
      let packed = unsafe status.comp_size
      let method = unsafe status.encryption_method
      entries.append(
        ZipEntry(
          index: index, name: "", packedByteCount: isKnown ? Int(clamping: packed) : 0,
          isEncrypted: isKnown && method != 0,
          isSpecial: system == UInt8(ZIP_OPSYS_UNIX) && kind != 0 && kind != 0x8000 && kind != 0x4000))
    }
    for (index, name) in MemberNames.decode(names).enumerated() { entries[index].name = name }
    return entries
  }

  private static func malformed(_ path: String, _ fault: UnsafeMutablePointer<zip_error_t>?) -> ReadingError {
    // SAFETY: libzip's error records hold a text until they are finished; it is copied at once.
    let reason = unsafe zip_error_strerror(fault).map { unsafe String(cString: $0) } ?? "no reason given"
    return .malformed(path: path, line: nil, format: "ZIP", reason: "\(reason); it may be cut off, fetch it again")
  }
}
