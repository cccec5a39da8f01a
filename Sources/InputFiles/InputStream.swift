package import ForeignText

/// One stream of text: a file, or what is packed in it, or one entry of an archive.
package struct InputStream: Hashable, Sendable, CustomStringConvertible {
    /// The file that holds the stream.
    package let file: InputFile
    /// The entry's name in its archive, `/` between folders, as the archive has it; of an archive within an archive
    /// the names of both, the outer one first; empty for a file.
    package let entries: [String]
    /// What was unpacked, outermost first; empty for a plain file.
    package let packings: [Packing]
    /// The encoding the bytes had before they became UTF-8.
    package let encoding: InputEncoding

    /// The entry's name for people: `inner.zip!users.json` in an archive within an archive.
    package var entry: String? { Self.shown(entries) }

    /// The name to tell things by: the entry's if there is one, else the file's.
    package var name: String { entry ?? file.name }

    /// The name for people: below the folder that was given, with that of the entry in an archive.
    package var fullName: String { entry.map { "\(file.name)!\($0)" } ?? file.name }

    /// Where the bytes come from, in one line: `dumps/pool.zip!users.json`.
    package var description: String { entry.map { "\(file)!\($0)" } ?? "\(file)" }

    /// Where the bytes come from, as an option names it: the path of the file, `!` before each entry.
    package var location: PathBytes { entries.reduce(file.location) { $0 + "!" + $1 } }

    /// Names of entries, one within the other, for people.
    static func shown(_ entries: [String]) -> String? {
        entries.isEmpty ? nil : entries.joined(separator: "!").visible()
    }
}
