import JSONStream

/// SplitMix64: the same numbers for the same seed on every machine.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number from 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

extension Generator {
    /// A value of any kind, at most `depth` levels deep; the names in one object differ.
    mutating func value(depth: Int = 4) -> JSONValue {
        switch below(depth > 0 ? 8 : 5) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .number(number())
        case 3, 4: return .string(string())
        case 5, 6:
            return .object((0..<below(5)).map { .init(name: "\(string())\($0)", value: value(depth: depth - 1)) })
        default: return .array((0..<below(5)).map { _ in value(depth: depth - 1) })
        }
    }

    private mutating func number() -> String {
        switch below(4) {
        case 0: "\(Int64.random(in: -9_007_199_254_740_992...9_007_199_254_740_992, using: &self))"
        case 1: "\(below(1000)).\(below(1_000_000))"
        case 2: "-\(below(10)).\(below(10))e\(below(2) == 0 ? "+" : "-")\(below(20))"
        default: "\(below(3))"
        }
    }

    /// A text of characters that matter to JSON, UTF-8 and Keycloak more often than others.
    mutating func string() -> String {
        var text = ""
        for _ in 0..<below(below(4) == 0 ? 40 : 8) {
            switch below(6) {
            case 0: text += ["\"", "\\", "/", "\n", "\t", "\u{1}", "${", "$", "{", "\u{7F}"][below(10)]
            case 1: text.unicodeScalars.append(Unicode.Scalar(UInt32(below(0xD7FF) + 1)) ?? "x")
            case 2: text.unicodeScalars.append(Unicode.Scalar(UInt32(below(0xFFFFF) + 0x10000)) ?? "x")
            default: text.unicodeScalars.append(Unicode.Scalar(UInt8(0x20 + below(0x5F))))
            }
        }
        return text
    }

    /// One of the many ways in which a value can be written: white space and escapes as it comes.
    mutating func write(_ value: JSONValue) -> String {
        switch value {
        case .object(let members):
            let texts = members.map { member in
                blank() + write(.string(member.name)) + blank() + ":" + write(member.value) + blank()
            }
            return "\(blank()){\(texts.joined(separator: ","))\(blank())}\(blank())"
        case .array(let elements):
            return "\(blank())[\(elements.map { write($0) }.joined(separator: ","))\(blank())]\(blank())"
        case .string(let text): return quoted(text)
        case .number(let text): return text
        case .bool(let value): return value ? "true" : "false"
        case .null: return "null"
        }
    }

    private mutating func blank() -> String { ["", "", "", " ", "\n", "\t", "\r\n", "            "][below(8)] }

    private mutating func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || below(10) == 0 {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: below(2) == 0)
                    json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }

    /// The bytes with one to four changes: a byte flipped, removed or doubled, or something of JSON put between.
    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) where !bytes.isEmpty {
            let place = below(bytes.count)
            switch below(5) {
            case 0: bytes[place] = UInt8(below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(12)))
            case 3: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + below(20))], at: place)
            }
        }
        return bytes
    }

    private static let pieces: [[UInt8]] =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\u0000", "null", "tru", "-", "1e", "0", "\n",
            "{\"", "\":", "[[[[", "\u{FEFF}", "é",
        ].map { Array($0.utf8) } + [[0x00], [0x80], [0xE2, 0x82], [0xFF]]
}
