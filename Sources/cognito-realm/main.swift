import CognitoRealm
import CommandOptions
import Glibc

Surroundings.prepareStreams()
switch tool.parse(Surroundings.arguments, width: Terminal.width) {
case .answer(let text):
    StandardOutput.write(text)
    exit(StandardOutput.exitStatus(0))
case .usage(let error):
    Terminal.complain("\(error)")
    exit(Int32(UsageError.exitStatus))
case .run(let invocation):
    Interruption.watch()
    exit(StandardOutput.exitStatus(run(invocation)))
}

/// Runs a command and gives its exit status.
private func run(_ invocation: Invocation) -> Int32 {
    switch invocation.command.name {
    case "bench": return runBench(invocation)
    case "inspect": return runInspect(invocation)
    case "saml": return runSAML(invocation)
    case "verify": return runVerify(invocation)
    case "rules":
        StandardOutput.write(defaultRulesFile())
        return 0
    default: return runBuild(invocation)
    }
}
