import CognitoDump
import Cryptography
import Findings
import ForeignText
import InputFiles
import JSONStream
import RealmBundle
import StagingStore

/// The first step of a build: everything that was given is read and staged.
struct StagingStep: ~Copyable {
    let configuration: BuildConfiguration
    /// The certificate or key that must have signed metadata files, as it lies in its file.
    let signer: [UInt8]?
    private let digests = InputDigests()
    /// Folders that are bundles, and so no inputs.
    let passedOver: PassedOver
    private let clock: StageClock
    /// What was read, file by file.
    private(set) var readFiles = ReadFiles()
    /// The files that are told of one by one.
    var files: [ReadFile] { readFiles.list }
    private let inputList: InputList
    /// Archives that could not be read to their end, by their paths.
    private(set) var cutArchives: [String] = []
    /// What was read, and what of it did not reach staging.
    private(set) var ledger = Ledger()
    /// What was read of users.
    private(set) var usersRead = UsersRead()
    /// The metadata that was given beside the dumps.
    private(set) var metadata: [MetadataFile] = []
    private var users = 0
    private var bytes = 0

    /// A file, or an entry of an archive, that was read to its end.
    struct ReadFile: Sendable {
        var account: DumpFile
        let source: InputStream
        /// How many files of its sort it stands for, itself among them.
        var standsFor = 1

        var path: String { source.file.path }
        /// Length in bytes when the file was found; nil for standard input.
        var size: Int64? { source.file.size }
    }

    /// What the reading thread hands over.
    private enum Piece: Sendable {
        case read(InputPieces.Piece)
        case failed(InputError)
    }

    init(_ configuration: BuildConfiguration, clock: StageClock) throws(BuildError) {
        self.configuration = configuration
        self.clock = clock
        passedOver = PassedOver(output: configuration.output.path)
        inputList = InputList(
            digests,
            kept: Set([configuration.groupsOfFiles, configuration.usersOfFiles].flatMap { $0.keys.map(\.path) }))
        do throws(MetadataListError) {
            signer = try configuration.metadataSigner.map { (path) throws(MetadataListError) in try signerKey(path) }
        } catch {
            throw BuildError(error.description)
        }
    }

    /// Reads and stages; findings that reading raises are added in the order of the files.
    mutating func run(
        into store: inout StagingStore, findings: inout Findings, watch: borrowing BuildWatch
    ) throws(BuildError) {
        if configuration.jobs > 1 {
            try runBesideReading(into: &store, findings: &findings, watch: watch)
        } else {
            let pieces = try Self.open(configuration, signer, digests, passedOver) { BuildError($0.description) }
            while let piece = clock.measure(.read, { pieces.next() }) {
                try take(piece, into: &store, findings: &findings, watch: watch)
            }
        }
        for bundle in passedOver.bundles { findings.add(Finding(.bundlePassedOver, about: .file("\(bundle)"))) }
        ledger.read(usersRead)
        clock.add(digests.time, to: .digest)
        // On one thread, inputs are digested within their reading.
        if configuration.jobs == 1 { clock.add(.zero - digests.time, to: .read) }
    }

    /// Length and digest of every input, for the manifest.
    func inputs() -> [Manifest.Input] { inputList.inputs() }

    /// Digest of an input that was read, as it lies on the disk.
    func digest(of file: ReadFile) -> SHA256Digest? { digests.entry(of: file.source.file)?.digest }

    /// Adds a finding for each file whose length was another when it had been read.
    func noteChangedFiles(findings: inout Findings) {
        inputList.settle()
        for name in inputList.changed { findings.add(Finding(.fileChanged, about: .file(name))) }
    }

    private static func open<Failure: Error>(
        _ configuration: BuildConfiguration, _ signer: [UInt8]?, _ observer: any RawByteObserver,
        _ passedOver: PassedOver,
        failing: (InputError) -> Failure
    ) throws(Failure) -> InputPieces {
        do throws(InputError) {
            let passedOver = passedOver
            let input = try InputReader(
                // In one order however they were given: which of two equal records is named depends on it.
                paths: configuration.inputs.map(\.path).sorted(),
                encoding: configuration.encoding.flatMap { InputEncoding(named: $0) },
                observer: observer, limit: configuration.limit, passesOver: { passedOver.holds($0, name: $1) })
            return InputPieces(
                DumpReader(
                    input, groups: byPath(configuration.groupsOfFiles), users: byPath(configuration.usersOfFiles)),
                wanted: Set(exactly: configuration.entityIDs.values), signer: signer)
        } catch {
            throw failing(error)
        }
    }

