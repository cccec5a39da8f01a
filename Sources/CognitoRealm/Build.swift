import CognitoDump
import Findings
import Glibc
import JSONStream
import KeycloakRealm
import MappingRules
import RealmBundle
import RealmMapping
import StagingStore

/// Turns dumps into a bundle: reads and stages everything, maps it, and puts the finished folder in its place.
///
/// The same input gives the same bytes, whatever the order of the files, the host, the locale or ``BuildConfiguration/jobs``.
/// Nothing is left behind when it throws.
///
/// - Parameters:
///   - progress: Called on the calling thread now and then.
///   - isCancelled: Asked now and then; once it says yes, the build ends with an error and leaves nothing.
/// - Returns: What was made and what is to be known about it.
public func build(
    _ configuration: BuildConfiguration, progress: @escaping (BuildProgress) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
) throws(BuildError) -> BuildReport {
    guard let version = KeycloakVersion(rawValue: configuration.keycloakVersion) else {
        let known = KeycloakVersion.allCases.map(\.rawValue).joined(separator: ", ")
        throw BuildError("Keycloak \(configuration.keycloakVersion) is not known; choose one of \(known).")
    }
    let rules = try BuildRules(configuration)
    let realmName = try rules.rules.realm.map { (text) throws(BuildError) in
        try checkedRealmName(text, givenIn: configuration.realm == nil ? configuration.rules : nil)
    }
    let folder = try bundling { () throws(BundleError) in
        try BundleFolder(place: configuration.output, replacesExisting: configuration.replacesExisting)
    }
    do throws(BuildError) {
        let watch = BuildWatch(progress: progress, isCancelled: isCancelled)
        var run = BuildRun(
            configuration: configuration, rules: rules, version: version, realmName: realmName, folder: folder)
        return try run.run(watch)
    } catch {
        folder.discard()
        throw error
    }
}

/// The name that the realm shall have.
///
/// - Parameter file: The rules file that gives the name; nil where an option does.
private func checkedRealmName(_ text: String, givenIn file: String?) throws(BuildError) -> RealmName {
    do throws(RealmNameError) { return try RealmName(text) } catch {
        throw BuildError((file.map { "\($0), realm: " } ?? "") + error.description)
    }
}

/// One build, step by step.
private struct BuildRun {
    let configuration: BuildConfiguration
    let rules: BuildRules
    let version: KeycloakVersion
    let realmName: RealmName?
    let folder: BundleFolder
    var findings = Findings()
    let clock = StageClock()

    mutating func run(_ watch: BuildWatch) throws(BuildError) -> BuildReport {
        var store = try staging { [folder] () throws(StagingError) in
            try StagingStore(path: folder.besidePath, isKept: false)
        }
        var reading = StagingStep(configuration, clock: clock)
        try reading.run(into: &store, findings: &findings, watch: watch)
        try staging { () throws(StagingError) in try store.insert(rules.hashes) }
        reading.noteChangedFiles(findings: &findings)
        try watch.report(.checking, users: 0, of: nil, bytes: 0)
        var facts = try poolFacts(store, reading.attributes, reading.metadata)
        guard reading.files.contains(where: { !$0.account.isEmpty }) else { throw nothingRead(reading.files) }
        let account = try settle(&store, mapNameClaims(facts, rules: rules.rules))
        facts.note(account)
        let mapped = mapRealm(facts, rules: rules.rules, version: version, findings: &findings)
        try checkCompleteness(store, reading.files, account, facts.poolID)
        findings.add(account, pool: facts.poolID ?? "unknown pool")
        let outputs = try write(store, mapped, facts, account, watch)
        let report = BuildReport(
            bundle: folder.place, realm: mapped.name.text, keycloakVersion: version.rawValue, poolID: facts.poolID,
            account: account, mapped: mapped, files: reading.files, findings: findings, times: times(account))
        let manifest = Manifest(
            toolVersion: toolVersion, realm: mapped.name.text, keycloakVersion: version.rawValue,
            poolID: facts.poolID, profile: rules.rules.profile.rawValue, rules: rules.digest, time: configuration.time,
            inputs: reading.inputs(), counts: report.counts)
        try bundling { () throws(BundleError) in
            try manifest.write(outputs, to: folder)
            try folder.finish()
        }
        return report
    }

    /// Compares all users, and finds who has to give something up.
    private func settle(
        _ store: inout StagingStore, _ claims: NameClaims
    ) throws(BuildError) -> StagingAccount {
        try staging { () throws(StagingError) in
            try store.settle(
                signInName: claims.signIn.name, sharesEmails: claims.signIn.duplicateEmails,
                settingAside: rules.unwantedUsers,
                serviceAccounts: claims.serviceAccounts.map { ServiceAccountName(id: $0.id, username: $0.username) })
        }
    }

    /// Tells what the dump lacks, before anything is written.
    private mutating func checkCompleteness(
        _ store: borrowing StagingStore, _ files: [StagingStep.ReadFile], _ account: StagingAccount, _ poolID: String?
    ) throws(BuildError) {
        let census = try staging { () throws(StagingError) in
            try PoolCensus(store, documents: store.documents(), poolID: poolID, account: account, countsStatuses: false)
        }
        // Mapping says these itself, each beside what it made in place of what is missing.
        let saidByMapping: Set<FindingKind> = [.groupNotDumped, .providerNotDescribed, .mfaConfigurationMissing]
        for finding in Completeness(files: files, census: census).findings() where !saidByMapping.contains(finding.kind)
        {
            findings.add(finding)
        }
        let isIncomplete =
            FindingKind.incompleteKinds.contains { findings.count($0) > 0 } || !census.providersWithoutDetails.isEmpty
        guard configuration.failsOn == .incomplete, isIncomplete else { return }
        let kinds = findings.byWeight.map(\.kind).filter { FindingKind.incompleteKinds.contains($0) }
        throw BuildError(
            "The dump is incomplete (\(kinds.map(\.id).joined(separator: ", "))); see cognito-realm inspect. Nothing was written.",
            isCondition: true)
    }

