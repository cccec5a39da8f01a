/// One stream of text: a file, or what is packed in it, or one entry of an archive.
package struct InputStream: Hashable, Sendable, CustomStringConvertible {
    /// The file that holds the stream.
    package let file: InputFile
    /// The entry's name in its archive, `/` between folders; `inner.zip!users.json` in an archive within an archive.
    package let entry: String?
    /// What was unpacked, outermost first; empty for a plain file.
    package let packings: [Packing]
    /// The encoding the bytes had before they became UTF-8.
    package let encoding: InputEncoding

    /// The name to tell things by: the entry's if there is one, else the file's.
    package var name: String { entry ?? file.name }

    /// Where the bytes come from, in one line: `dumps/pool.zip!users.json`.
    package var description: String { entry.map { "\(file)!\($0)" } ?? "\(file)" }
}
