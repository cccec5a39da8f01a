/// A text as one word of a POSIX shell's command line, whatever stands in it.
///
/// The shell hands over the bytes of the text and takes none of them for its own. A text with scalars that nobody sees
/// is written by `printf`, so that a reader of the command sees what it holds. Only NUL is lost: no argument can hold it.
package struct ShellWord: Sendable, CustomStringConvertible {
    /// The word as it is written.
    package let description: String

    /// Quotes a text.
    package init(_ text: String) {
        if text.unicodeScalars.contains(where: \.isInvisible) {
            // A shell drops the line feeds at the end of what a command writes; the last character of IFS is one.
            let lineFeeds = text.utf8.reversed().prefix { $0 == 0x0A }.count
            let feeds = String(repeating: "${IFS#??}", count: lineFeeds)
            description = "\"$(printf '\(Self.format(text.unicodeScalars.dropLast(lineFeeds)))')\(feeds)\""
        } else {
            description = !text.isEmpty && text.utf8.allSatisfy(Self.isPlain) ? text : "'\(Self.betweenQuotes(text))'"
        }
    }

    /// A text that stands between single quotes, within which a shell takes everything but a quote as it is.
    package static func betweenQuotes(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "'") { bytes += #"'\''"#.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A format between single quotes for which `printf` writes the text.
    private static func format(_ scalars: Substring.UnicodeScalarView) -> String {
        var format = ""
        for scalar in scalars {
            switch scalar {
            case "%": format += "%%"
            case "\\", "'": format += octal(scalar)
            // At the beginning it would begin an option.
            case "-" where format.isEmpty: format += octal(scalar)
            default: if scalar.isInvisible { format += octal(scalar) } else { format.unicodeScalars.append(scalar) }
            }
        }
        return format
    }

    private static func octal(_ scalar: Unicode.Scalar) -> String {
        UTF8.encode(scalar).map { bytes in
            bytes.map { "\\" + String(repeating: "0", count: $0 < 8 ? 2 : $0 < 64 ? 1 : 0) + String($0, radix: 8) }
                .joined()
        } ?? ""
    }

    /// Bytes that no shell acts upon wherever they stand in a word.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
