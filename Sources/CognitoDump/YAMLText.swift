import YAMLEvents

extension TextForm {
    /// What `--output yaml` and `--output yaml-stream` write, and templates in YAML.
    static let yaml = TextForm(
        name: "YAML",
        claims: { head in
            let line = head.text.split(separator: "\n").map { $0.filter { $0 != "\r" } }.first { !$0.hasPrefix("#") } ?? ""
            if line == "---" || line == "-" || line.hasPrefix("- ") { return true }
            let key = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            let rest = line.dropFirst(key.count)
            return !key.isEmpty && (rest == ":" || rest.hasPrefix(": "))
        },
        translator: { YAMLText() })
}

/// Turns YAML into JSON once the text has ended: libyaml pulls, so the text waits in memory until then.
///
/// A plain scalar that reads as a number, a truth value or null becomes one; what is quoted stays text.
struct YAMLText: TextTranslator {
    /// The longest text that is read, in bytes; the CLI itself cannot make such YAML of larger pools in any sensible time.
    static let longest = 512 << 20
    private var text: [UInt8] = []
    private var isTooLong = false
    private var flaws: [TextFlaw] = []
    /// For each container that is open, whether it is a mapping, and how many nodes were written in it.
    private var containers: [(isMapping: Bool, nodes: Int)] = []

    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8]) {
        if text.count + bytes.count > Self.longest { isTooLong = true } else { text += bytes }
    }

    mutating func finish(_ json: inout [UInt8]) {
        if isTooLong { flaws.append(TextFlaw(line: 0, reason: "YAML of more than 512 MiB; dump it again as JSON")) }
        do throws(YAMLError) {
            var reader = try YAMLReader(text)
            text = []
            while let event = try reader.next() { take(event, &json) }
        } catch {
            flaws.append(TextFlaw(line: error.place.line, reason: "the YAML breaks off: \(error)"))
        }
    }

    mutating func takeFlaws() -> [TextFlaw] {
        defer { flaws = [] }
        return flaws
    }

    private mutating func take(_ event: YAMLEvent, _ json: inout [UInt8]) {
        switch event.kind {
        case .documentStart: break
        case .documentEnd: json.append(0x0A)
        case .sequenceStart: begin(isMapping: false, &json)
        case .mappingStart: begin(isMapping: true, &json)
        case .sequenceEnd: end("]", &json)
        case .mappingEnd: end("}", &json)
        case .scalar(let scalar):
            let isKey = separate(&json)
            write(scalar, isKey: isKey, &json)
        case .alias:
            let isKey = separate(&json)
            json += Array((isKey ? "\"\"" : "null").utf8)
            flaws.append(TextFlaw(line: event.place.line, reason: "a reference to another place is not followed"))
        }
    }

    private mutating func begin(isMapping: Bool, _ json: inout [UInt8]) {
        let isKey = separate(&json)
        // A key that is no scalar has no counterpart in JSON; an empty one keeps the text well formed.
        if isKey { json += Array("\"\":".utf8) }
        if isKey { containers[containers.count - 1].nodes += 1 }
        json.append(UInt8(ascii: isMapping ? "{" : "["))
        containers.append((isMapping, 0))
    }

    private mutating func end(_ bracket: Unicode.Scalar, _ json: inout [UInt8]) {
        json.append(UInt8(ascii: bracket))
        if !containers.isEmpty { containers.removeLast() }
    }

    /// Writes what stands before the next node; whether the node is a key.
    private mutating func separate(_ json: inout [UInt8]) -> Bool {
        guard let last = containers.last else { return false }
        containers[containers.count - 1].nodes += 1
        let isKey = last.isMapping && last.nodes % 2 == 0
        if last.isMapping, !isKey {
            json.append(UInt8(ascii: ":"))
        } else if last.nodes > 0 {
            json.append(UInt8(ascii: ","))
        }
        return isKey
    }

    private func write(_ scalar: YAMLScalar, isKey: Bool, _ json: inout [UInt8]) {
        guard scalar.isPlain, !isKey, scalar.tag == nil else { return json.appendJSONString(scalar.text.utf8) }
        switch scalar.text {
        case "", "~", "null", "Null", "NULL": json += Array("null".utf8)
        case "true", "True", "TRUE": json += Array("true".utf8)
        case "false", "False", "FALSE": json += Array("false".utf8)
        case let text where isNumber(text): json += Array(text.utf8)
        case let text: json.appendJSONString(text.utf8)
        }
    }

    /// Whether a text is a number as JSON writes it.
    private func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let whole = parts.first
        else { return false }
        return whole == "0" || !whole.hasPrefix("0")
    }
}
