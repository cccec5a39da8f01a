import ForeignText
import Glibc

/// Sees the bytes of every file as they lie on disk, whatever is unpacked from them: for digests and progress.
///
/// Each file that could be opened is begun once and ended once, and none begins before the last one ended.
package protocol RawByteObserver: AnyObject {
    /// A file was opened.
    func fileBegins(_ file: InputFile)
    /// The next bytes of the file, each byte once and in order.
    func fileReads(_ bytes: RawSpan)
    /// The file was closed; `wasReadWhole` says whether its last byte was seen.
    func fileEnds(_ file: InputFile, wasReadWhole: Bool)
}

/// An open file or standard input, read from start to end.
@safe final class OpenFile: ByteSource {
    let file: InputFile
    private(set) var bytesRead: Int64 = 0
    private let descriptor: Int32
    private let observer: (any RawByteObserver)?
    private var reachedEnd = false
    private var hasFailed = false
    private var isClosed = false
    private var block: UnsafeMutableRawBufferPointer?

    private static let blockSize = 1 << 18

    /// Opens without waiting, so that a FIFO put in the file's place since it was listed is refused and not waited for.
    init(_ found: InputFile, observer: (any RawByteObserver)?) throws(InputError) {
        file = found
        self.observer = observer
        unsafe block = nil
        descriptor =
            found.isStandardInput
            ? STDIN_FILENO : unsafe open(found.location.cString, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let failure = SystemFailure(code: errno)
            isClosed = true
            throw InputError(failure.code == ENOENT ? .vanished : .notReadable, file.path, detail: failure.message)
        }
        observer?.fileBegins(file)
        try refuseUnlessFile()
    }

    deinit {
        close()
        unsafe block?.deallocate()
    }

    private func refuseUnlessFile() throws(InputError) {
        guard !file.isStandardInput else { return }
        let status = try? FileStatus(descriptor: descriptor)
        guard status?.kind == .file else { throw InputError(.notAFile, file.path) }
    }

    /// Closes the file, after reading to its end if an observer is to see all of it.
    func finish() throws(InputError) {
        defer { close() }
        // A failure was told when it came.
        guard observer != nil, !hasFailed else { return }
        while unsafe try nextBlock().count > 0 {}
    }

    private func close() {
        guard !isClosed else { return }
        isClosed = true
        if !file.isStandardInput { _ = Glibc.close(descriptor) }
        observer?.fileEnds(file, wasReadWhole: reachedEnd)
    }

    func nextBlock() throws(InputError) -> UnsafeRawBufferPointer {
        let block = unsafe self.block ?? .allocate(byteCount: Self.blockSize, alignment: 4096)
        unsafe self.block = block
        let count = unsafe try read(into: block)
        let filled = unsafe UnsafeRawBufferPointer(rebasing: block[..<count])
        unsafe observe(filled)
        return unsafe filled
    }

    func append(to chunk: inout [UInt8], atMost count: Int) throws(InputError) -> Int {
        let start = chunk.count
        try chunk.append(addingCapacity: count) { (free: inout OutputSpan<UInt8>) throws(InputError) in
            unsafe try free.withUnsafeMutableBufferPointer { (buffer, filled) throws(InputError) in
                filled = unsafe try read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        }
        if chunk.count > start { unsafe observer?.fileReads(chunk.span.bytes.extracting(start...)) }
        return chunk.count - start
    }

    /// One read(2), which writes at most the buffer's own length.
    private func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        guard !reachedEnd, !isClosed else { return 0 }
        while true {
            let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 {
                reachedEnd = count == 0
                bytesRead += Int64(count)
                return count
            }
            let failure = SystemFailure(code: errno)
            switch failure.code {
            case EINTR: continue
            // Standard input can be without waiting, if whoever started this program left it so.
            case EAGAIN: waitForInput()
            default:
                hasFailed = true
                throw InputError(.readFailed, "\(file)", detail: failure.message)
            }
        }
    }

    private func waitForInput() {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&request, 1, -1)
    }

    private func observe(_ bytes: UnsafeRawBufferPointer) {
        guard let observer, unsafe !bytes.isEmpty else { return }
        unsafe observer.fileReads(bytes.bytes)
    }
}
