/// Why the staging database could not go on.
package struct StagingError: Error, Hashable, Sendable {
    /// What the reader can do about it.
    package enum Reason: Hashable, Sendable {
        /// No room is left on the disk.
        case diskFull
        /// The file or its folder cannot be written.
        case notWritable
        /// The file is no staging database of this version.
        case foreignFile
        /// Anything else; the database's own words.
        case other(String)
    }

    /// What the reader can do about it.
    package let reason: Reason
    /// SQLite's extended result code.
    package let code: Int32
    /// The path of the database.
    package let path: String

    /// Makes an error.
    package init(_ reason: Reason, code: Int32, path: String) {
        self.reason = reason
        self.code = code
        self.path = path
    }
}

extension StagingError: CustomStringConvertible {
    /// What happened and what to do, in one sentence.
    package var description: String {
        switch reason {
        case .diskFull:
            "The disk is full: the staging database \(path) cannot grow; free space or choose an output folder on another disk."
        case .notWritable: "The staging database \(path) cannot be written; choose a folder that you may write to."
        case .foreignFile: "\(path) is no staging database of this version; build it again from the dumps."
        case .other(let words): "The staging database \(path) failed: \(words) (SQLite code \(code))."
        }
    }
}
