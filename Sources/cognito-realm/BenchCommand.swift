import CognitoRealm
import CommandOptions
import Glibc

/// Measures the tool itself; see Docs/Performance.md.
let benchCommand = Command(
    name: "bench", summary: "Measure a build of a made-up pool.",
    options: [
        Option("users", .number("N", 1...100_000_000), default: "200000", help: "Users of the pool."),
        .flag("generate", help: "Write the ListUsers document to standard output and do nothing else."),
    ],
    hidden: true)

/// Runs `cognito-realm bench` and gives the exit status.
func runBench(_ invocation: Invocation) -> Int32 {
    var pool = MadeUpPool(users: invocation.requiredNumber("users"), seed: 1)
    var chunk: [UInt8] = []
    while pool.next(into: &chunk) {
        var done = 0
        while done < chunk.count {
            let n = unsafe chunk.withUnsafeBytes {
                unsafe write(STDOUT_FILENO, $0.baseAddress! + done, $0.count - done)
            }
            guard n > 0 else { return 1 }
            done += n
        }
    }
    return 0
}
