import CognitoDump
import InputFiles
import SAMLMetadata

/// A metadata file that was given beside the dump, as far as it could be read.
struct MetadataFile: Sendable {
    /// Most providers that are kept of a file: a federation has thousands, a pool names a few of them.
    static let mostProviders = 1_000

    /// The file's name as findings give it, below the folder that was given.
    let name: String
    /// The identity providers, in the order of the document; none where it could not be read to its end.
    var providers: [EntityDescriptor] = []
    /// Number of providers that are there and were not kept.
    var notKept = 0
    /// Why the file could not be read.
    var fault: String?
}

/// All that was given, piece by piece: what dumps hold, and metadata as whole files.
final class InputPieces {
    /// One piece.
    enum Piece: Sendable {
        case dump(DumpReader.Piece)
        case metadata(MetadataFile)
    }

    private var reader: DumpReader

    init(_ reader: consuming DumpReader) { self.reader = reader }

    /// Gives the next piece; nil when everything has been read.
    func next() -> Piece? {
        guard let piece = reader.next() else { return nil }
        guard case .markup(let source) = piece else { return .dump(piece) }
        var file = MetadataFile(name: source.entry.map { "\(source.file.name)!\($0)" } ?? source.file.name)
        do throws(MetadataError) {
            try read(source, into: &file)
        } catch {
            file.providers = []
            file.fault = error.description
        }
        reader.endMarkup(providers: file.providers.count + file.notKept)
        return .metadata(file)
    }

    private func read(_ source: InputStream, into file: inout MetadataFile) throws(MetadataError) {
        var metadata = try MetadataReader(isUnicodeText: source.isTranscoded) { [self] () throws(MetadataError) in
            do throws(InputError) { return try reader.nextMarkup() } catch { throw .unreadable(error.description) }
        }
        while let provider = try metadata.next() {
            if file.providers.count < MetadataFile.mostProviders {
                file.providers.append(provider)
            } else {
                file.notKept += 1
            }
        }
    }
}
