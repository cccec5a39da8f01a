extension TextForm {
    /// What pcluster-manager's export script writes: an e-mail address and groups in each line, `a@x.org|admin,user`.
    static let groupLines = TextForm(
        name: "pcluster text",
        claims: { head in
            let parts = head.firstLine.split(separator: "|", omittingEmptySubsequences: false)
            return parts.count == 2 && parts[0].contains("@") && !parts[0].contains { " ,{}[]\"'\t".contains($0) }
        },
        translator: { GroupLines() })
}

/// Turns lines of `address|group,group` into JSON; the address is all that names a user.
struct GroupLines: TextTranslator {
    private var lines = LineCutter()
    private var flaws: [TextFlaw] = []

    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8]) {
        var cutter = LineCutter()
        swap(&cutter, &lines)
        var number = cutter.number
        cutter.append(bytes) {
            number += 1
            take($0, number, &json)
        }
        swap(&cutter, &lines)
    }

    mutating func finish(_ json: inout [UInt8]) {
        var cutter = LineCutter()
        swap(&cutter, &lines)
        let number = cutter.number + 1
        cutter.finish { take($0, number, &json) }
        swap(&cutter, &lines)
    }

    mutating func takeFlaws() -> [TextFlaw] {
        defer { flaws = [] }
        return flaws + lines.takeFlaws()
    }

    private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int, _ json: inout [UInt8]) {
        guard !line.isEmpty else { return }
        let parts = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            return flaws.append(TextFlaw(line: number, reason: "not one address, one | and groups"))
        }
        json += Array(#"{"username":"#.utf8)
        json.appendJSONString(parts[0])
        json += Array(#","email":"#.utf8)
        json.appendJSONString(parts[0])
        json += Array(#","groups":["#.utf8)
        for (place, group) in parts[1].split(separator: UInt8(ascii: ",")).enumerated() {
            if place > 0 { json.append(UInt8(ascii: ",")) }
            json.appendJSONString(group)
        }
        json += Array("]}\n".utf8)
    }
}
