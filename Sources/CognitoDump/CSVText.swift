extension TextForm {
    /// A table with a header: Cognito's own import CSV and what export scripts write.
    static let csv = TextForm(
        name: "CSV",
        claims: { head in
            let names = head.firstLine.split(separator: ",").map { $0.filter { $0 != "\"" && $0 != " " }.lowercased() }
            let known: Set<String> = [
                "username", "cognito:username", "email", "sub", "phone_number", "userstatus", "user_status", "name",
                "given_name",
            ]
            // Who is in the table must be told by one column at least.
            return names.count > 1 && names.contains { known.contains($0) }
                && !head.firstLine.contains { "{}[]|\t".contains($0) }
        },
        translator: { CSVText() })
}

/// Turns rows into flat JSON objects of the header's names.
///
/// A field in quotation marks follows RFC 4180. Without them, in a table with the header of Cognito's import, `\,` is a
/// comma. A row with more or fewer fields than the header is refused: nobody knows which value belongs where.
struct CSVText: TextTranslator {
    private var field: [UInt8] = []
    private var fields: [[UInt8]] = []
    private var header: [[UInt8]]?
    private var state = State.start
    private var row = 1
    /// Length of the row so far.
    private var length = 0
    /// A longer row belongs to no dump, and is left out: Cognito takes 16,000 characters.
    private static let longest = 1 << 20
    private var flaws: [TextFlaw] = []

    private enum State { case start, plain, escaped, quoted, quoteInQuoted }

    /// Whether the header is that of Cognito's import, whose conventions then hold.
    private var isImport: Bool { header?.contains { $0.elementsEqual("cognito:username".utf8) } == true }

    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8]) {
        for byte in bytes { take(byte, &json) }
    }

    mutating func finish(_ json: inout [UInt8]) {
        if state == .quoted {
            return flaws.append(TextFlaw(line: row, reason: "a quotation mark is not closed"))
        }
        if !field.isEmpty || !fields.isEmpty { endRow(&json) }
    }

    mutating func takeFlaws() -> [TextFlaw] {
        defer { flaws = [] }
        return flaws
    }

    private mutating func take(_ byte: UInt8, _ json: inout [UInt8]) {
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
        case (.quoted, _): add(byte)
        case (.quoteInQuoted, UInt8(ascii: "\"")):
            add(byte)
            state = .quoted
        case (.escaped, _):
            if byte != UInt8(ascii: ",") { add(UInt8(ascii: "\\")) }
            state = .plain
            if byte == UInt8(ascii: ",") { add(byte) } else { take(byte, &json) }
        case (.start, UInt8(ascii: "\"")): state = .quoted
        case (.start, UInt8(ascii: "\\")) where isImport, (.plain, UInt8(ascii: "\\")) where isImport: state = .escaped
        case (_, UInt8(ascii: ",")): endField()
        case (_, 0x0A): endRow(&json)
        case (_, 0x0D): break
        default:
            add(byte)
            state = .plain
        }
    }

    private mutating func add(_ byte: UInt8) {
        length += 1
        if length < Self.longest { field.append(byte) }
    }

    private mutating func endField() {
        length += 1
        if length < Self.longest { fields.append(field) }
        field = []
        state = .start
    }

    private mutating func endRow(_ json: inout [UInt8]) {
        endField()
        defer {
            fields = []
            row += 1
            length = 0
        }
        guard length < Self.longest else {
            return flaws.append(TextFlaw(line: row, reason: "longer than 1 MiB"))
        }
        guard let header else {
            header = fields
            return
        }
        if fields.count == 1, fields[0].isEmpty { return }
        guard fields.count == header.count else {
            let reason = "\(fields.count) fields and not \(header.count): a comma in a value was not quoted"
            return flaws.append(TextFlaw(line: row, reason: reason))
        }
        write(header, &json)
    }

    private func write(_ header: [[UInt8]], _ json: inout [UInt8]) {
        var isFirst = true
        json.append(UInt8(ascii: "{"))
        for (name, value) in zip(header, fields) where !value.isEmpty && !name.elementsEqual("cognito:mfa_enabled".utf8)
        {
            if !isFirst { json.append(UInt8(ascii: ",")) }
            isFirst = false
            json.appendJSONString(name)
            json.append(UInt8(ascii: ":"))
            json.appendJSONString(isImport ? asAttribute(value, of: name) : value)
        }
        json += Array("}\n".utf8)
    }

    /// The import takes birthdays as mm/dd/yyyy; one exporter drops the + of phone numbers, which every one has.
    private func asAttribute(_ value: [UInt8], of name: [UInt8]) -> [UInt8] {
        if name.elementsEqual("birthdate".utf8) {
            let parts = value.split(separator: UInt8(ascii: "/"))
            guard parts.count == 3, parts[0].count == 2, parts[1].count == 2, parts[2].count == 4 else { return value }
            return parts[2] + [UInt8(ascii: "-")] + parts[0] + [UInt8(ascii: "-")] + parts[1]
        }
        let isBare = name.elementsEqual("phone_number".utf8) && value.allSatisfy { (0x30...0x39).contains($0) }
        return isBare ? [UInt8(ascii: "+")] + value : value
    }
}