    /// Reading runs on a thread of its own, a few batches ahead; order and content are the same.
    private mutating func runBesideReading(
        into store: inout StagingStore, findings: inout Findings, watch: borrowing BuildWatch
    ) throws(BuildError) {
        let handover = Handover<Piece>(capacity: 32)
        let (configuration, signer, digests, clock, passedOver) = (configuration, signer, digests, clock, passedOver)
        let observer = ObserverBeside(digests)
        // Digests are needed for the manifest only, and the thread ends with the reading, whatever ends that.
        _ = WorkBeside("reading") {
            do throws(InputError) {
                let pieces = try Self.open(configuration, signer, observer, passedOver) { $0 }
                while let piece = clock.measure(.read, { pieces.next() }), handover.send(.read(piece)) {}
            } catch {
                _ = handover.send(.failed(error))
            }
            observer.finish()
            handover.finish()
        }
        // The reader is not waited for: it may be waiting itself, for standard input that never comes.
        defer { handover.cancel() }
        while let piece = try handover.receive(waiting: { () throws(BuildError) in try watch.goOn() }) {
            switch piece {
            case .failed(let error): throw BuildError(error.description)
            case .read(let piece): try take(piece, into: &store, findings: &findings, watch: watch)
            }
        }
    }

    private mutating func take(
        _ piece: InputPieces.Piece, into store: inout StagingStore, findings: inout Findings,
        watch: borrowing BuildWatch
    ) throws(BuildError) {
        switch piece {
        case .metadata(let file): metadata.append(file)
        case .dump(let piece): try take(piece, into: &store, findings: &findings, watch: watch)
        }
    }

    private mutating func take(
        _ piece: DumpReader.Piece, into store: inout StagingStore, findings: inout Findings,
        watch: borrowing BuildWatch
    ) throws(BuildError) {
        switch piece {
        case .item(.users(let batch)):
            try clock.measure(.stage) { () throws(BuildError) in
                try staging { () throws(StagingError) in try store.insert(batch) }
            }
            users += batch.users.count
            ledger.read(batch.memberships.count, of: .memberships)
            ledger.read(batch.passwordHashes.count, of: .passwordHashes)
            ledger.read(batch.authFactors.count, of: .authFactors)
            bytes += batch.sourceBytes
            try watch.report(.reading, users: users, of: nil, bytes: bytes)
        case .item(.document(let document)):
            try insert(document, into: &store, findings: &findings)
        case .item(.finding(let finding)):
            if finding.kind == .archiveCutOff || finding.kind == .unpackedTooLarge && finding.place == nil {
                cutArchives.append(finding.subject.key)
            }
            findings.add(finding)
        case .markup:
            // InputPieces has taken the file, and gives it as metadata.
            break
        case .fileEnd(var account, let source):
            usersRead.add(account.users)
            // The counts have their end here; a dump may have a file for each user.
            account.users = UsersRead()
            // By its first bytes a tool is known, which only inspect asks for.
            if readFiles.count >= ReadFiles.mostApart { account.forgetHead() }
            inputList.append(account, source)
            readFiles.append(ReadFile(account: account, source: source))
            try staging { () throws(StagingError) in try store.insert(account) }
        }
    }

    private mutating func insert(
        _ document: DumpDocument, into store: inout StagingStore, findings: inout Findings
    ) throws(BuildError) {
        let value = withJSONReader(over: document.json) { json in
            (try? json.value()) ?? .null
        }
        ledger.read(document.kind, value)
        guard let identity = documentIdentity(kind: document.kind, value) else {
            ledger.book(document.kind, value, as: .broken(FindingKind.documentWithoutName.id))
            return findings.add(document.withoutNameFinding)
        }
        let loser = try staging { () throws(StagingError) in try store.insert(document, identity: identity) }
        guard let loser else { return }
        let given = withJSONReader(over: Array(loser.utf8)) { json in (try? json.value()) ?? .null }
        ledger.book(document.kind, given, as: .merged)
    }
}

private func byPath(_ names: [LocalPath: String]) -> [PathBytes: String] {
    Dictionary(names.map { ($0.key.path, $0.value) }) { _, last in last }
}

extension BuildConfiguration {
    fileprivate var limit: UnpackLimit {
        var limit = UnpackLimit()
        guard let unpackedLimit else { return limit }
        limit.total = Int64(clamping: unpackedLimit) << 30
        limit.ratio = nil
        return limit
    }
}

/// Turns what the staging store throws into what a build throws.
func staging<Result: ~Copyable>(_ body: () throws(StagingError) -> Result) throws(BuildError) -> Result {
    do throws(StagingError) { return try body() } catch { throw BuildError(error.description) }
}

/// Turns what the bundle throws into what a build throws.
func bundling<Result: ~Copyable>(_ body: () throws(BundleError) -> Result) throws(BuildError) -> Result {
    do throws(BundleError) { return try body() } catch { throw BuildError(error.description) }
}
