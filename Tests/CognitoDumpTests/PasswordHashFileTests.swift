import Testing

@testable import CognitoDump

@Suite struct PasswordHashFileTests {
    private func read(_ text: String) throws -> [String] {
        try readPasswordHashes(Array(text.utf8)).map { "\($0.username) \($0.hash)" }
    }

    @Test func columnsStandInAnyOrderAndCommasAreEscaped() throws {
        let text =
            "password_hash,email,name,cognito:username\r\n$argon2id$v=19$m=1\\,t=1\\,p=1$c$h,a@b.c,A\\, B,ann\r\n"
        #expect(try read(text) == ["ann $argon2id$v=19$m=1,t=1,p=1$c$h"])
    }

    @Test func rowsWithoutHashArePassedOverAndTheAddressStandsForAName() throws {
        #expect(
            try read("\u{FEFF}cognito:username,email,password_hash\nann,,\n,b@b.c,h\n,,h\n\ncid,c@b.c,h\\2") == [
                "b@b.c h", "cid h\\2",
            ])
    }

    @Test(arguments: [
        ("", "the first line names no column password_hash"),
        ("cognito:username,email\nann,a", "the first line names no column password_hash"),
        ("password_hash\nh", "the first line names no column cognito:username or email"),
        ("email,password_hash\na@b.c,h\na@b.c,h,x", "row 2 has 3 columns, the first line 2"),
    ])
    func whatIsNoSuchFileIsRefusedWithoutAnyValue(_ text: String, _ words: String) {
        let error = #expect(throws: PasswordHashFileError.self) { try read(text) }
        #expect(error?.description == words)
    }
}
