import Foundation
import ForeignText
import TestSupport
import Testing

@Suite struct ShellWordTests {
    /// Each shell gets all words in one script, and what it hands to a program is compared byte by byte.
    @Test(arguments: [["/bin/sh"], ["/bin/bash", "--posix"], ["/bin/bash"], ["/bin/busybox", "sh"]])
    func everyTextArrivesAsItIs(_ shell: [String]) throws {
        let texts = HostileText.all + [""]
        let lines = texts.map { "printf '%s\\0' \(ShellWord($0))\n" }
        #expect(try run(shell, lines.joined()) == texts.map { Array($0.utf8) })
    }

    @Test func aPlainTextStaysAsItIs() {
        #expect("\(ShellWord("acme-1_a.b/c:d=e%20"))" == "acme-1_a.b/c:d=e%20")
        #expect("\(ShellWord("it's"))" == #"'it'\''s'"#)
    }

    @Test func whatNobodySeesIsShown() {
        #expect("\(ShellWord("a\u{202E}'%\\\n"))" == #""$(printf 'a\342\200\256\047%%\134')${IFS#??}""#)
        for text in HostileText.all {
            #expect(!"\(ShellWord(text))".unicodeScalars.contains { $0.isInvisible }, "\(Array(text.utf8))")
        }
    }

    /// What a script writes, parted at each NUL.
    private func run(_ shell: [String], _ script: String) throws -> [[UInt8]] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sh")
        try Data(script.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: shell[0])
        process.arguments = shell.dropFirst() + [file.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = [UInt8](try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
    }
}
