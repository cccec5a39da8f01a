/// What a path in a manifest may be: below the folder, and the same on every system that bundles are carried over.
enum BundlePath {
    /// The most folders that a file may lie in: bundles have two.
    static let mostFolders = 8

    /// Whether a path leads to a place in the folder: relative, with `/`, without `.`, `..` and control characters.
    static func isSafe(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return path.utf8.count <= 1_024 && parts.count <= mostFolders + 1
            && parts.allSatisfy { !["", ".", ".."].contains($0) && $0.utf8.count <= 255 }
            && !path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" }
    }

    /// The folders above a path, the outermost first.
    static func folders(above path: String) -> [String] {
        path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
    }
}

/// A text of the bundle's as messages show it: on one line, without what a terminal acts upon, 200 characters at most.
func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(200).map { scalar -> Unicode.Scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: "?"
        default: scalar
        }
    }
    return String(String.UnicodeScalarView(scalars))
}
