import CArchive
import ForeignText
import Glibc

/// Unpacks through libarchive: zip and tar entry by entry, xz, zstd and bzip2 as one entry.
///
/// It is told which packing to expect and never guesses: libarchive takes zeros for an empty tar when it may.
/// Archives are read from front to back without seeking, so that standard input does and each byte of the file is
/// read once.
///
/// Where xz, zstd or bzip2 breaks off, libarchive keeps its last block to itself, up to 128 KiB before the break.
@safe final class ArchiveReader: ByteSource {
    private let packing: Packing
    private let place: String
    private let upstream: any ByteSource
    private let handle: OpaquePointer
    /// Names are converted to the locale, which must not depend on the user's.
    private let utf8Locale: locale_t?
    private var upstreamFailure: InputError?
    private var upstreamEnded = false
    private var isBroken = false
    private var entryCount = 0
    /// The name of the entry whose bytes come now, if the packing has names.
    private var entryName: String?
    private var isInEntry = false
    /// Whether an entry or an error came out.
    private(set) var gaveSomething = false
    private var entryOffset: Int64 = 0

    init(_ packing: Packing, over upstream: any ByteSource, place: String) throws(InputError) {
        guard let handle = unsafe archive_read_new() else {
            throw InputError(.unsupported, place, detail: "libarchive gives no reader")
        }
        self.packing = packing
        self.place = place
        self.upstream = upstream
        unsafe self.handle = handle
        unsafe utf8Locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
        try open()
    }

    deinit {
        unsafe archive_read_free(handle)
        if let utf8Locale = unsafe utf8Locale { unsafe freelocale(utf8Locale) }
    }

    private func open() throws(InputError) {
        let support =
            switch packing {
            case .zip: unsafe archive_read_support_format_zip_streamable(handle)
            case .tar: unsafe archive_read_support_format_tar(handle)
            case .gzip: unsafe archive_read_support_filter_gzip(handle)
            case .xz: unsafe archive_read_support_filter_xz(handle)
            case .zstd: unsafe archive_read_support_filter_zstd(handle)
            case .bzip2: unsafe archive_read_support_filter_bzip2(handle)
            }
        try check(support)
        if !packing.isArchive {
            try check(unsafe archive_read_support_format_raw(handle))
            try check(unsafe archive_read_support_format_empty(handle))
        }
        try check(unsafe archive_read_set_callback_data(handle, Unmanaged.passUnretained(self).toOpaque()))
        try check(unsafe archive_read_set_read_callback(handle, pull))
        try check(unsafe archive_read_open1(handle))
        // Bytes too few or too odd for the filter would come out as they are.
        guard packing.isArchive || (unsafe archive_filter_count(handle)) > 1 else { throw failure(ARCHIVE_FATAL) }
    }

    /// Goes on to the next file in the archive and gives its name; nil at the end, and after damage that ends all
    /// reading.
    ///
    /// Folders, links and hidden entries are passed over, `__MACOSX` too, in which macOS keeps what only it can read.
    func nextEntry() throws(InputError) -> String? {
        isInEntry = false
        entryName = nil
        while let header = try nextHeader() {
            guard header.isFile, !isHidden(header.name) else { continue }
            gaveSomething = true
            if packing.isArchive { entryName = header.name }
            guard !header.isEncrypted else { throw InputError(.unsupported, entryPlace, detail: "encrypted") }
            isInEntry = true
            return header.name
        }
        return nil
    }

    /// What an archive says about an entry before its bytes.
    private struct Header {
        let name: String
        let isFile: Bool
        let isEncrypted: Bool
    }

    private func nextHeader() throws(InputError) -> Header? {
        guard !isBroken else { return nil }
        var entry: OpaquePointer?
        let status = inUTF8Locale { unsafe archive_read_next_header(handle, &entry) }
        guard status != ARCHIVE_EOF else { return nil }
        try check(status)
        entryCount += 1
        entryOffset = 0
        let name = unsafe inUTF8Locale { unsafe archive_entry_pathname(entry) }.map { unsafe String(cString: $0) }
        return Header(
            name: name ?? "entry \(entryCount)",
            // The bytes of a hard link are those of an earlier entry.
            isFile: unsafe archive_entry_filetype(entry) == S_IFREG && archive_entry_hardlink(entry) == nil,
            isEncrypted: unsafe archive_entry_is_encrypted(entry) != 0)
    }

    /// The reader, at the one entry that a packing without names has; at none if the packed file is empty.
    func onlyEntry() throws(InputError) -> ArchiveReader {
        _ = try nextEntry()
        return self
    }

    private func isHidden(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"))
        return parts.first?.elementsEqual("__MACOSX".utf8) == true
            || parts.contains {
                $0.first == UInt8(ascii: ".") && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
            }
    }

    private func inUTF8Locale<Result>(_ body: () -> Result) -> Result {
        guard let utf8Locale = unsafe utf8Locale else { return body() }
        let previous = unsafe uselocale(utf8Locale)
        defer { unsafe uselocale(previous) }
        return body()
    }

    func nextBlock() throws(InputError) -> UnsafeRawBufferPointer {
        var block: UnsafeRawPointer?
        var size = 0
        var offset: Int64 = 0
        while size == 0, isInEntry {
            let status = unsafe archive_read_data_block(handle, &block, &size, &offset)
            isInEntry = status == ARCHIVE_OK
            guard status >= ARCHIVE_OK else { throw failure(status) }
        }
        guard isInEntry else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
        guard offset == entryOffset else { throw InputError(.unsupported, entryPlace, detail: "an entry with holes") }
        entryOffset += Int64(size)
        return unsafe UnsafeRawBufferPointer(start: block, count: size)
    }

    private var entryPlace: String { entryName.map { "\(place)!\($0.visible())" } ?? place }

    /// Warnings are about names and times, which do not matter here.
    private func check(_ status: Int32) throws(InputError) {
        guard status < ARCHIVE_WARN else { return }
        throw failure(status)
    }

    private func failure(_ status: Int32) -> InputError {
        gaveSomething = true
        isBroken = isBroken || status <= ARCHIVE_FATAL
        if let upstreamFailure { return upstreamFailure }
        let message = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
        // libarchive has one error number for what is broken and for what it does not know; its words tell them apart.
        let isUnknown = message?.hasPrefix("Unsupported") == true
        return InputError(isUnknown ? .unsupported : upstreamEnded ? .truncated : .damaged, entryPlace, detail: message)
    }

    /// The next packed bytes for libarchive; what goes wrong is kept, to be thrown when libarchive is back.
    fileprivate func pullBlock() -> UnsafeRawBufferPointer? {
        do {
            let block = unsafe try upstream.nextBlock()
            upstreamEnded = unsafe block.isEmpty
            return unsafe block
        } catch {
            upstreamFailure = error
            return nil
        }
    }
}

/// libarchive's read callback: the block stays as it is until the next call, and is empty at the end.
private func pull(
    _ archive: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ start: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> Int {
    guard let context = unsafe context else { return -1 }
    // The reader outlives its handle, which alone calls this.
    let reader = unsafe Unmanaged<ArchiveReader>.fromOpaque(context).takeUnretainedValue()
    guard let block = unsafe reader.pullBlock() else { return -1 }
    unsafe start?.pointee = block.baseAddress
    return block.count
}
