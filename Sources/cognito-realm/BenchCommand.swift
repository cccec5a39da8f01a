import CommandOptions

/// Measures the tool itself; see Docs/Performance.md.
let benchCommand = Command(
    name: "bench", summary: "Measure a build of a made-up pool.",
    options: [Option("users", .number("N", 1...100_000_000), default: "200000", help: "Users of the pool.")],
    hidden: true)

/// Runs `cognito-realm bench` and gives the exit status.
func runBench(_ invocation: Invocation) -> Int32 { 1 }
