import Testing

@testable import CommandOptions

@Suite struct ParsingTests {
    private static func read(_ arguments: String) -> Invocation? {
        guard case .run(let invocation) = sample.parse(words(arguments)) else { return nil }
        return invocation
    }

    @Test(arguments: [
        "build in --output out",
        "build in --output=out",
        "build in -o out",
        "build in -oout",
        "build --output out in",
        "build --output out -- in",
        "build -fo out in",
        "build -fkoout in",
    ])
    func spellingsOfAnOptionMeanTheSame(_ line: String) throws {
        let invocation = try #require(Self.read(line))
        #expect(invocation.command.name == "build")
        #expect(invocation.requiredText("output") == "out")
        #expect(invocation.texts("INPUT") == ["in"])
    }

    /// A path is bytes: whatever they are, they reach the command, however the option is written.
    @Test(arguments: [[["--output"], ["=", "x"]], [["--output="], ["x"]], [["-o"], ["x"]], [["-fo"], ["x"]]])
    func pathsAreBytes(_ shape: [[String]]) throws {
        let path: [UInt8] = [0x78, 0xFF, 0x3D, 0xCC, 0x81]
        let option = Array(shape[0][0].utf8)
        let isAttached = option.last == UInt8(ascii: "=") || option.count == 3
        let words = ["build".utf8.map { $0 }, [0xFE]] + (isAttached ? [option + path] : [option, path])
        guard case .run(let invocation) = sample.parse(words) else {
            Issue.record("the words are not understood")
            return
        }
        #expect(invocation.bytes("output") == [path])
        #expect(invocation.bytes("INPUT") == [[0xFE]])
        #expect(invocation.requiredText("output") == "x\u{FFFD}=\u{301}")
    }

    /// A mark behind a dash, a letter or an equals sign belongs to the value, and changes no option.
    @Test(arguments: ["build in -o\u{301}x", "build in --output=\u{301}x", "build in -fo\u{301}x"])
    func marksDoNotJoinOptions(_ line: String) throws {
        let invocation = try #require(Self.read(line))
        #expect(invocation.bytes("output") == [Array("\u{301}x".utf8)])
    }

    @Test func eachKindOfValueIsReadByItsType() throws {
        let line = "build a - b -o d --jobs 64 --group x=1 --group=y=2= --keycloak 26.0 -k --limit=0 -- --force -x"
        let invocation = try #require(Self.read(line))
        #expect(invocation.texts("INPUT") == ["a", "-", "b", "--force", "-x"])
        #expect(invocation.number("jobs") == 64)
        #expect(invocation.requiredNumber("limit") == 0)
        #expect(invocation.texts("group") == ["x=1", "y=2="])
        #expect(invocation.text("keycloak") == "26.0")
        #expect(invocation.flag("keep-staging"))
        #expect(!invocation.flag("force"))
        #expect(invocation.text("realm") == nil)
        #expect(invocation.number("pin") == nil)
    }

    @Test func defaultsHoldAndAreToldFromWhatWasGiven() throws {
        let without = try #require(Self.read("build in -o d"))
        #expect(without.requiredText("keycloak") == "26.7")
        #expect(without.requiredNumber("jobs") == 2)
        #expect(!without.isGiven("jobs"))

        let with = try #require(Self.read("build in -o d -j 2"))
        #expect(with.requiredNumber("jobs") == 2)
        #expect(with.isGiven("jobs"))
    }

    @Test func positionalsAreReadByTheirPlaceholders() throws {
        let both = try #require(Self.read("explain acme admins --json"))
        #expect(both.requiredText("BUNDLE") == "acme")
        #expect(both.text("KEY") == "admins")
        let one = try #require(Self.read("explain acme"))
        #expect(one.text("KEY") == nil)
    }

    @Test(arguments: [
        ("--pass-phrase=-dash", "-dash"),
        ("--pass-phrase=--", "--"),
        ("--pass-phrase -", "-"),
        ("-p=x", "=x"),
        ("--pass-phrase=\u{301}e", "\u{301}e"),
    ])
    func valuesMayBeginWithAnyCharacter(_ option: String, _ value: String) throws {
        let invocation = try #require(Self.read("build in -o d \(option)"))
        #expect(invocation.text("pass-phrase") == value)
    }

    @Test func hiddenCommandsAndOptionsRun() throws {
        #expect(Self.read("bench")?.command.name == "bench")
        #expect(Self.read("build in -o d --trace-rows")?.flag("trace-rows") == true)
    }

    @Test func aNameThatTheTableLacksStopsTheProgram() async {
        await #expect(processExitsWith: .failure) {
            if case .run(let invocation) = sample.parse(["verify", "acme"]) { _ = invocation.flag("jsn") }
        }
        await #expect(processExitsWith: .failure) {
            if case .run(let invocation) = sample.parse(["explain", "acme"]) { _ = invocation.text("json") }
        }
        await #expect(processExitsWith: .failure) {
            if case .run(let invocation) = sample.parse(["explain", "acme"]) { _ = invocation.requiredText("KEY") }
        }
    }
}

/// The words of a command line without quotes.
func words(_ line: String) -> [String] {
    line.split(separator: " ").map(String.init)
}
