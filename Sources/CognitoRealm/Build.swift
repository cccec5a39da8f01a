import CognitoDump
import Cryptography
import Findings
import ForeignText
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
    let signer = try signer(configuration)
    let folder = try bundling { () throws(BundleError) in
        try BundleFolder(place: configuration.output.path, replacesExisting: configuration.replacesExisting)
    }
    do throws(BuildError) {
        let watch = BuildWatch(progress: progress, isCancelled: isCancelled)
        var run = BuildRun(
            configuration: configuration, rules: rules, version: version, realmName: realmName, folder: folder,
            signer: signer, findings: configuration.keepsAllFindings ? Findings(sampleLimit: .max) : Findings())
        return try run.run(watch)
    } catch {
        folder.discard()
        throw error
    }
}

/// The name that the realm shall have.
///
/// - Parameter file: The rules file that gives the name; nil where an option does.
private func checkedRealmName(_ text: String, givenIn file: LocalPath?) throws(BuildError) -> RealmName {
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
    let signer: SSHSigner?
    var findings: Findings
    var ledger = Ledger()
    /// Users written whose sub changes.
    var usersWithNewSub = 0
    let clock = StageClock()

    /// Where the staging database lies in a bundle that keeps it.
    private static let keptStaging = "audit/staging.sqlite"

    mutating func run(_ watch: BuildWatch) throws(BuildError) -> BuildReport {
        let keepsStaging = configuration.keepsStaging
        if keepsStaging { try bundling { () throws(BundleError) in try folder.makeFolders(["audit"]) } }
        var store = try staging { [folder] () throws(StagingError) in
            try StagingStore(
                path: keepsStaging ? folder.workPath.appending(Self.keptStaging) : folder.besidePath,
                isKept: keepsStaging)
        }
        var reading = try StagingStep(configuration, clock: clock)
        try reading.run(into: &store, findings: &findings, watch: watch)
        findings.files = reading.readFiles.names
        try staging { () throws(StagingError) in try store.insert(rules.hashes) }
        reading.noteChangedFiles(findings: &findings)
        try reading.checkNamedFiles()
        try reading.checkForeignFiles()
        try reading.checkAnythingRead(findings)
        try reading.checkMembershipPages()
        try reading.checkWholeness()
        try watch.report(.checking, users: 0, of: nil, bytes: 0)
        let selection = try poolSelection(store)
        findings.poolID = selection.poolID
        var facts = try selection.facts(
            realmName: realmName, store: store, users: reading.usersRead.fields, metadata: reading.metadata,
            entityIDs: configuration.entityIDs, judgedAt: configuration.judgedAt, findings: &findings)
        store.userSeries = UserSeries.all(of: reading.files).map(\.numbers)
        let account = try settle(&store, mapNameClaims(facts, rules: rules.rules))
        reading.noteComingBack(account, findings: &findings)
        facts.note(account)
        var mapped = mapRealm(
            facts, rules: rules.rules, version: version, secrets: rules.secrets, findings: &findings)
        try checkCompleteness(store, reading.readFiles, account, facts.poolID)
        findings.add(
            account, pool: facts.poolID ?? "unknown pool", writesHashes: !rules.hashFacts.areLeftOut)
        ledger.add(reading.ledger)
        ledger.readUnreadable(findings)
        ledger.read(rules.hashes.count, of: .passwordHashes)
        ledger.book(account)
        selection.book(
            into: &ledger, mapped, rules: rules.rules, isPoolFromTemplate: facts.isPoolFromTemplate)
        var outputs = try write(store, &mapped, facts, selection, account, watch)
        if keepsStaging {
            try staging { () throws(StagingError) in
                try store.seal(["tool": "cognito-realm \(toolVersion)", "rules": rules.digest?.hex ?? "default"])
            }
            outputs.append(try bundling { () throws(BundleError) in try folder.adopt(Self.keptStaging) })
        }
        let report = BuildReport(
            bundle: LocalPath(bytes: folder.place.bytes), passedOver: reading.passedOver.lines, realm: mapped.name.text,
            keycloakVersion: version.rawValue, poolID: facts.poolID,
            account: account, mapped: mapped, files: reading.readFiles, ledger: ledger,
            findings: findings, times: times(account), usersWithNewSub: usersWithNewSub)
        var manifest = Manifest(
            toolVersion: toolVersion, realm: mapped.name.text, keycloakVersion: version.rawValue,
            poolID: facts.poolID, profile: rules.rules.profile.rawValue, secrets: rules.secrets.rawValue,
            rules: rules.digest, time: configuration.time,
            inputs: reading.inputs(), counts: report.counts)
        manifest.options = configuration.options(reading, rules)
        manifest.missingProviders = mapped.missingProviders(of: facts)
        try bundling { () throws(BundleError) in
            try manifest.write(outputs, to: folder, signer: signer)
            try folder.finish()
        }
        return report
    }

    /// Compares all users, and finds who has to give something up.
    private func settle(
        _ store: inout StagingStore, _ claims: NameClaims
    ) throws(BuildError) -> StagingAccount {
        var unwanted = rules.unwantedUsers
        unwanted.areOutdated = configuration.takesNewestUsers
        return try staging { () throws(StagingError) in
            try store.settle(
                signInName: claims.signIn.name, sharesEmails: claims.signIn.duplicateEmails,
                settingAside: unwanted,
                serviceAccounts: claims.serviceAccounts.map { ServiceAccountName(id: $0.id, username: $0.username) },
                mergesTwins: rules.rules.linkByEmail == .merge, providersThatVerify: claims.providersThatVerify)
        }
    }

    /// Tells what the dump lacks, before anything is written.
    private mutating func checkCompleteness(
        _ store: borrowing StagingStore, _ files: ReadFiles, _ account: StagingAccount, _ poolID: String?
    ) throws(BuildError) {
        let census = try staging { () throws(StagingError) in
            try PoolCensus(store, documents: store.documents(), poolID: poolID, account: account, countsStatuses: false)
        }
        let completeness = Completeness(files, census: census)
        let kinds = completeness.lacks(findings)
        // Mapping says these itself, each beside what it made in place of what is missing.
        let saidByMapping: Set<FindingKind> = [.groupNotDumped, .providerNotDescribed, .mfaConfigurationMissing]
        for finding in completeness.findings() where !saidByMapping.contains(finding.kind) { findings.add(finding) }
        guard configuration.failsOn == .incomplete, !kinds.isEmpty else { return }
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

    private mutating func poolSelection(_ store: borrowing StagingStore) throws(BuildError) -> PoolSelection {
        let documents = try staging { () throws(StagingError) in try store.documents() }
        return try PoolSelection(documents, asked: configuration.pool, findings: &findings)
    }

    private mutating func write(
        _ store: borrowing StagingStore, _ mapped: inout MappedRealm, _ facts: PoolFacts,
        _ selection: PoolSelection, _ account: StagingAccount,
        _ watch: BuildWatch
    ) throws(BuildError) -> BundleOutputs {
        let folders = ["realm", "partial"] + (configuration.keepsStaging ? [] : ["audit"])
        try bundling { () throws(BundleError) in try folder.makeFolders(folders) }
        var outputs = BundleOutputs()
        let mapping = UserMapping(mapped, rules: rules.rules, hashes: rules.hashFacts)
        let step = WritingStep(
            configuration: configuration, mapped: mapped, mapping: mapping, users: account.users,
            clock: clock)
        let users = try step.run(
            from: store, to: folder, version: version, ledger: &ledger, findings: &findings, watch: watch)
        usersWithNewSub = users.tally.cohorts.newSub
        // The realm behind its users: it speaks their languages, and has no limit that a value of theirs breaks.
        mapped.takeLocales(
            LocaleCounts(users.tally.locales, version: version), subject: facts.subject, findings: &findings)
        mapped.takeLimits(off: users.tally.valuesOutOfLimits, subject: facts.subject, findings: &findings)
        for (path, json) in realmFiles(mapped) {
            outputs.append(try bundling { () throws(BundleError) in try folder.write(json, to: path) })
        }
        outputs.append(users.outputs)
        ledger.gatherFurtherNames()
        try ledger.check()
        findings.locate { [findings] subject in
            selection.origin(of: subject).flatMap { findings.place($0) }
        }
        let guide = try GuideFacts(
            mapped: mapped, facts: facts, version: version, tally: users.tally, ledger: ledger, findings: findings,
            outputs: outputs, secrets: rules.secrets, isSigned: signer != nil
        ).guide(store)
        let pages = [
            ("audit/findings.ndjson", findings.lines()), ("audit/ledger.json", ledger.encoded()),
            ("README.md", guide.readme()), ("report.html", guide.report()),
        ]
        for (path, bytes) in pages {
            outputs.append(try bundling { () throws(BundleError) in try folder.write(bytes, to: path) })
        }
        let scripts = [
            ("partial/load.sh", LoadScript(realm: mapped.name).bytes),
            ("partial/mail.sh", MailScript(realm: mapped.name).bytes),
        ]
        for (path, bytes) in scripts {
            outputs.append(
                try bundling { () throws(BundleError) in try folder.write(bytes, to: path, isProgram: true) })
        }
        return outputs
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
        for texts in preparation.texts {
            files.append(("partial/0-localization-\(texts.locale).json", encoded(texts)))
        }
        files.append(("partial/1-structure.json", encoded(mapped.partialStructure)))
        return files + secretsFiles(of: mapped.realm)
    }

    private func encoded(_ representation: some KeycloakRepresentation) -> [UInt8] {
        var json = JSONWriter(layout: .indented)
        representation.encode(into: &json, version: version)
        json.lineFeed()
        return json.take()
    }
}
