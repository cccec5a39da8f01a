import YAMLEvents

extension TextForm {
    /// What `--output yaml` and `--output yaml-stream` write, and templates in YAML.
    static let yaml = TextForm(
        name: "YAML",
        claims: { head in
            let lines = head.text.split(separator: "\n").map { $0.filter { $0 != "\r" } }
            let line = lines.first { !$0.hasPrefix("#") } ?? ""
            if line == "---" || line == "-" || line.hasPrefix("- ") { return true }
            let key = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            let rest = line.dropFirst(key.count)
            return !key.isEmpty && (rest == ":" || rest.hasPrefix(": "))
        },
        translator: { YAMLText() })
}

/// Turns YAML into JSON, as it comes in.
///
/// A plain scalar that reads as a number, a truth value or null becomes one; what is quoted stays text. What has a tag of
/// CloudFormation's, such as `!Ref Pool`, becomes the object that the tag is short for: `{"Ref":"Pool"}`.
struct YAMLText: TextTranslator {
    private let stream = YAMLStream()
    private var flaws: [TextFlaw] = []
    /// For each container that is open, whether it is a mapping, how many nodes were written in it, and its end.
    private var containers: [(isMapping: Bool, nodes: Int, closing: String)] = []

    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8]) {
        stream.append(bytes)
        while stream.holdsAnEvent, takeNext(&json) {}
    }

    mutating func finish(_ json: inout [UInt8]) {
        while takeNext(&json) {}
    }

    mutating func takeFlaws() -> [TextFlaw] {
        defer { flaws = [] }
        return flaws
    }

    /// Takes the next event; false where there is none.
    private mutating func takeNext(_ json: inout [UInt8]) -> Bool {
        do throws(YAMLError) {
            guard let event = try stream.next() else { return false }
            take(event, &json)
            return true
        } catch {
            flaws.append(TextFlaw(line: error.place.line, reason: "the YAML breaks off: \(error)"))
            return false
        }
    }

    private mutating func take(_ event: YAMLEvent, _ json: inout [UInt8]) {
        switch event.kind {
        case .documentStart: break
        case .documentEnd: json.append(0x0A)
        case .sequenceStart(_, let tag): begin(isMapping: false, function(tag), &json)
        case .mappingStart(_, let tag): begin(isMapping: true, function(tag), &json)
        case .sequenceEnd, .mappingEnd: json += Array((containers.popLast()?.closing ?? "").utf8)
        case .scalar(let scalar):
            let isKey = separate(&json)
            write(scalar, isKey: isKey, &json)
        case .alias:
            let isKey = separate(&json)
            json += Array((isKey ? "\"\"" : "null").utf8)
            flaws.append(TextFlaw(line: event.place.line, reason: "a reference to another place is not followed"))
        }
    }

    private mutating func begin(isMapping: Bool, _ function: String?, _ json: inout [UInt8]) {
        let isKey = separate(&json)
        // A key that is no scalar has no counterpart in JSON; an empty one keeps the text well formed.
        if isKey { json += Array("\"\":".utf8) }
        if isKey { containers[containers.count - 1].nodes += 1 }
        if let function { beginCall(of: function, &json) }
        json.append(UInt8(ascii: isMapping ? "{" : "["))
        containers.append((isMapping, 0, (isMapping ? "}" : "]") + (function == nil ? "" : "}")))
    }

    private func beginCall(of function: String, _ json: inout [UInt8]) {
        json.append(UInt8(ascii: "{"))
        json.appendJSONString(function.utf8)
        json.append(UInt8(ascii: ":"))
    }

    /// The function of CloudFormation's that a tag is short for: `!Sub` is `Fn::Sub`; nil for tags of YAML's own.
    private func function(_ tag: String?) -> String? {
        guard let name = tag?.dropFirst(), tag?.first == "!", !name.isEmpty else { return nil }
        return name == "Ref" || name == "Condition" ? String(name) : "Fn::\(name)"
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
        if !isKey, let function = function(scalar.tag) {
            beginCall(of: function, &json)
            json.appendJSONString(scalar.text.utf8)
            json.append(UInt8(ascii: "}"))
            return
        }
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