    /// The times of all parts, those within the staging store included.
    private func times(_ account: StagingAccount) -> StageTimes {
        var times = clock.times
        times.add(account.indexTime, to: .index)
        times.add(account.checkTime, to: .check)
        return times
    }

    private mutating func poolFacts(
        _ store: borrowing StagingStore, _ attributes: AttributeTally, _ metadata: [MetadataFile]
    ) throws(BuildError) -> PoolFacts {
        let documents = try staging { () throws(StagingError) in try store.documents() }
        let selection = try PoolSelection(documents, asked: configuration.pool, findings: &findings)
        return try selection.facts(
            realmName: realmName, store: store, attributes: attributes, metadata: metadata,
            findings: &findings)
    }

    /// Why there is nothing to make a realm of, which matters more than what else may be wrong.
    private func nothingRead(_ files: [StagingStep.ReadFile]) -> BuildError {
        if let unreadable = findings.byWeight.first(where: { $0.kind == .fileUnreadable }),
            let reason = unreadable.samples.first?.detail
        {
            return BuildError(reason)
        }
        let names =
            configuration.inputs.prefix(3).map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
            + (configuration.inputs.count > 3 ? " and \(configuration.inputs.count - 3) more" : "")
        if files.isEmpty {
            return BuildError("There is nothing to read in \(names): give files or folders that hold Cognito dumps.")
        }
        if files.contains(where: { !$0.account.dumpRecords.isEmpty }) {
            return BuildError("The dumps in \(names) hold no record: dump the pool again, with its users and settings.")
        }
        return BuildError(
            "Nothing in \(names) is a Cognito dump: give the JSON that ListUsers, DescribeUserPool and the like gave out."
        )
    }

    private mutating func write(
        _ store: borrowing StagingStore, _ mapped: MappedRealm, _ facts: PoolFacts, _ account: StagingAccount,
        _ watch: BuildWatch
    ) throws(BuildError) -> BundleOutputs {
        try bundling { () throws(BundleError) in try folder.makeFolders(["realm", "partial", "audit"]) }
        var outputs = BundleOutputs()
        for (path, json) in realmFiles(mapped) {
            outputs.append(try bundling { () throws(BundleError) in try folder.write(json, to: path) })
        }
        let mapping = UserMapping(mapped, rules: rules.rules, hashes: rules.hashFacts)
        let step = WritingStep(
            configuration: configuration, mapped: mapped, mapping: mapping, users: account.users,
            clock: clock)
        outputs.append(try step.run(from: store, to: folder, version: version, findings: &findings, watch: watch))
        outputs.append(
            try bundling { () throws(BundleError) in
                try folder.write(findings.lines(), to: "audit/findings.ndjson")
            })
        if let page = try partnersPage(store, mapped) {
            outputs.append(
                try bundling { () throws(BundleError) in try folder.write(page, to: "audit/saml-partners.md") })
        }
        return outputs
    }

    /// What to send to the administrators of SAML providers; nil where the realm has none.
    private func partnersPage(
        _ store: borrowing StagingStore, _ mapped: MappedRealm
    ) throws(BuildError) -> [UInt8]? {
        let providers = mapped.realm.identityProviders.filter { $0.providerId == "saml" }
        guard !providers.isEmpty else { return nil }
        var users: [String: Int] = [:]
        for (name, count) in try staging({ () throws(StagingError) in try store.usersByProvider() }) {
            users[mapped.providerAliases.alias(for: name), default: 0] += count
        }
        let partners = providers.compactMap { SAMLPartner($0, linkedUsers: users[$0.alias] ?? 0) }
        return RealmBundle.partnersPage(partners, realm: mapped.name.text)
    }

    /// Everything but the users: the realm, and for a realm that exists already its structure (partial import) and what
    /// must be set before it (`kcadm.sh`).
    private func realmFiles(_ mapped: MappedRealm) -> [(path: String, json: [UInt8])] {
        let preparation = mapped.partialPreparation
        var files = [
            ("realm/\(mapped.name.text)-realm.json", encoded(mapped.realm)),
            ("audit/differences.json", mapped.differences(profile: rules.rules.profile)),
            ("partial/0-realm.json", encoded(preparation.settings)),
            ("partial/0-user-profile.json", encoded(preparation.userProfile)),
        ]
        for (index, scope) in preparation.clientScopes.enumerated() {
            files.append(("partial/0-client-scope-\(index + 1).json", encoded(scope)))
        }
        files.append(("partial/1-structure.json", encoded(mapped.partialStructure)))
        return files
    }

    private func encoded(_ representation: some KeycloakRepresentation) -> [UInt8] {
        var json = JSONWriter(layout: .indented)
        representation.encode(into: &json, version: version)
        json.lineFeed()
        return json.take()
    }
}

extension DumpFile {
    /// Whether no record of Cognito's was read of the file.
    fileprivate var isEmpty: Bool { dumpRecords.allSatisfy { $0.value == 0 } }

    /// Numbers of records by kind, without metadata, which no realm can be made of.
    fileprivate var dumpRecords: [DocumentKind: Int] { records.filter { $0.key != .samlMetadata } }
}
