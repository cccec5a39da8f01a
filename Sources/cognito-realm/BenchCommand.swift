import CognitoRealm
import CommandOptions

/// Measures the tool itself; see Docs/Performance.md.
let benchCommand = Command(
    name: "bench", summary: "Measure a build of a made-up pool, and scripts that do the same.",
    options: [
        Option("users", short: "n", .number("N", 1...100_000_000), default: "200000", help: "Users of the pool."),
        Option("seed", .number("N", 0...Int.max), default: "1", help: "The same seed and size give the same pool."),
        Option(
            "group-pages", .number("N", 0...20), default: "0", help: "Groups whose ListUsersInGroup pages are read."),
        Option("jobs", short: "j", .number("N", 1...2), default: "2", help: "Threads of the build."),
        Option("runs", .number("N", 1...100), default: "3", help: "Builds to run; the fastest counts."),
        Option("scratch", .directory("DIR"), default: "/tmp", help: "Folder for the pool and the bundles."),
        .flag("peers", help: "Run the Python scripts on the same file as well."),
        .flag("read", help: "Measure reading alone, beside wc -l and Python's json.load, and do nothing else."),
        .flag("generate", help: "Write the ListUsers document to standard output and do nothing else."),
    ],
    hidden: true)

/// Runs `cognito-realm bench` and gives the exit status.
func runBench(_ invocation: Invocation) -> Int32 {
    let users = invocation.requiredNumber("users")
    let pool = MadeUpPool(users: users, seed: UInt64(invocation.requiredNumber("seed")))
    if invocation.flag("generate") {
        var pool = pool
        var chunk: [UInt8] = []
        while pool.next(into: &chunk), StandardOutput.write(chunk) {}
        return 0
    }
    guard let folder = ScratchFolder.make(in: invocation.requiredText("scratch")) else {
        Terminal.complain("cognito-realm bench: no folder can be made in \(invocation.requiredText("scratch"))")
        return 1
    }
    defer { ScratchFolder.remove(folder) }
    var bench = Bench(folder: folder, users: users, jobs: invocation.requiredNumber("jobs"))
    guard bench.make(pool, groupPages: invocation.requiredNumber("group-pages")) else {
        Terminal.complain("cognito-realm bench: the pool cannot be written to \(folder)")
        return 1
    }
    if invocation.flag("read") { return bench.compareReading(runs: invocation.requiredNumber("runs")) ? 0 : 1 }
    for _ in 0..<invocation.requiredNumber("runs") {
        guard bench.build() else { return 1 }
    }
    bench.printBuild()
    if invocation.flag("peers") { bench.comparePeers() }
    return 0
}

/// Writes the ListUsers document and gives its length in bytes; 0 where the other end takes no more.
private func write(_ pool: MadeUpPool, to file: OutputFile) -> Int {
    var pool = pool
    var chunk: [UInt8] = []
    var bytes = 0
    while pool.next(into: &chunk) {
        guard file.write(chunk) else { return 0 }
        bytes += chunk.count
    }
    return bytes
}

/// A made-up pool in a folder, and what was measured on it.
private struct Bench {
    let folder: String
    let users: Int
    let jobs: Int
    private var dumpBytes = 0
    private var groupFiles: [String] = []
    private var runs: [ChildProcess] = []

    init(folder: String, users: Int, jobs: Int) {
        self.folder = folder
        self.users = users
        self.jobs = jobs
    }

    private var dump: String { "\(folder)/dump" }

    /// Writes the pool's dump into the folder.
    mutating func make(_ pool: MadeUpPool, groupPages: Int) -> Bool {
        guard ChildProcess(["mkdir", dump])?.status == 0, let users = OutputFile("\(dump)/list-users.json") else {
            return false
        }
        dumpBytes = write(pool, to: users)
        users.close()
        for (name, json) in pool.documents() {
            guard let file = OutputFile("\(dump)/\(name)"), file.write(json) else { return false }
            file.close()
        }
        for index in 0..<groupPages {
            guard let (name, pages) = pool.groupPages(index), let file = OutputFile("\(dump)/\(name)") else { break }
            dumpBytes += write(pages, to: file)
            file.close()
            groupFiles.append("\(dump)/\(name)")
        }
        return dumpBytes > 0
    }

