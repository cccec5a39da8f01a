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
        print(report.bundle)
        return configuration.failsOn.map(report.meets) == true ? 3 : 0
    } catch {
        line.clear()
        Terminal.complain("cognito-realm: \(error)")
        return error.isCondition ? 3 : 1
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
    guard configuration.takeDumpOptions(invocation) else { return nil }
    return configuration
}

/// SOURCE_DATE_EPOCH where it is set, else the time.
private func bundleTime() -> Int64 {
    Terminal.environment("SOURCE_DATE_EPOCH").flatMap { Int64($0) } ?? Int64(time(nil))
}
