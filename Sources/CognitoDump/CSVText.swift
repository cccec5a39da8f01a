import Findings

extension TextForm {
    /// A table with a header: Cognito's own import CSV, what export scripts write, and what spreadsheets save.
    static let csv = TextForm(
        name: "CSV",
        claims: { head in
            guard !cliText.claims(head), let header = CSVHeader(Array(head.firstLine.utf8)) else { return false }
            let names = head.firstLine.utf8.count { $0 == header.separator }
            // One column alone is a table only where all else speaks for it.
            return header.isInstruction || names > 0 || CSVHeader.isKnown(head.firstLine)
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
    private var header: [CSVColumn]?
    private var separator: UInt8?
    /// The first line, until what parts its columns is known.
    private var firstLine: [UInt8] = []
    /// Whether the last byte ended a row that a line feed may end as well.
    private var wasReturn = false
    private var state = State.start
    private var row = 1
    /// Length of the row so far.
    private var length = 0
    /// A longer row belongs to no dump, and is left out: Cognito takes 16,000 characters.
    private static let longest = 1 << 20
    private var flaws: [TextFlaw] = []
    private(set) var isCutOff = false
    private var hasRows = false

    private enum State { case instruction, start, plain, escaped, quoted, quoteInQuoted }

    /// Whether the header is that of Cognito's import, whose conventions then hold.
    private var isImport: Bool { header?.contains { $0.name.elementsEqual("cognito:username".utf8) } == true }

    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8]) {
        for byte in bytes {
            guard separator == nil else {
                take(byte, &json)
                continue
            }
            guard byte == 0x0A || byte == 0x0D || firstLine.count > TextHead.length else {
                firstLine.append(byte)
                continue
            }
            guard !firstLine.isEmpty else {
                if byte == 0x0A { row += 1 }
                continue
            }
            endFirstLine(&json)
            take(byte, &json)
        }
    }

    /// Knows by the first line what parts columns, and reads it again, unless it is no row.
    private mutating func endFirstLine(_ json: inout [UInt8]) {
        let header = CSVHeader(firstLine)
        separator = header?.separator ?? UInt8(ascii: ",")
        let line = firstLine
        firstLine = []
        guard header?.isInstruction != true else { return state = .instruction }
        for byte in line { take(byte, &json) }
    }

    mutating func finish(_ json: inout [UInt8]) {
        if separator == nil { endFirstLine(&json) }
        if state == .quoted {
            isCutOff = true
            return flaws.append(TextFlaw(line: row, reason: "a quotation mark is not closed"))
        }
        guard !field.isEmpty || !fields.isEmpty else {
            // A header alone is a list without users.
            if header != nil, !hasRows { json += Array("{\"Users\":[]}\n".utf8) }
            return
        }
        // A row without its end that lacks fields is where the file was cut.
        isCutOff = header.map { fields.count + 1 < $0.count } ?? false
        endRow(&json)
    }

    mutating func takeFlaws() -> [TextFlaw] {
        defer { flaws = [] }
        return flaws
    }

    private mutating func take(_ byte: UInt8, _ json: inout [UInt8]) {
        defer { wasReturn = byte == 0x0D }
        switch (state, byte) {
        case (.instruction, 0x0A), (.instruction, 0x0D):
            state = .start
            row += 1
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
        case (_, separator): endField()
        case (_, 0x0A) where wasReturn: break
        case (_, 0x0A), (_, 0x0D): endRow(&json)
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
        guard let header else { return endHeader() }
        if fields.allSatisfy(\.isEmpty) { return }
        hasRows = true
        guard fields.count == header.count else {
            let cause = fields.count < header.count ? "some are missing" : "a separator in a value was not quoted"
            return flaws.append(
                TextFlaw(line: row, reason: "\(fields.count) fields and not \(header.count): \(cause)"))
        }
        write(header, &json)
    }

    /// Takes the first row for the names of the columns, and tells which of them are not read.
    private mutating func endHeader() {
        if fields.allSatisfy(\.isEmpty) { return }
        header = fields.enumerated().map { place, heading in
            let name = CSVHeader.name(of: heading)
            let isRead = CSVHeader.isKnown(String(decoding: name, as: UTF8.self))
            if !isRead, !name.isEmpty {
                let shown = MemberName.shown(name)
                flaws.append(TextFlaw(line: row, reason: "column \(place + 1), \(shown)", kind: .columnNotRead))
            }
            return CSVColumn(name: name, isRead: isRead)
        }
    }

    private mutating func write(_ header: [CSVColumn], _ json: inout [UInt8]) {
        var isFirst = true
        json.append(UInt8(ascii: "{"))
        for (column, value) in zip(header, fields)
        where column.isRead && !value.isEmpty && !column.name.elementsEqual("cognito:mfa_enabled".utf8) {
            guard !isSpoilt(value, in: column) else { continue }
            if !isFirst { json.append(UInt8(ascii: ",")) }
            isFirst = false
            json.appendJSONString(column.name)
            json.append(UInt8(ascii: ":"))
            if column.holdsJSON(value) {
                json += value
            } else {
                json.appendJSONString(isImport ? asAttribute(value, of: column.name) : value)
            }
        }
        json += Array("}\n".utf8)
    }

    /// Tells of a value that a spreadsheet has made unreadable.
    private mutating func isSpoilt(_ value: [UInt8], in column: CSVColumn) -> Bool {
        guard let kind = column.fault(of: value) else { return false }
        flaws.append(TextFlaw(line: row, reason: "line \(row), column \(column.shownName)", kind: kind))
        return true
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
