/// How many bytes packed files may unpack to: a few kilobytes can be made to hold terabytes.
package struct UnpackLimit: Hashable, Sendable {
    /// Bytes of all files together, those of each packing counted where one lies within another.
    package var total: Int64 = 256 << 30
    /// How many times its own length a file may unpack to, beyond ``free``; nil holds no file to that.
    package var ratio: Int64? = 500
    /// Bytes that any file may unpack to, however small it is.
    package static let free: Int64 = 256 << 20

    /// Makes the usual limit.
    package init() {}
}

/// Counts what is unpacked.
final class UnpackMeter {
    private let limit: UnpackLimit
    /// The file that is being unpacked; it knows how much of it has been read.
    private weak var file: OpenFile?
    private var ofFile: Int64 = 0
    private var inAll: Int64 = 0
    /// Whether the current file has unpacked to more than it may.
    private(set) var isExceeded = false

    init(_ limit: UnpackLimit) { self.limit = limit }

    /// Begins to count for another file.
    func begin(_ file: OpenFile) {
        self.file = file
        ofFile = 0
        isExceeded = false
    }

    /// Counts bytes; throws where there are too many.
    func count(_ bytes: Int, of place: String) throws(InputError) {
        ofFile += Int64(bytes)
        inAll += Int64(bytes)
        let read = max(1, file?.bytesRead ?? 0)
        if let ratio = limit.ratio, ofFile > UnpackLimit.free, ofFile / ratio > read {
            isExceeded = true
            throw InputError(.unpackedTooLarge, place, detail: "more than \(ratio) times its length")
        }
        guard inAll <= limit.total else {
            isExceeded = true
            throw InputError(.unpackedTooLarge, place, detail: "more than \(limit.total >> 30) GiB with all others")
        }
    }
}
