import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import RealmBundle
import RealmMapping
import StagingStore

/// The last step of a build: users are read in order, mapped, encoded and written.
struct WritingStep {
    let configuration: BuildConfiguration
    let mapped: MappedRealm
    let mapping: UserMapping
    /// Number of users in the staging store.
    let users: Int
    let clock: StageClock

    /// Writes all users into both series of files and gives the files.
    func run(
        from store: borrowing StagingStore, to folder: BundleFolder, version: KeycloakVersion, ledger: inout Ledger,
        findings: inout Findings, watch: borrowing BuildWatch
    ) throws(BuildError) -> (outputs: BundleOutputs, tally: UserTally) {
        var tally = UserTally(mapping)
        let outputs = try outputs(
            from: store, to: folder, version: version, tally: &tally, ledger: &ledger, findings: &findings,
            watch: watch)
        tally.book(into: &ledger)
        return (outputs, tally)
    }

    private func outputs(
        from store: borrowing StagingStore, to folder: BundleFolder, version: KeycloakVersion,
        tally: inout UserTally, ledger: inout Ledger, findings: inout Findings, watch: borrowing BuildWatch
    ) throws(BuildError) -> BundleOutputs {
        let writer = UsersFilesWriting(
            realm: mapped.name.text, folder: folder, users: users + mapped.serviceAccountUsers.count,
            usersPerFile: configuration.usersPerFile ?? version.usersPerFile,
            usersPerRequest: configuration.usersPerRequest, writesPartial: mapped.lazyComponent == nil, clock: clock)
        return configuration.jobs > 1
            ? try writer.runBeside { (emit) throws(BuildError) in
                try produce(
                    from: store, tally: &tally, ledger: &ledger, findings: &findings, watch: watch, emit: emit)
            }
            : try writer.runHere { (emit) throws(BuildError) in
                try produce(
                    from: store, tally: &tally, ledger: &ledger, findings: &findings, watch: watch, emit: emit)
            }
    }

    /// Maps user after user and hands them on in chunks.
    private func produce(
        from store: borrowing StagingStore, tally: inout UserTally, ledger: inout Ledger, findings: inout Findings,
        watch: borrowing BuildWatch,
        emit: (UsersChunk) throws(BuildError) -> Void
    ) throws(BuildError) {
        var cursor = try staging { () throws(StagingError) in try UserCursor(store) }
        var target = UserRepresentation()
        var writer = JSONWriter()
        var chunk = UsersChunk()
        for account in mapped.serviceAccountUsers {
            mapServiceAccount(account, mapping, into: &target)
            chunk.append(target, using: &writer)
        }
        var count = 0
        var bytes = 0
        var start = ContinuousClock.now
        while try staging({ () throws(StagingError) in try cursor.next() }) {
            findings.origin = cursor.source
            let context = UserContext(
                conflicts: cursor.conflicts, lostProviders: cursor.lostProviders, mergedSubs: cursor.mergedSubs)
            mapUser(cursor.user, context, mapping, into: &target, tally: &tally, findings: &findings)
            chunk.append(target, using: &writer)
            count += 1
            guard chunk.isFull else { continue }
            bytes += chunk.bytes.count
            clock.add(ContinuousClock.now - start, to: .map)
            try emit(chunk)
            chunk = UsersChunk()
            try watch.report(.writing, users: count, of: users, bytes: bytes)
            start = ContinuousClock.now
        }
        findings.origin = nil
        try emit(chunk)
        ledger.book(count, of: .users, as: .carried("users"))
        ledger.book(cursor)
    }
}

/// Writes the chunks of users, on this thread or on one of its own.
private struct UsersFilesWriting: Sendable {
    let realm: String
    let folder: BundleFolder
    let users: Int
    let usersPerFile: Int
    let usersPerRequest: Int
    /// Partial import carries no component, and users tied to a missing one cannot be found.
    let writesPartial: Bool
    let clock: StageClock

    private func makeWriter() -> UsersWriter {
        UsersWriter(
            realm: realm, folder: folder, users: users, usersPerFile: usersPerFile, usersPerRequest: usersPerRequest,
            writesPartial: writesPartial)
    }

    func runHere(
        _ produce: ((UsersChunk) throws(BuildError) -> Void) throws(BuildError) -> Void
    ) throws(BuildError) -> BundleOutputs {
        var writer = makeWriter()
        try produce { (chunk) throws(BuildError) in
            try bundling { () throws(BundleError) in try write(chunk, with: &writer) }
        }
        return try bundling { () throws(BundleError) in try finish(&writer) }
    }

    private func write(_ chunk: UsersChunk, with writer: inout UsersWriter) throws(BundleError) {
        try clock.measure(.write) { () throws(BundleError) in try writer.write(chunk) }
    }

    private func finish(_ writer: inout UsersWriter) throws(BundleError) -> BundleOutputs {
        let entries = try writer.finish()
        // Outputs are digested within their writing.
        clock.add(writer.digestTime, to: .digest)
        clock.add(.zero - writer.digestTime, to: .write)
        return entries
    }

    func runBeside(
        _ produce: ((UsersChunk) throws(BuildError) -> Void) throws(BuildError) -> Void
    ) throws(BuildError) -> BundleOutputs {
        let handover = Handover<UsersChunk>(capacity: 6)
        let outcome = Handover<Result<BundleOutputs, BundleError>>(capacity: 1)
        let writing = WorkBeside("writing") {
            _ = outcome.send(
                Result { () throws(BundleError) in
                    var writer = makeWriter()
                    // A failure ends the taking of chunks, and the sender learns it at its next chunk.
                    defer { handover.cancel() }
                    while let chunk = handover.receive() { try write(chunk, with: &writer) }
                    return try finish(&writer)
                })
        }
        defer { writing.wait() }
        var failure: BuildError?
        do throws(BuildError) {
            try produce { (chunk) throws(BuildError) in
                // A chunk that nobody wants means that writing has failed; why is in the outcome.
                guard handover.send(chunk) else { throw .cancelled }
            }
        } catch {
            failure = error
        }
        handover.finish()
        let outputs = try bundling { () throws(BundleError) in try outcome.receive()?.get() }
        guard let outputs, failure == nil else { throw failure ?? .cancelled }
        return outputs
    }
}
