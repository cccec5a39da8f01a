import JSONStream

/// The first lines of a table: what parts its columns, and what they are.
struct CSVHeader: Sendable {
    /// What parts two fields.
    let separator: UInt8
    /// Whether the line is an instruction to a spreadsheet, `sep=;`, behind which the header comes.
    let isInstruction: Bool

    /// Reads a first line; nil where it names no column by which somebody can be told.
    init?(_ line: [UInt8]) {
        let line = line.last == 0x0D ? Array(line.dropLast()) : line
        if let separator = Self.instructed(line) {
            self.separator = separator
            isInstruction = true
            return
        }
        guard !line.contains(where: { Self.otherForms.contains($0) }), line.first != UInt8(ascii: "|") else {
            return nil
        }
        let known = Self.separators.map { separator in
            (separator, Self.fields(line, separator).count { Self.isKnown($0) && Self.tellsSomebody($0) })
        }
        guard let best = known.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
        separator = best.0
        isInstruction = false
    }

    /// Brackets stand in other forms, which have columns of no name.
    private static let otherForms = Array("{}[]".utf8)
    private static let separators = Array(",;\t|".utf8)

    /// The separator of `sep=;`, with or without quotation marks around it.
    private static func instructed(_ line: [UInt8]) -> UInt8? {
        let bare = line.filter { $0 != UInt8(ascii: "\"") }
        guard bare.count == 5, bare.prefix(4).elementsEqual("sep=".utf8, by: { $0 | 0x20 == $1 || $0 == $1 }) else {
            return nil
        }
        return bare[4]
    }

    private static func fields(_ line: [UInt8], _ separator: UInt8) -> [String] {
        line.split(separator: separator, omittingEmptySubsequences: false).map {
            String(decoding: name(of: $0.filter { $0 != UInt8(ascii: "\"") }), as: UTF8.self)
        }
    }

    /// Who is in the table must be told by one column at least.
    private static func tellsSomebody(_ name: String) -> Bool {
        let telling = [
            "username", "cognito:username", "email", "sub", "phonenumber", "userstatus", "name", "givenname",
        ]
        return telling.contains(String(decoding: JSONMemberNames.normalise(name.utf8), as: UTF8.self))
    }

    /// Whether a column of the name is read.
    static func isKnown(_ name: String) -> Bool {
        UserMember.names.index(of: name.utf8) != nil
            || ["custom:", "dev:", "cognito:"].contains { name.hasPrefix($0) }
    }

    /// A heading as a member's name: without blanks around it, and with `_` in place of those within.
    ///
    /// Names of a pool's own attributes stay as they are.
    static func name(of heading: some Collection<UInt8>) -> [UInt8] {
        let start = heading.drop { $0 == 0x20 || $0 == 0x09 }
        let trimmed = Array(start.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed())
        guard !trimmed.contains(UInt8(ascii: ":")) else { return trimmed }
        let name = trimmed.map { $0 == 0x20 ? UInt8(ascii: "_") : $0 }
        let form = String(decoding: JSONMemberNames.normalise(name), as: UTF8.self)
        return aliases[form].map { Array($0.utf8) } ?? name
    }

    /// Headings that people write for members.
    private static let aliases = [
        "emailaddress": "email", "mail": "email", "phone": "phone_number", "telephone": "phone_number",
        "group": "groups", "cognitogroups": "groups", "confirmationstatus": "UserStatus",
    ]
}
