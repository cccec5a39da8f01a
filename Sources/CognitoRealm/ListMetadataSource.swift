import Cryptography
import InputFiles
import SAMLMetadata

/// The streams of some files, each as the pieces that a metadata reader asks for.
final class MetadataSource {
    private var input: InputReader
    private var chunk: [UInt8] = []
    private var encoding = ""
    /// Why the current stream broke off, if it did.
    private(set) var failure: InputError?

    init(_ input: consuming InputReader) { self.input = input }

    /// Goes on to the next stream, past what is unread of this one; nil at the end.
    func nextStream() throws(InputError) -> InputStream? {
        failure = nil
        let stream = try input.nextStream()
        encoding = stream?.encoding.name ?? ""
        return stream
    }

    /// The next bytes of the stream, nil at its end.
    func nextPiece() throws(MetadataError) -> [UInt8]? {
        let hasMore: Bool
        do throws(InputError) {
            hasMore = try input.read(into: &chunk)
        } catch {
            failure = error
            throw .unreadable(error.description)
        }
        guard input.replacements.count == 0 else { throw .encodingWrong(encoding) }
        return hasMore ? chunk : nil
    }

    /// All that is left of the stream.
    func rest(atMost limit: Int) throws(MetadataError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try nextPiece() {
            bytes += piece
            guard bytes.count <= limit else { throw .unreadable("it has more than \(limit >> 20) MiB") }
        }
        return bytes
    }
}

extension InputStream {
    /// Whether the bytes are Unicode whatever an XML declaration says, since they were converted.
    var isTranscoded: Bool { encoding != .utf8 }
}

/// The bytes of a file that holds a certificate or a public key.
func signerKey(_ path: LocalPath) throws(MetadataListError) -> [UInt8] {
    do throws(InputError) {
        let source = MetadataSource(try InputReader(paths: [path.path]))
        let stream = try source.nextStream()
        let bytes = try? source.rest(atMost: 1 << 20)
        if let failure = source.failure { throw failure }
        if stream != nil, let bytes, RSAPublicKey(bytes) != nil { return bytes }
    } catch {
        throw MetadataListError(error.description)
    }
    throw MetadataListError("\(path): holds no RSA certificate or public key; give the signer's, in PEM or DER")
}
