/// Folders that hold no dump but what belongs to a project: they are passed over, and said.
enum PassedOver {
    private static let names = [
        "node_modules", "bower_components", "__pycache__", "site-packages", "__MACOSX", "venv",
    ]

    /// Whether a folder within what was given is passed over.
    static func isOne(_ folder: some Collection<UInt8>) -> Bool {
        folder.first == UInt8(ascii: ".") || names.contains { folder.elementsEqual($0.utf8) }
    }

    /// The folder on the way to an archive's entry that is passed over; nil where there is none.
    static func folder(ofEntry path: String) -> String? {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isRelative = { (part: Substring.UTF8View) in part.allSatisfy { $0 == UInt8(ascii: ".") } }
        guard let place = parts.dropLast().firstIndex(where: { !isRelative($0) && isOne($0) }) else { return nil }
        return parts[...place].map { String(Substring($0)) }.joined(separator: "/")
    }
}
