import CognitoRealm
import CommandOptions
import Glibc

/// Runs `cognito-realm build` and gives the exit status.
func runBuild(_ invocation: Invocation) -> Int32 {
    guard let configuration = buildConfiguration(invocation) else { return Int32(UsageError.exitStatus) }
    let isQuiet = invocation.flag("quiet")
    var line = ProgressLine()
    do throws(BuildError) {
        let report = try build(
            configuration,
            progress: { if !isQuiet { line.show($0) } },
            isCancelled: { Interruption.isAsked })
        line.clear()
        if !isQuiet { Terminal.write(Summary(of: report, width: Terminal.isWatched ? Terminal.width : nil).text) }
        if invocation.flag("times") { Terminal.write(stageTable(report)) }
        for line in report.passedOver where !isQuiet { Terminal.complain("cognito-realm: \(line)") }
        guard StandardOutput.write(report.bundlePath.bytes + [UInt8(ascii: "\n")]) else {
            Terminal.complain("cognito-realm: The bundle was made all the same: \(report.bundlePath)")
            return 1
        }
        return configuration.failsOn.map(report.meets) == true ? 3 : 0
    } catch {
        line.clear()
        Terminal.complain("cognito-realm: \(error)")
        return error.isCondition ? 3 : 1
    }
}

/// Where the time went: one line a part, with µs a user.
///
/// Parts run side by side, so they add up to more than the whole.
private func stageTable(_ report: BuildReport) -> String {
    StageTimes.Stage.allCases.map { stage in
        let parts = report.times[stage].components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        let each = decimal(seconds * 1e6 / Double(max(report.users, 1)), 2)
        return "\(stage.rawValue): \(decimal(seconds, 2)) s, \(each) µs a user\n"
    }.joined()
}

/// The options as a configuration; nil, and a complaint, where one contradicts itself.
private func buildConfiguration(_ invocation: Invocation) -> BuildConfiguration? {
    guard let time = bundleTime(), let output = invocation.path("output") else { return nil }
    var configuration = BuildConfiguration(inputs: invocation.paths("INPUT"), output: output, time: time)
    configuration.judgedAt = sourceDate
    configuration.realm = invocation.text("realm")
    configuration.pool = invocation.text("pool")
    configuration.rules = invocation.path("rules")
    configuration.profile = invocation.text("profile")
    configuration.passwordHashes = invocation.path("hashes")
    configuration.hashAlgorithm = invocation.text("hash-algorithm")
    configuration.hashDate = invocation.text("hash-date")
    configuration.secrets = invocation.requiredText("secrets")
    configuration.keycloakVersion = invocation.requiredText("keycloak")
    configuration.skipsUnknownMemberships = invocation.flag("skip-unknown-memberships")
    configuration.allowsIncomplete = invocation.flag("allow-incomplete")
    configuration.replacesExisting = invocation.flag("force")
    configuration.keepsStaging = invocation.flag("keep-staging")
    configuration.keepsAllFindings = invocation.flag("all-findings")
    configuration.signingKey = invocation.path("sign")
    configuration.jobs = invocation.requiredNumber("jobs")
    configuration.usersPerFile = invocation.number("users-per-file")
    configuration.usersPerRequest = invocation.requiredNumber("users-per-request")
    configuration.metadataSigner = invocation.path("metadata-signer")
    guard configuration.takeDumpOptions(invocation),
        let entities = invocation.pairs("entity-id", example: "Okta=https://idp.example.com/metadata")
    else { return nil }
    for pair in entities { configuration.entityIDs[pair.first] = String(decoding: pair.second.bytes, as: UTF8.self) }
    return configuration
}

/// SOURCE_DATE_EPOCH where it is set, else the time; nil, and a complaint, where it is no time.
private func bundleTime() -> Int64? {
    guard let text = Terminal.environment("SOURCE_DATE_EPOCH") else { return Int64(time(nil)) }
    let lastSecond: Int64 = 253_402_300_799
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(text), seconds <= lastSecond else {
        Terminal.complain(
            "cognito-realm build: SOURCE_DATE_EPOCH is no number of seconds since 1970, from 0 to \(lastSecond); set it to one, or unset it"
        )
        return nil
    }
    return seconds
}

/// SOURCE_DATE_EPOCH, where it is set.
private var sourceDate: Int64? { Terminal.environment("SOURCE_DATE_EPOCH").flatMap { Int64($0) } }
