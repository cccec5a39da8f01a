import ForeignText

/// The path of a file in a bundle, with `/`: below the folder, and the same on every system that bundles are carried
/// over.
///
/// It is what its bytes are: a path of other bytes is another one, whatever it looks like.
struct BundlePath: Hashable, Comparable, ExpressibleByStringLiteral {
    /// The most folders that a file may lie in: bundles have two.
    private static let mostFolders = 8
    private static let mostBytes = 1_024
    private static let mostBytesOfAName = 255

    private let exact: ExactText

    /// The path.
    var text: String { exact.text }

    /// Takes a path that leads to a place in the folder; nil for any other, which must not be opened.
    ///
    /// Names between slashes are neither empty nor `.` or `..`, and hold no control character and no backslash.
    init?(_ text: String) {
        let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.mostBytes, names.count <= Self.mostFolders + 1,
            names.allSatisfy({ Self.isName($0) })
        else { return nil }
        exact = ExactText(text)
    }

    /// Takes a path in the source.
    init(stringLiteral value: String) { exact = ExactText(value) }

    private static func isName(_ bytes: Substring.UTF8View) -> Bool {
        guard !bytes.isEmpty, bytes.count <= mostBytesOfAName else { return false }
        return !bytes.elementsEqual(".".utf8) && !bytes.elementsEqual("..".utf8)
            && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    }

    /// The names between slashes, that of the file last.
    var names: [String] { text.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) } }

    /// The paths of the folders that the file lies in, the outermost first.
    var folders: [ExactText] {
        text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: "/") }.map { ExactText(String(text[..<$0])) }
    }

    /// Whether the path begins with some bytes.
    func begins(with prefix: String) -> Bool { text.beginsExactly(with: prefix) }

    /// Whether the path ends with some bytes.
    func ends(with suffix: String) -> Bool { text.endsExactly(with: suffix) }

    /// What follows a prefix and precedes a suffix; nil where the path has not both.
    func text(between prefix: String, and suffix: String) -> String? {
        guard begins(with: prefix), ends(with: suffix), text.utf8.count >= prefix.utf8.count + suffix.utf8.count else {
            return nil
        }
        return String(Substring(text.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)))
    }

    static func < (one: BundlePath, other: BundlePath) -> Bool { one.exact < other.exact }
}

/// A text of the bundle's as messages show it: on one line, nothing in it invisible, 200 scalars at most.
func shown(_ text: String) -> String { String(text.visible("?").unicodeScalars.prefix(200)) }

/// A name of the bundle's as messages show it.
func shown(_ name: ExactText) -> String { shown(name.text) }
