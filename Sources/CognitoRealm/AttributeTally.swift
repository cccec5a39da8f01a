import CognitoDump

/// Which attributes the users of all files have, and which of them every user has.
struct AttributeTally {
    private var givenCounts: [String: Int] = [:]
    private var userCount = 0

    /// Adds what was found in one file.
    mutating func add(_ file: DumpFile) {
        givenCounts.merge(file.attributes.givenCounts, uniquingKeysWith: +)
        userCount += file.userCount
    }

    /// The names, in the order of their bytes.
    var names: [String] { sorted(givenCounts.keys) }

    /// Names of the attributes that no record of a user lacks, or has a blank or over-long value of.
    ///
    /// A user of whom any record is poorer counts as one without: of what was asked of nobody, nothing is lost.
    var universalNames: [String] { sorted(givenCounts.filter { $0.value == userCount }.keys) }

    private func sorted(_ names: some Collection<String>) -> [String] {
        names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
