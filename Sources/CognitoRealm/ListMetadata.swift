import ForeignText
import InputFiles
import SAMLMetadata

/// Which identity providers of which metadata to list.
public struct MetadataListing: Sendable {
    /// Files, folders and archives with metadata; `-` is standard input.
    public var inputs: [LocalPath]
    /// The one provider to list; nil lists all.
    public var entityID: String?
    /// A file with the certificate or public key that must have signed every document; nil lists whatever is there.
    public var signer: LocalPath?
    /// The time as of which certificates and metadata are judged, in seconds since 1970.
    public var time: Int64

    /// Makes a listing of all providers.
    public init(inputs: [LocalPath], time: Int64) {
        self.inputs = inputs
        self.time = time
    }

    /// Makes a listing of all providers, of paths that are texts.
    public init(inputs: [String], time: Int64) { self.init(inputs: inputs.map { LocalPath($0) }, time: time) }
}

/// What listing metadata gives, in the order of the files.
public enum MetadataEvent: Sendable {
    /// A provider of the current file; provisional until the file has ended without a fault.
    case provider(ListedProvider)
    /// The end of a file: how many entities of any role it holds, or in one sentence why what it gave does not count.
    case fileEnd(name: String, entities: Int, fault: MetadataListError?)
    /// A folder among the inputs is a bundle, of which nothing was read: a sentence that says so.
    case passedOver(String)
}

/// That a file holds entities, but none that users could sign in at, in one sentence.
public func sentenceWithoutProvider(entities: Int) -> String {
    MetadataError.withoutIdentityProvider(entities: entities)
}

/// Why metadata could not be listed: one sentence that says what is wrong, where, and what to do.
public struct MetadataListError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Reads metadata and hands over its identity providers one after another, in memory that does not grow with it.
///
/// Nothing that only a policy forbids, such as an expired certificate, keeps a provider from being listed. A document
/// that is no metadata, has a DOCTYPE, is not well-formed or is not signed as it should be ends with a fault; the next
/// one is read all the same. With a signer a document is held in memory, since that is what its signature covers.
///
/// - Parameters:
///   - isCancelled: Asked before each provider; once it says yes, listing ends.
///   - take: Called with each event.
/// - Throws: When a path does not lead anywhere, or the signer's file holds no key.
public func listMetadata(
    _ listing: MetadataListing, isCancelled: () -> Bool = { false }, take: (MetadataEvent) -> Void
) throws(MetadataListError) {
    let reading = try MetadataListReading(listing)
    while !isCancelled() {
        do throws(InputError) {
            guard let stream = try reading.source.nextStream() else { break }
            reading.list(stream, isCancelled: isCancelled, take: take)
        } catch {
            take(.fileEnd(name: error.place, entities: 0, fault: MetadataListError(error.description)))
        }
    }
    for line in reading.passedOver.lines { take(.passedOver(line)) }
}

/// One listing, document by document.
private struct MetadataListReading {
    let listing: MetadataListing
    let source: MetadataSource
    let passedOver: PassedOver
    private let certificates = ReadCertificates()
    /// The certificate or key that must have signed every document, as it lies in its file.
    private let signer: [UInt8]?

    init(_ listing: MetadataListing) throws(MetadataListError) {
        self.listing = listing
        signer = try listing.signer.map { (path) throws(MetadataListError) in try signerKey(path) }
        let passedOver = PassedOver(output: PathBytes(""))
        self.passedOver = passedOver
        do throws(InputError) {
            source = MetadataSource(
                try InputReader(paths: listing.inputs.map(\.path), passesOver: { passedOver.holds($0, name: $1) }))
        } catch {
            throw MetadataListError(error.description)
        }
    }

    /// Lists one document.
    func list(_ stream: InputStream, isCancelled: () -> Bool, take: (MetadataEvent) -> Void) {
        var entities = 0
        var fault: MetadataListError?
        let file = stream.description
        do throws(SignatureError) {
            var reader = try reader(of: stream)
            while !isCancelled() {
                let entity = try readable { () throws(MetadataError) in
                    try reader.next(entityID: listing.entityID)
                }
                guard let entity else { break }
                take(.provider(ListedProvider(entity, file: file, at: listing.time, certificates: certificates)))
            }
            entities = reader.entityCount
        } catch {
            // What the file says of itself is more than what the parser makes of its sudden end.
            fault = MetadataListError(source.failure?.description ?? "\(file): \(error)")
        }
        take(.fileEnd(name: file, entities: entities, fault: fault))
    }

    /// A reader over the stream as it comes, or, with a signer, over the bytes whose signature has been verified.
    private func reader(of stream: InputStream) throws(SignatureError) -> MetadataReader {
        guard let signer else {
            return try readable { () throws(MetadataError) in
                try MetadataReader(isUnicodeText: stream.isTranscoded) { [source] () throws(MetadataError) in
                    try source.nextPiece()
                }
            }
        }
        let bytes = try readable { () throws(MetadataError) in
            try source.rest(atMost: VerifiedMetadata.largestDocument)
        }
        let verified = try VerifiedMetadata(bytes, isUnicodeText: stream.isTranscoded, signedBy: signer)
        return try readable { () throws(MetadataError) in try verified.reader() }
    }
}
