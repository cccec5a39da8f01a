import Testing

@testable import CommandOptions

@Suite struct ManPageTests {
    private static func page() throws -> String {
        guard case .answer(let page) = sample.parse(["man"]) else { return "" }
        return page
    }

    @Test func sectionsStandInTheUsualOrder() throws {
        let titles = try Self.page().split(separator: "\n").filter { $0.hasPrefix(".SH") || $0.hasPrefix(".SS") }
        #expect(
            titles == [
                ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS", ".SH COMMANDS", ".SS build",
                ".SS verify", ".SS explain", ".SS help", ".SS completions", ".SS man", ".SH ENVIRONMENT",
                ".SH \"EXIT STATUS\"", ".SH EXAMPLES",
            ])
    }

    @Test func theHeadHasNoDate() throws {
        #expect(
            try Self.page().hasPrefix(
                #"""
                .TH "COGNITO\-REALM" 1 "" "cognito\-realm 0.1.0" "User Commands"
                .nh
                .nr HY 0
                .ad l
                .SH NAME
                cognito\-realm \- Turn Amazon Cognito dumps into what Keycloak imports

                """#))
    }

    @Test func aCommandIsWrittenInRoff() throws {
        let page = try Self.page()
        let start = try #require(page.firstRange(of: ".SS build\n"))
        #expect(
            page[start.lowerBound...].hasPrefix(
                #"""
                .SS build
                \fBcognito\-realm build\fR [\fIOPTIONS\fR] \fB\-\-output\fR \fIDIR\fR \fIINPUT\fR\&...
                .PP
                Turn dumps and metadata into a bundle that Keycloak loads.
                .PP
                Each file tells by its keys what it is, so that nothing has to be named or sorted. What no content \#
                can tell, the group that a page of users belongs to, is taken from the file\(aqs name:
                .PP
                .RS 4
                .EX
                group\-admins.json
                \&.hidden\(rspath \-\- \(aqkept\(aq
                .EE
                .RE
                .PP
                An existing bundle is replaced only with \-\-force.
                .TP
                \fIINPUT\fR
                Files or folders; \- reads standard input.
                .TP
                \fB\-o\fR, \fB\-\-output\fR \fIDIR\fR
                Where to write the bundle. Required.
                .TP
                \fB\-\-realm\fR \fINAME\fR
                Name of the realm. The pool\(aqs name unless given.

                """#))
    }

    @Test(arguments: [
        ("plain words", "plain words"),
        (".TH", #"\&.TH"#),
        ("'", #"\&\(aq"#),
        (#"\fB"#, #"\(rsfB"#),
        ("a-b ^ ~ ` \"", #"a\-b \(ha \(ti \(ga \(dq"#),
        ("é…😀", #"\[u00E9]\[u2026]\[u1F600]"#),
        ("two\nlines", "two lines"),
        ("no\u{A0}break", #"no\~break"#),
    ])
    func escaping(_ words: String, _ roff: String) {
        #expect(Roff.escaped(words) == roff)
    }

    @Test func hiddenRowsAreLeftOut() throws {
        let page = try Self.page()
        #expect(!page.contains("bench") && !page.contains("trace") && !page.contains("Never shown"))
    }

    // Skipped where groff is not installed (Debian: apt-get install groff).
    @Test(.enabled(if: Program.isInstalled("groff"), "groff is not installed"))
    func groffHasNothingToWarnOf() throws {
        let arguments = ["-man", "-Tutf8", "-P-cbou", "-ww", "-rLL=78n", "page.1"]
        let run = try Program.run("groff", arguments, files: ["page.1": Self.page()])
        #expect(run.errors == "")
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        #expect(lines.contains("           .hidden\\path -- 'kept'"))
        #expect(lines.contains("       cognito-realm build [OPTIONS] --output DIR INPUT..."))
        #expect(lines.contains("              The Keycloak that will load it [it's \"26\": x]. One of 26.0,"))
        #expect(!run.output.contains("\u{2010}"), "a word was hyphenated")
    }

    // Skipped where man-db is not installed (Debian: apt-get install man-db).
    @Test(.enabled(if: Program.isInstalled("man") && Program.isInstalled("groff"), "man is not installed"))
    func manHasNothingToWarnOf() throws {
        let run = try Program.run("man", ["--warnings", "-l", "./page.1"], files: ["page.1": Self.page()])
        #expect(run.errors == "")
        #expect(run.status == 0)
    }
}
