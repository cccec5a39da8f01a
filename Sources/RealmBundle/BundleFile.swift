import Cryptography
import ForeignText
import JSONStream

/// A file of the bundle being written: its digest and length are known when it is finished.
struct BundleFile: ~Copyable {
    private let handle: FileHandle
    private var digest = SHA256()
    private var bytes = 0
    /// How long digesting has taken.
    private(set) var digestTime = Duration.zero

    /// Makes the file, which must not exist.
    init(creating path: PathBytes, isProgram: Bool) throws(BundleError) {
        handle = try FileHandle(creating: path, isProgram: isProgram)
    }

    /// Writes bytes to the end.
    mutating func write(_ span: RawSpan) throws(BundleError) {
        let start = ContinuousClock.now
        digest.update(span)
        digestTime += ContinuousClock.now - start
        bytes += span.byteCount
        try handle.write(span)
    }

    /// Writes bytes to the end.
    mutating func write(_ array: [UInt8]) throws(BundleError) {
        try array.withRawSpan { (span) throws(BundleError) in try write(span) }
    }

    /// Closes the file.
    consuming func finish() -> (bytes: Int, digest: SHA256Digest) {
        let count = bytes
        return (count, digest.finalize())
    }
}
