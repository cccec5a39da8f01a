/// Why a file, a folder or a packed stream could not be read, or not to its end.
///
/// The message names the path and says what to do; it never holds a byte of the contents.
package struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, for callers that decide by it.
    package enum Kind: Hashable, Sendable {
        /// The path that was given does not exist.
        case missing
        /// The folder that was given holds no file, at any depth.
        case emptyFolder
        /// The folder that was given is one that is not read.
        case passedOver
        /// The archive holds no file.
        case emptyArchive
        /// The operating system refuses to open the file or to list the folder.
        case notReadable
        /// A FIFO, a device or a socket.
        case notAFile
        /// A folder that contains itself, as bind mounts can.
        case folderLoop
        /// The file was there when its folder was listed, and is gone.
        case vanished
        /// Standard input was asked for twice.
        case standardInputGivenTwice
        /// The operating system reports an error in the middle of a file.
        case readFailed
        /// The file ends before its packing does; what could be unpacked was delivered.
        case truncated
        /// The packing contradicts itself: a check sum is wrong, a block cannot be decoded, foreign bytes follow.
        case damaged
        /// The packing is sound, but of a sort that is not read: encrypted entries, rare methods.
        case unsupported
        /// It unpacks to more than may be.
        case unpackedTooLarge
        /// More than eight packings, one within the other.
        case nestedTooDeeply
        /// The C library has no converter from this encoding.
        case unknownEncoding
    }

    package let kind: Kind
    /// The path as the user gave it or as the walk found it, with the entry behind a `!`.
    package let place: String
    /// What the operating system or the unpacking library says, if it says something.
    package let detail: String?

    /// Whether bytes of the file were delivered, or would have been, and what follows them is lost.
    package var losesTheRest: Bool { [.truncated, .damaged, .readFailed, .unpackedTooLarge].contains(kind) }

    init(_ kind: Kind, _ place: String, detail: String? = nil) {
        self.kind = kind
        self.place = place
        self.detail = detail
    }

    package var description: String {
        let reason = detail.map { " (\($0))" } ?? ""
        return "\(place): \(finding)\(reason); \(advice)"
    }

    private var finding: String {
        switch kind {
        case .missing: "no such file or folder"
        case .emptyFolder: "the folder holds no files"
        case .passedOver: "the folder is a bundle, not a dump"
        case .emptyArchive: "the archive holds no files"
        case .notReadable: "cannot be opened"
        case .notAFile: "is a pipe, a device or a socket, not a file"
        case .folderLoop: "the folder contains itself"
        case .vanished: "was there a moment ago and is gone"
        case .standardInputGivenTwice: "standard input is given twice"
        case .readFailed: "cannot be read to its end"
        case .truncated: "is cut off"
        case .damaged: "is damaged"
        case .unsupported: "is packed in a way that is not supported"
        case .unpackedTooLarge: "unpacks to too much"
        case .nestedTooDeeply: "is packed more than \(InputReader.deepestNesting) times over"
        case .unknownEncoding: "the encoding is not known to this system"
        }
    }

    private static let passedOver = "hidden files, and folders such as node_modules, are not read"

    private var advice: String {
        switch kind {
        case .missing: "check the spelling"
        case .emptyFolder: "name the folder or the files of the dump (\(Self.passedOver))"
        case .passedOver: "give the dumps that it was made of"
        case .emptyArchive: "check that it is the right one (\(Self.passedOver))"
        case .notReadable: "check its permissions"
        case .notAFile: "pipe its bytes to standard input and give - as the path"
        case .folderLoop: "give the files or the inner folders by name"
        case .vanished: "run again when nothing changes the folder"
        case .standardInputGivenTwice: "give - once"
        case .readFailed: "copy the file to a sound disk and run again"
        case .truncated: "fetch or export it again; what could be unpacked was read"
        case .damaged: "fetch or export it again; what comes before the damage was read"
        case .unsupported: "unpack it first and give the folder"
        case .unpackedTooLarge: "what comes before was read; if it is what it should be, raise the limit"
        case .nestedTooDeeply: "unpack it first and give the folder"
        case .unknownEncoding: "see `iconv --list` for the names"
        }
    }
}
