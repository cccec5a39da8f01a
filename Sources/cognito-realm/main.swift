import CognitoRealm
import CommandOptions
import Glibc

switch tool.parse(Array(CommandLine.arguments.dropFirst()), width: Terminal.width) {
case .answer(let text):
    print(text, terminator: "")
case .usage(let error):
    Terminal.complain("\(error)")
    exit(Int32(UsageError.exitStatus))
case .run(let invocation):
    Interruption.watch()
    switch invocation.command.name {
    case "bench": exit(runBench(invocation))
    case "inspect": exit(runInspect(invocation))
    case "rules": print(defaultRulesFile(), terminator: "")
    case "saml": exit(runSAML(invocation))
    case "verify": exit(runVerify(invocation))
    default: exit(runBuild(invocation))
    }
}
