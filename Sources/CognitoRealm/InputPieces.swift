import CognitoDump
import Cryptography
import ForeignText
import InputFiles
import SAMLMetadata

/// A metadata file that was given beside the dump, as far as it could be read.
struct MetadataFile: Sendable {
    /// Most providers that are kept of a file besides those asked for: a federation has thousands, a pool names a few.
    static let mostProviders = 1_000

    /// The file's name as findings give it, below the folder that was given.
    let name: String
    /// The identity providers, in the order of the document; none where it could not be read to its end.
    var providers: [EntityDescriptor] = []
    /// Number of providers that are there and were not kept.
    var notKept = 0
    /// Why the file could not be read, or is not signed as it should be.
    var fault: SignatureError?
}

/// All that was given, piece by piece: what dumps hold, and metadata as whole files.
final class InputPieces {
    /// One piece.
    enum Piece: Sendable {
        case dump(DumpReader.Piece)
        case metadata(MetadataFile)
    }

    private var reader: DumpReader
    private let wanted: Set<ExactText>
    private let signer: [UInt8]?

    /// Makes pieces of what the reader gives.
    ///
    /// - Parameters:
    ///   - wanted: Entity ids that are kept of any file, however many it describes.
    ///   - signer: The certificate or key that must have signed every metadata file, as it lies in its file.
    init(_ reader: consuming DumpReader, wanted: Set<ExactText> = [], signer: [UInt8]? = nil) {
        self.reader = reader
        self.wanted = wanted
        self.signer = signer
    }

    /// Gives the next piece; nil when everything has been read.
    func next() -> Piece? {
        guard let piece = reader.next() else { return nil }
        guard case .markup(let source) = piece else { return .dump(piece) }
        var file = MetadataFile(name: source.fullName)
        do throws(SignatureError) {
            try read(source, into: &file)
        } catch {
            file.providers = []
            file.fault = error
        }
        reader.endMarkup(providers: file.providers.count + file.notKept)
        return .metadata(file)
    }

    private func read(_ source: InputStream, into file: inout MetadataFile) throws(SignatureError) {
        var metadata = try metadataReader(source)
        while let provider = try readable({ () throws(MetadataError) in try metadata.next() }) {
            if file.providers.count < MetadataFile.mostProviders || wanted.contains(provider.entityID) {
                file.providers.append(provider)
            } else {
                file.notKept += 1
            }
        }
    }

    /// A reader over the file as it comes, or, with a signer, over the bytes whose signature has been verified.
    private func metadataReader(_ source: InputStream) throws(SignatureError) -> MetadataReader {
        guard let signer else {
            return try readable { () throws(MetadataError) in
                try MetadataReader(isUnicodeText: source.isTranscoded) { [self] () throws(MetadataError) in
                    try nextMarkup()
                }
            }
        }
        var bytes: [UInt8] = []
        while let piece = try readable({ () throws(MetadataError) in try nextMarkup() }) {
            bytes += piece
            guard bytes.count <= VerifiedMetadata.largestDocument else { break }
        }
        let verified = try VerifiedMetadata(bytes, isUnicodeText: source.isTranscoded, signedBy: signer)
        return try readable { () throws(MetadataError) in try verified.reader() }
    }

    private func nextMarkup() throws(MetadataError) -> [UInt8]? {
        do throws(InputError) { return try reader.nextMarkup() } catch { throw .unreadable(error.description) }
    }
}

/// Turns what reading metadata throws into what verifying it throws.
func readable<Result: ~Copyable>(
    _ body: () throws(MetadataError) -> Result
) throws(SignatureError) -> Result {
    do throws(MetadataError) { return try body() } catch { throw .unreadable(error) }
}
