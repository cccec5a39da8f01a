package import Findings

/// A form of text that cannot be read, known by its beginning: what it most likely is, and what to give in its place.
///
/// A new one is a line in ``all`` and a kind of finding with the sentence that says so.
struct TextRefusal: Sendable {
    /// The form's name, for inspections.
    let name: String
    /// What is told.
    let finding: FindingKind
    /// Whether a text that begins so has the form.
    let claims: @Sendable (TextHead) -> Bool

    /// Every such form, in order of precedence; all of them come before the forms that are read.
    static let all: [TextRefusal] = [
        encrypted, errorMessage, printedTable, printedObject, script, javaScript, terraformCode, binary, otherCLIText,
        tableWithoutHeader,
    ]

    /// Objects as SDKs print them for people: user names and values are blotted out, so there is nothing to read.
    static let printedObject = TextRefusal(name: "printed object", finding: .printedObject) { head in
        let text = head.text
        let marks = [
            "Sensitive Data Redacted", "<sensitive>", "[Array]", "[Object]", "more items",
            "Amazon.CognitoIdentityProvider.Model.", "UserType(", "ListUsersResponse(", "ListUsersResult(",
            "UserPoolType(", "UserPoolClientType(", "GroupType(", "AttributeType(", "AdminGetUserResponse(",
        ]
        return marks.contains { text.contains($0) } || head.lines.contains { isFormatList($0) }
            || printedStarts.contains { text.drop(while: \.isWhitespace).hasPrefix($0) }
            // JSON of which one record was damaged has names in quotation marks further on.
            || (hasBareName(head.bytes) && !text.contains("\":"))
            || isNamedObject(head.firstLine)
    }

    /// How Go, Ruby, PHP and PowerShell begin to print an object.
    private static let printedStarts = [
        "&{", "map[", "&map[", "#<struct ", "#<Aws::", "{:", "Array\n(", "array(", "object(", "stdClass Object", "@{",
    ]

    /// Whether an object begins with a name that has no quotation marks, as Go, Java and Node.js print it.
    private static func hasBareName(_ bytes: [UInt8]) -> Bool {
        let isBlank = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "[")].contains(byte) }
        let start = bytes.drop(while: isBlank)
        guard start.first == UInt8(ascii: "{") else { return false }
        let name = start.dropFirst().drop(while: isBlank)
        let rest = name.drop { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F }
        return rest.count < name.count && rest.first == UInt8(ascii: ":")
    }

    /// Whether a line begins as Rust and Kotlin print an object: `ListUsersOutput { …`.
    private static func isNamedObject(_ line: String) -> Bool {
        let name = line.prefix { $0.isASCII && $0.isLetter }
        let rest = line.dropFirst(name.count).drop { $0 == " " }
        return ["Output", "Response", "Result", "Type"].contains { name.hasSuffix($0) }
            && ["{", "(", "["].contains { rest.hasPrefix($0) }
    }

    /// PowerShell's Format-List: `Username             : ann`.
    private static func isFormatList(_ line: Substring) -> Bool {
        ["Attributes", "UserCreateDate", "Username", "UserStatus"].contains { name in
            line.hasPrefix(name) && line.dropFirst(name.count).drop { $0 == " " }.hasPrefix(": ")
                && line.dropFirst(name.count).hasPrefix("  ")
        }
    }

    /// What `--output table` prints.
    private static let printedTable = TextRefusal(name: "printed table", finding: .printedTable) { head in
        let line = head.lines.first ?? ""
        let isRuler = line.count > 3 && line.allSatisfy { "-+=".contains($0) }
        return isRuler && head.lines.dropFirst().first?.hasPrefix("|") == true
    }

    /// A script of Python's or a shell's.
    private static let script = TextRefusal(name: "script", finding: .script) { head in
        let line = head.lines.first { !$0.isEmpty } ?? ""
        let isImport = (line.hasPrefix("import ") || line.hasPrefix("from ")) && !line.contains { "'\"{;".contains($0) }
        return isImport || ["#!", "def ", "\"\"\"", "set -e"].contains { line.hasPrefix($0) }
    }

    /// What other commands than list-users write with `--output text`: `GROUPS`, a tab, values without their names.
    private static let otherCLIText = TextRefusal(name: "AWS CLI text", finding: .otherCLIText) { head in
        let word = head.firstLine.prefix { $0 != "\t" }
        return word.count > 3 && word.count < head.firstLine.count && word.allSatisfy { $0.isASCII && $0.isUppercase }
            && !TextForm.cliText.claims(head) && CSVHeader(Array(head.firstLine.utf8)) == nil
    }

    /// A file of source code.
    private static let javaScript = TextRefusal(name: "JavaScript", finding: .javaScript) { head in
        let starts = [
            "const ", "let ", "var ", "export ", "import ", "module.exports", "//", "/*", "\"use strict\"",
            "'use strict'",
            "window.", "exports.", "(function", "(() =>", "async ", "require(",
        ]
        let line = head.lines.first { !$0.isEmpty } ?? ""
        return starts.contains { line.hasPrefix($0) }
    }

    /// Terraform's configuration, or what `terraform show` prints of a state.
    private static let terraformCode = TextRefusal(name: "Terraform configuration", finding: .terraformCode) { head in
        let starts = [
            "resource \"", "data \"", "terraform {", "provider \"", "variable \"", "module \"", "locals {", "# aws",
        ]
        return head.lines.contains { line in starts.contains { line.hasPrefix($0) } }
    }

    /// What tools write that encrypt files.
    private static let encrypted = TextRefusal(name: "encrypted", finding: .fileEncrypted) { head in
        let starts = [
            "-----BEGIN PGP MESSAGE-----", "$ANSIBLE_VAULT;", "age-encryption.org/",
            "-----BEGIN AGE ENCRYPTED FILE-----",
            "Salted__", "U2FsdGVkX1", "-----BEGIN CMS-----", "-----BEGIN PKCS7-----",
        ]
        return starts.contains { head.bytes.starts(with: $0.utf8) }
    }

    /// What a command said in place of an answer.
    private static let errorMessage = TextRefusal(name: "error message", finding: .errorMessage) { head in
        let marks = [
            "An error occurred (", "Unable to locate credentials", "usage: aws ", "Error loading SSO Token",
            "Could not connect to the endpoint URL", "aws: error:", "You must specify a region",
            "ResourceNotFoundException", "The security token included in the request", "ExpiredToken",
            "command not found", "Traceback (most recent call last)",
        ]
        let first = head.lines.first { !$0.isEmpty } ?? ""
        return marks.contains { first.contains($0) }
    }

    /// Bytes that stand in no text.
    private static let binary = TextRefusal(name: "binary", finding: .fileBinary) { head in
        head.bytes.contains(0) || head.bytes.starts(with: "%PDF-".utf8)
    }

    /// Lines of as many columns, of which no name tells anything.
    private static let tableWithoutHeader = TextRefusal(name: "table", finding: .tableWithoutHeader) { head in
        let lines = head.lines.prefix(2).filter { !$0.isEmpty }
        guard let first = lines.first, first.first.map({ !"{[<\"'-#(|".contains($0) }) == true,
            CSVHeader(Array(first.utf8)) == nil, !TextForm.groupLines.claims(head), !TextForm.cliText.claims(head)
        else { return false }
        return ",;\t".utf8.contains { separator in
            let counts = lines.map { line in line.utf8.count { $0 == separator } }
            return counts[0] > 0 && counts.allSatisfy { $0 == counts[0] } && !first.contains(": ")
        }
    }
}

