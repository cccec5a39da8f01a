/// Names of the input files by their numbers: of a million files some megabytes.
package struct FileNames: Sendable, ExpressibleByArrayLiteral {
    private var text: [UInt8] = []
    /// Where each name ends in ``text``.
    private var ends: [Int] = []

    /// Makes a list of no names.
    package init() {}

    /// Makes a list of some names.
    package init(arrayLiteral names: String...) {
        for name in names { append(name) }
    }

    /// Number of names.
    package var count: Int { ends.count }

    /// Adds the name of the next file.
    package mutating func append(_ name: String) {
        text.append(contentsOf: name.utf8)
        ends.append(text.count)
    }

    /// The name of a file; nil for a number that no file has.
    package func name(_ number: Int) -> String? {
        guard ends.indices.contains(number) else { return nil }
        return String(decoding: text[(number > 0 ? ends[number - 1] : 0)..<ends[number]], as: UTF8.self)
    }
}
