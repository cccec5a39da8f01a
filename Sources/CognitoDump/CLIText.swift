extension TextForm {
    /// What `aws cognito-idp list-users --output text` writes: lines of columns between tabs.
    static let cliText = TextForm(
        name: "AWS CLI text",
        claims: { head in
            ["USERS\t", "ATTRIBUTES\t", "USERATTRIBUTES\t"].contains { head.firstLine.hasPrefix($0) }
        },
        translator: { CLIText() })
}

/// Turns the text output of ListUsers into one JSON object for each user.
///
/// A line of a kind belongs to the last USERS line; its columns are the scalar members in the order of their names, less
/// those that are absent.
struct CLIText: TextTranslator {
    private var lines = LineCutter()
    private var columns: [ArraySlice<UInt8>]?
    private var attributes: [(name: [UInt8], value: [UInt8]?)] = []
    /// Length of the values so far: a user of more is left to the reader to refuse.
    private var length = 0

    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8]) {
        var cutter = LineCutter()
        swap(&cutter, &lines)
        cutter.append(bytes) { take($0, &json) }
        swap(&cutter, &lines)
    }

    mutating func finish(_ json: inout [UInt8]) {
        var cutter = LineCutter()
        swap(&cutter, &lines)
        cutter.finish { take($0, &json) }
        swap(&cutter, &lines)
        endUser(&json)
    }

    mutating func takeFlaws() -> [TextFlaw] { lines.takeFlaws() }

    private mutating func take(_ line: ArraySlice<UInt8>, _ json: inout [UInt8]) {
        let columns = line.split(separator: 0x09, omittingEmptySubsequences: false).map { ArraySlice(Array($0)) }
        switch String(decoding: columns[0], as: UTF8.self) {
        case "USERS":
            endUser(&json)
            self.columns = Array(columns.dropFirst())
        case "ATTRIBUTES", "USERATTRIBUTES":
            // One too many is enough for the reader to refuse the user.
            guard columns.count > 1, attributes.count <= UserReader.mostAttributes else { return }
            attributes.append((Array(columns[1]), columns.count > 2 ? Array(columns[2]) : nil))
        case "NEXTTOKEN":
            endUser(&json)
            json += Array(#"{"NextToken":"#.utf8)
            json.appendJSONString(columns.last ?? [])
            json += Array(#","Users":[]}"#.utf8)
        case "MFAOPTIONS": break
        default:
            // A value with a line feed in it goes on in the next line.
            appendLine(line)
        }
    }

    private mutating func appendLine(_ line: ArraySlice<UInt8>) {
        guard let last = attributes.indices.last, length < LineCutter.longest else { return }
        length += line.count + 1
        if attributes[last].value == nil { attributes[last].value = [] }
        attributes[last].value?.append(0x0A)
        attributes[last].value?.append(contentsOf: line)
    }

    private mutating func endUser(_ json: inout [UInt8]) {
        guard let columns else { return }
        defer {
            self.columns = nil
            attributes = []
            length = 0
        }
        json += Array(#"{"Attributes":["#.utf8)
        for (place, attribute) in attributes.enumerated() {
            json += Array((place > 0 ? #",{"Name":"# : #"{"Name":"#).utf8)
            json.appendJSONString(attribute.name)
            if let value = attribute.value {
                json += Array(#","Value":"#.utf8)
                json.appendJSONString(value)
            }
            json.append(UInt8(ascii: "}"))
        }
        json.append(UInt8(ascii: "]"))
        appendMembers(columns, &json)
        json += Array("}\n".utf8)
    }

    /// The last column is the Username; the others show by their form which they are.
    private func appendMembers(_ columns: [ArraySlice<UInt8>], _ json: inout [UInt8]) {
        var dates = ["UserCreateDate", "UserLastModifiedDate"]
        for (place, column) in columns.enumerated() {
            let text = String(decoding: column, as: UTF8.self)
            let isLast = place == columns.count - 1
            let name =
                isLast
                ? "Username"
                : text == "True" || text == "False"
                    ? "Enabled"
                    : milliseconds(from: text) != nil ? dates.isEmpty ? nil : dates.removeFirst() : "UserStatus"
            guard let name else { continue }
            json += Array(",\"\(name)\":".utf8)
            json.appendJSONString(column)
        }
    }
}
