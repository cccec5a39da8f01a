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
        if !isQuiet { Terminal.write(summary(of: report)) }
        print(report.bundle)
        return 0
    } catch {
        line.clear()
        Terminal.complain("cognito-realm: \(error)")
        return 1
    }
}

/// The options as a configuration; nil, and a complaint, where one contradicts itself.
private func buildConfiguration(_ invocation: Invocation) -> BuildConfiguration? {
    var configuration = BuildConfiguration(
        inputs: invocation.texts("INPUT"), output: invocation.requiredText("output"), time: bundleTime())
    configuration.realm = invocation.text("realm")
    configuration.pool = invocation.text("pool")
    configuration.keycloakVersion = invocation.requiredText("keycloak")
    configuration.replacesExisting = invocation.flag("force")
    configuration.jobs = invocation.requiredNumber("jobs")
    configuration.usersPerFile = invocation.number("users-per-file")
    configuration.usersPerRequest = invocation.requiredNumber("users-per-request")
    for text in invocation.texts("group") {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            Terminal.complain("cognito-realm build: --group takes NAME=FILE, such as --group admins=page.json")
            return nil
        }
        configuration.groupsOfFiles[String(parts[1])] = String(parts[0])
    }
    return configuration
}

/// SOURCE_DATE_EPOCH where it is set, else the time.
private func bundleTime() -> Int64 {
    Terminal.environment("SOURCE_DATE_EPOCH").flatMap { Int64($0) } ?? Int64(time(nil))
}

/// What a person wants to know at the end: ten lines at most.
private func summary(of report: BuildReport) -> String {
    var lines = [
        Terminal.bold("Realm \(report.realm) for Keycloak \(report.keycloakVersion)")
            + (report.poolID.map { " from pool \($0)" } ?? ""),
        "  \(grouped(report.users)) users"
            + (report.mergedRecords > 0 ? " (\(grouped(report.mergedRecords)) repeated records merged)" : "")
            + ", \(counted(report.groups, "group")), \(counted(report.clients, "client")), "
            + counted(report.identityProviders, "identity provider"),
    ]
    if !report.notCarried.isEmpty {
        let parts = report.notCarried.map { "\(grouped($0.count)) \($0.what)" }
        lines.append("  not carried yet: " + parts.joined(separator: ", "))
    }
    if !report.filesNotUnderstood.isEmpty {
        let names = report.filesNotUnderstood.prefix(3).joined(separator: ", ")
        let rest = report.filesNotUnderstood.count > 3 ? " and \(report.filesNotUnderstood.count - 3) more" : ""
        lines.append("  not understood: \(names)\(rest)")
    }
    lines.append(
        "  \(counted(report.errors, "error")), \(counted(report.warnings, "warning")), \(counted(report.notes, "note"))"
            + " in audit/findings.ndjson")
    for found in report.findings.filter({ $0.severity != "note" }).prefix(9 - lines.count) {
        lines.append("    \(found.severity) \(found.id): \(grouped(found.count))")
    }
    return lines.map { $0 + "\n" }.joined()
}

private func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}