    /// Builds the bundle in a process of its own.
    mutating func build() -> Bool {
        let bundle = "\(folder)/bundle-\(runs.count)"
        // The first run says where its time went, on standard error.
        let words =
            [CommandLine.arguments[0], "build", dump, "--output", bundle, "--jobs", "\(jobs)", "--quiet"]
            + (runs.isEmpty ? ["--times"] : [])
        guard let run = ChildProcess(words), run.status == 0 else { return false }
        // The bundle stays to the end: ext4 makes new files slowly while many have just been removed.
        runs.append(run)
        return true
    }

    /// Prints the fastest build.
    func printBuild() {
        guard let run = runs.min(by: { $0.seconds < $1.seconds }) else { return }
        StandardOutput.write(
            line:
                "\(grouped(users)) users, \(grouped(dumpBytes / 1_000_000)) MB, \(jobs) threads, best of \(runs.count)")
        StandardOutput.write(line: row("cognito-realm", run))
        StandardOutput.write(
            line:
                "  \(decimal(Double(dumpBytes) / run.seconds / 1e6, 0)) MB/s, \(decimal(run.processorSeconds, 2)) s of processor time"
        )
    }

    /// Runs each peer once and prints how many times longer it took.
    func comparePeers() {
        guard let best = runs.min(by: { $0.seconds < $1.seconds }) else { return }
        for peer in BenchPeer.allCases {
            let script = "\(folder)/peer.py"
            guard let file = OutputFile(script), file.write(Array(peer.script.utf8)) else { return }
            file.close()
            let output = "\(folder)/output of \(peer.rawValue)"
            let words = ["python3", script, "\(dump)/list-users.json", output] + groupFiles
            guard let run = ChildProcess(words), run.status == 0 else {
                StandardOutput.write(line: "\(peer.rawValue): not run (is it installed?)")
                continue
            }
            StandardOutput.write(
                line: row(peer.rawValue, run) + ", \(decimal(run.seconds / best.seconds, 1)) times as long")
        }
    }

    /// Reads the users, keeps nothing, and prints how long that takes beside programs that do less and more.
    ///
    /// Processor time is compared, which other work on the machine changes least.
    func compareReading(runs: Int) -> Bool {
        let file = "\(dump)/list-users.json"
        let reading = (0..<runs).compactMap { _ -> Double? in
            let start = ChildProcess.ownProcessorSeconds
            return usersRead(of: file) == nil ? nil : ChildProcess.ownProcessorSeconds - start
        }.min()
        guard let reading else { return false }
        StandardOutput.write(
            line: "\(grouped(users)) users, \(grouped(dumpBytes / 1_000_000)) MB, processor time, best of \(runs)")
        StandardOutput.write(line: "reading: \(speed(reading))")
        for (name, words) in [
            ("wc -l", ["wc", "-l", file]), ("Python json.load", ["python3", "-c", Self.load, file]),
        ] {
            let times = (0..<runs).compactMap { _ in ChildProcess(words) }.filter { $0.status == 0 }
            guard let time = times.map(\.processorSeconds).min() else { continue }
            StandardOutput.write(
                line: "\(name): \(speed(time)); reading takes \(decimal(reading / time, 2)) times as long")
        }
        return true
    }

    private static let load = "import json, sys; json.load(open(sys.argv[1], encoding='utf-8'))"

    private func speed(_ seconds: Double) -> String {
        "\(decimal(seconds, 3)) s, \(decimal(Double(dumpBytes) / seconds / 1e9, 2)) GB/s"
    }

    private func row(_ name: String, _ run: ChildProcess) -> String {
        let micro = decimal(run.seconds / Double(users) * 1e6, 2)
        return "\(name): \(decimal(run.seconds, 2)) s, \(micro) µs a user, \(grouped(run.peakKibibytes / 1024)) MiB"
    }
}

/// A number with some decimals, the decimal point a point.
func decimal(_ value: Double, _ places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int(value * scale + 0.5)
    guard places > 0 else { return "\(scaled)" }
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: places - fraction.count) + fraction
}
