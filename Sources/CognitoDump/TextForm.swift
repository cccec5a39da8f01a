import Findings

import JSONStream

/// A form of text other than JSON in which dumps come: how it is known by its beginning, and how it becomes JSON.
///
/// A new form is one file: its recogniser, its translator, and a line in ``all``.
struct TextForm: Sendable {
    /// The form's name, for inspections.
    let name: String
    /// Whether a text that begins so has the form; no two forms claim one text, which a test holds them to.
    let claims: @Sendable (TextHead) -> Bool
    /// Makes a translator.
    let translator: @Sendable () -> any TextTranslator

    /// Every form but JSON, in order of precedence.
    static let all: [TextForm] = [pythonLiteral, cliText, csv, groupLines, yaml]
}

/// Turns a text into JSON, as it comes in.
protocol TextTranslator: Sendable {
    /// Takes the next bytes and appends what they come to.
    mutating func append(_ bytes: ArraySlice<UInt8>, to json: inout [UInt8])
    /// The text has ended; appends what is left.
    mutating func finish(_ json: inout [UInt8])
    /// Numbers of the lines that could not be read, and why, since the last call.
    mutating func takeFlaws() -> [TextFlaw]
    /// Whether the text has ended within a record; asked behind ``finish(_:)``.
    var isCutOff: Bool { get }
}

extension TextTranslator {
    /// Forms that leave a cut in the JSON they make, or cannot tell.
    var isCutOff: Bool { false }
}

/// A line of a text that could not be read.
struct TextFlaw: Equatable, Sendable {
    /// Number of the line, from 1.
    let line: Int
    /// What is wrong with the line; for other findings where what they tell of stands.
    let reason: String
    /// What is told.
    let kind: FindingKind

    init(line: Int, reason: String) { self.init(line: line, reason: reason, kind: .lineUnreadable) }

    init(line: Int, reason: String, kind: FindingKind) {
        self.line = line
        self.reason = reason
        self.kind = kind
    }
}

/// The beginning of a text, by which its form is told.
struct TextHead: Sendable {
    /// Enough for the header of any CSV that Cognito makes.
    static let length = 8192

    let bytes: [UInt8]
    /// The first line that is not empty, without its end.
    let firstLine: String

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let line = bytes.drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != 0x0A && $0 != 0x0D }
        firstLine = String(decoding: line, as: UTF8.self)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What the first bytes say: JSON, something else, or that more are needed.
    enum Verdict { case json, other, undecided }

    /// Tells JSON by its first bytes, since nearly every dump is JSON and nothing should be held back there.
    static func verdict(_ bytes: [UInt8]) -> Verdict {
        var isInside = false
        for byte in bytes {
            switch byte {
            case 0x20, 0x0A, 0x0D, 0x09: continue
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                isInside = true
            case UInt8(ascii: "\""), UInt8(ascii: "]"), UInt8(ascii: "}"): return isInside ? .json : .other
            default: return .other
            }
        }
        return .undecided
    }
}

/// Cuts a text into lines, with or without carriage returns.
struct LineCutter: Sendable {
    /// A longer line belongs to no dump, and is left out.
    static let longest = 4 << 20
    private var rest: [UInt8] = []
    private var isTooLong = false
    private(set) var number = 0
    /// The lines that were left out, since the last call of ``takeFlaws()``.
    private var flaws: [TextFlaw] = []

    /// Gives each whole line that the bytes complete.
    mutating func append(_ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            number += 1
            if rest.isEmpty && !isTooLong {
                body(Self.withoutReturn(bytes[start..<end]))
            } else {
                gather(bytes[start..<end])
                endLine(body)
            }
            start = end + 1
        }
        gather(bytes[start...])
    }

    /// Gives the last line, where it has no end.
    mutating func finish(_ body: (ArraySlice<UInt8>) -> Void) {
        guard !rest.isEmpty || isTooLong else { return }
        number += 1
        endLine(body)
    }

    /// Numbers of the lines that were left out, and why, since the last call.
    mutating func takeFlaws() -> [TextFlaw] {
        defer { flaws = [] }
        return flaws
    }

    /// Keeps a part of a line, unless the line is longer than any.
    private mutating func gather(_ bytes: ArraySlice<UInt8>) {
        if rest.count + bytes.count > Self.longest { isTooLong = true }
        if isTooLong { rest = [] } else { rest += bytes }
    }

    private mutating func endLine(_ body: (ArraySlice<UInt8>) -> Void) {
        if isTooLong {
            flaws.append(TextFlaw(line: number, reason: "longer than 4 MiB"))
        } else {
            body(Self.withoutReturn(rest[...]))
        }
        isTooLong = false
        rest.removeAll(keepingCapacity: true)
    }

    private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.last == 0x0D ? line.dropLast() : line
    }
}

extension [UInt8] {
    /// Appends a text as a JSON string; bytes that are no UTF-8 stay for the reader to note.
    mutating func appendJSONString(_ text: some Sequence<UInt8>) {
        append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0..<0x20:
                append(contentsOf: "\\u00".utf8)
                let digits = Array("0123456789abcdef".utf8)
                append(digits[Int(byte >> 4)])
                append(digits[Int(byte & 15)])
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}
