extension TextForm {
    /// What Python's `print(response)` writes: quotes of either kind, True, None, `datetime.datetime(…)`.
    static let pythonLiteral = TextForm(
        name: "Python literal",
        claims: { head in
            head.bytes.first { $0 > 0x20 && !"[{(".utf8.contains($0) } == UInt8(ascii: "'")
                && "[{(".utf8.contains(head.bytes.first { $0 > 0x20 } ?? 0)
        },
        translator: { PythonLiteral() })
}

/// Turns Python literals into JSON, character by character.
struct PythonLiteral: TextTranslator {
    /// What the translator is inside of.
    private enum State: Equatable {
        case between
        case word
        /// A string in quotes of a kind, and whether a backslash was read.
        case string(quote: UInt8, isEscaped: Bool)
        /// The arguments of a call such as `datetime.datetime(`, so many brackets deep.
        case call(depth: Int)
    }

    private var state = State.between
    private var word: [UInt8] = []
    private var arguments: [UInt8] = []

    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8]) {
        for byte in bytes { take(byte, &json) }
    }

    mutating func finish(_ json: inout [UInt8]) {
        if state == .word { endWord(&json) }
    }

    mutating func takeFlaws() -> [TextFlaw] { [] }

    private mutating func take(_ byte: UInt8, _ json: inout [UInt8]) {
        switch state {
        case .string(let quote, let isEscaped): takeInString(byte, quote, isEscaped, &json)
        case .call(let depth): takeInCall(byte, depth, &json)
        case .word where isWord(byte):
            // No word or number is longer: what is cut ends so that the record counts as broken.
            if word.count <= 1024 { word.append(word.count < 1024 ? byte : UInt8(ascii: "_")) }
        case .word:
            if byte == UInt8(ascii: "(") {
                state = .call(depth: 1)
                return
            }
            // b'…' and r'…' are strings with a letter before them.
            let isPrefix = word.count == 1 && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\""))
            if isPrefix { word = [] } else { endWord(&json) }
            state = .between
            take(byte, &json)
        case .between: takeBetween(byte, &json)
        }
    }

    private mutating func takeBetween(_ byte: UInt8, _ json: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            json.append(UInt8(ascii: "\""))
            state = .string(quote: byte, isEscaped: false)
        case UInt8(ascii: "("): json.append(UInt8(ascii: "["))
        case UInt8(ascii: ")"): json.append(UInt8(ascii: "]"))
        case _ where isWord(byte):
            word = [byte]
            state = .word
        default: json.append(byte)
        }
    }

    private mutating func takeInString(_ byte: UInt8, _ quote: UInt8, _ isEscaped: Bool, _ json: inout [UInt8]) {
        state = .string(quote: quote, isEscaped: !isEscaped && byte == UInt8(ascii: "\\"))
        if isEscaped {
            takeEscape(byte, &json)
        } else if byte == quote {
            json.append(UInt8(ascii: "\""))
            state = .between
        } else if byte == UInt8(ascii: "\"") {
            json += Array("\\\"".utf8)
        } else if byte != UInt8(ascii: "\\") {
            json.append(byte)
        }
    }

    /// `\x` becomes `\u00`, which two digits follow; what JSON does not know stands for itself.
    private func takeEscape(_ byte: UInt8, _ json: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "x"): json += Array("\\u00".utf8)
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
            UInt8(ascii: "u"), UInt8(ascii: "b"), UInt8(ascii: "f"):
            json += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "'"): json.append(byte)
        default: json += Array("\\\\".utf8) + [byte]
        }
    }

    private mutating func takeInCall(_ byte: UInt8, _ depth: Int, _ json: inout [UInt8]) {
        let change = byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
        guard depth + change == 0 else {
            state = .call(depth: depth + change)
            // The longest call that matters is a date with its zone.
            if arguments.count < 1024 { arguments.append(byte) }
            return
        }
        endCall(&json)
        state = .between
    }

    private mutating func endWord(_ json: inout [UInt8]) {
        switch String(decoding: word, as: UTF8.self) {
        case "True": json += Array("true".utf8)
        case "False": json += Array("false".utf8)
        case "None": json += Array("null".utf8)
        default: json += word
        }
        word = []
    }

    /// A date becomes ISO 8601; any other call becomes its arguments as a string.
    private mutating func endCall(_ json: inout [UInt8]) {
        let text = String(decoding: arguments, as: UTF8.self)
        if word.ends(with: "datetime".utf8), let date = isoDate(text) {
            json.appendJSONString(date.utf8)
        } else {
            json.appendJSONString(text.utf8.filter { $0 != UInt8(ascii: "'") })
        }
        word = []
        arguments = []
    }

    /// `2018, 8, 16, 8, 26, 2, 570000, tzinfo=tzlocal()`; a local zone is not known.
    private func isoDate(_ text: String) -> String? {
        let parts = text.split(separator: ",").map { $0.filter { $0 != " " } }
        let numbers = parts.prefix { !$0.contains("=") }.compactMap { Int($0) }
        guard numbers.count >= 3, numbers.count <= 7 else { return nil }
        let padded = { (value: Int, width: Int) in
            String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
        }
        let time = (3..<6).map { padded(numbers.count > $0 ? numbers[$0] : 0, 2) }.joined(separator: ":")
        let fraction = numbers.count == 7 ? "." + padded(numbers[6], 6) : ""
        let isUTC = text.contains("tzutc") || text.contains("timezone.utc") || text.contains("UTC")
        return
            "\(padded(numbers[0], 4))-\(padded(numbers[1], 2))-\(padded(numbers[2], 2))T\(time)\(fraction)\(isUTC ? "Z" : "")"
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}

extension [UInt8] {
    fileprivate func ends(with suffix: String.UTF8View) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}
