import CognitoDump
import Findings
import ForeignText
import InputFiles
import StagingStore

/// Reads dumps and tells what they hold and what they lack; nothing is written but a nameless temporary file.
///
/// - Parameters:
///   - configuration: Inputs, pool and the groups of files count; the output does not.
///   - temporaryFolder: Where the temporary file lies while it is needed.
public func inspect(
    _ configuration: BuildConfiguration, temporaryFolder: LocalPath,
    progress: @escaping (BuildProgress) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
) throws(BuildError) -> InspectReport {
    var findings = Findings()
    // Its name is there for a moment only, in which another inspection may begin.
    let path = temporaryFolder.path.appending("cognito-realm-inspect-\(UInt64.random(in: .min ... .max))")
    var store = try staging { () throws(StagingError) in
        try StagingStore(path: path, isKept: false)
    }
    var reading = try StagingStep(configuration, clock: StageClock())
    let watch = BuildWatch(progress: progress, isCancelled: isCancelled)
    try reading.run(into: &store, findings: &findings, watch: watch)
    try reading.checkNamedFiles()
    let documents = try staging { () throws(StagingError) in try store.documents() }
    let poolID = inspectedPool(documents, configuration, &findings)
    store.userSeries = UserSeries.all(of: reading.files).map(\.numbers)
    var unwanted = UnwantedUsers()
    unwanted.areOutdated = configuration.takesNewestUsers
    let account = try staging { () throws(StagingError) in
        try store.settle(signInName: .username, settingAside: unwanted)
    }
    reading.noteComingBack(account, findings: &findings)
    let census = try staging { () throws(StagingError) in
        try PoolCensus(store, documents: documents, poolID: poolID, account: account, countsStatuses: true)
    }
    findings.poolID = poolID
    let completeness = Completeness(reading.readFiles, census: census)
    let isIncomplete = !completeness.lacks(findings).isEmpty
    let nothingRead = reading.isAnythingUnderstood ? nil : reading.nothingRead(findings)
    for finding in completeness.findings() { findings.add(finding) }
    MetadataChoice(reading.metadata).reportFaults(findings: &findings)
    for provider in samlProviders(documents, poolID) {
        _ = provider.ownMetadata(wanted: configuration.entityIDs[provider.providerName], findings: &findings)
    }
    return InspectReport(
        files: reading.files, passedOver: reading.passedOver.lines, census: census, findings: findings,
        isIncomplete: isIncomplete,
        nothingRead: nothingRead?.description)
}

/// The SAML providers of the pool, in the order of their names.
private func samlProviders(_ documents: [StagedDocument], _ poolID: String?) -> [IdentityProvider] {
    documents.filter { $0.kind == .identityProvider && ($0.poolID.isEmpty || poolID == nil || $0.poolID == poolID) }
        .compactMap { IdentityProvider($0.value) }.filter { $0.providerType == "SAML" }
        .sorted { $0.providerName.utf8.lexicographicallyPrecedes($1.providerName.utf8) }
}

/// The pool that is asked for, or that most records name; that it cannot be told is no reason to show nothing.
private func inspectedPool(
    _ documents: [StagedDocument], _ configuration: BuildConfiguration, _ findings: inout Findings
) -> String? {
    do throws(BuildError) {
        return try PoolSelection(documents, asked: configuration.pool, findings: &findings).poolID
    } catch {
        findings.add(Finding(.severalPools, about: .pool(configuration.pool ?? ""), detail: error.description))
        return configuration.pool
    }
}