extension TextHead {
    /// The first lines, without their ends.
    var lines: [Substring] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(20).map { $0 }
    }
}

extension FindingKind {
    static let printedObject = FindingKind(
        "dump.printed-object", .error,
        "The file holds objects as an SDK prints them: names and values are blotted out or cut, and cannot be got back.",
        remedy: "Export again with the AWS CLI, or have the script write JSON of full depth.")
    static let printedTable = FindingKind(
        "dump.printed-table", .error,
        "The file is a table that the AWS CLI has drawn for people, in which values are cut.",
        remedy: "Run the command again with --output json.")
    static let javaScript = FindingKind(
        "dump.javascript", .error, "The file is JavaScript or TypeScript, which is not run here.",
        remedy: "Give the object in it as JSON, such as node -p 'JSON.stringify(require(\"./FILE\"))' prints it.")
    static let script = FindingKind(
        "dump.script", .warning, "The file is a script, which is not run here.",
        remedy: "Leave it out; what it writes can be read.")
    static let otherCLIText = FindingKind(
        "dump.text-output", .error,
        "The file is what a command of the AWS CLI writes with --output text, in which values have no names.",
        remedy: "Run the command again with --output json.")
    package static let fileEmpty = FindingKind(
        "dump.empty", .warning, "The file is empty, as a command leaves it that has failed.",
        remedy: "Run the command again, or leave the file out.")
    static let terraformCode = FindingKind(
        "dump.terraform-code", .error, "The file is Terraform's configuration, or a state as it is printed for people.",
        remedy: "Give the state: terraform show -json > state.json.")
    static let errorMessage = FindingKind(
        "dump.error-message", .error, "The file holds an error message in place of an answer.",
        remedy: "Read the message in the file, and run the command again.")
    static let fileBinary = FindingKind(
        "dump.binary", .error, "The file is no text: it holds bytes that stand in none.",
        remedy: "Leave it out; a workbook of a spreadsheet is read when it is saved as CSV.")
    static let tableWithoutHeader = FindingKind(
        "dump.table-without-header", .error,
        "The file looks like a table, and its first line names no column that is known, such as username, email or sub.",
        remedy: "Put the names of the columns into the first line.")
    static let columnNotRead = FindingKind(
        "dump.column-not-read", .warning, "A table has a column that this tool does not know; it was left out.",
        remedy: "If it holds an attribute of the pool, name the column custom:NAME; groups stand in a column groups.")
    static let numberRounded = FindingKind(
        "dump.number-rounded", .error,
        "A spreadsheet has turned a long number into one like 4.91512E+11; its last digits are lost, and it was left out.",
        remedy: "Export again and do not open the file in a spreadsheet, or format the column as text before.")
    static let noTruthValue = FindingKind(
        "dump.no-truth-value", .warning, "A column for true and false holds something else, which was left out.",
        remedy: "Write TRUE or FALSE.")

    /// The kinds that say what a text is that is not read.
    static let textRefusals: [FindingKind] = [
        printedObject, printedTable, script, otherCLIText, javaScript, terraformCode, errorMessage, fileBinary,
        tableWithoutHeader, fileEmpty,
    ]

    /// The kinds that texts other than JSON raise.
    static let textKinds: [FindingKind] = textRefusals + [columnNotRead, numberRounded, noTruthValue]
}
