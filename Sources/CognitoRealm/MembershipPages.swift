import CognitoDump
import InputFiles

extension StagingStep {
    /// Refuses options that name a file which was not read: they would do nothing, and nobody would know.
    func checkNamedFiles() throws(BuildError) {
        let read = Set(files.flatMap { [$0.path, $0.source.description] })
        for (option, named) in [("--group", configuration.groupsOfFiles), ("--groups-of", configuration.usersOfFiles)] {
            guard let file = named.keys.sorted().first(where: { !read.contains($0) }) else { continue }
            throw BuildError(
                "\(option) names \(file), which is not among the files that were read; give its path as it follows from INPUT."
            )
        }
    }

    /// Stops at pages that list members of a group, or groups of a user, where nothing tells of which: whoever they tell
    /// of would lose his groups.
    func checkMembershipPages() throws(BuildError) {
        guard !configuration.skipsUnknownMemberships else { return }
        try check(
            files.filter(\.account.isOfUnknownGroup), "members of a group", "--group NAME=FILE for each")
        try check(
            files.filter(\.account.isOfUnknownUser), "groups of a user", "--groups-of USER=FILE for each")
    }

    private func check(_ pages: [ReadFile], _ what: String, _ option: String) throws(BuildError) {
        guard !pages.isEmpty else { return }
        let names = pages.map(\.source.description).sorted()
        let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
        throw BuildError(
            "Nothing says whose page this is: \(shown) (\(what)); give \(option), or --skip-unknown-memberships to build without them. Nothing was written.",
            isCondition: configuration.failsOn == .incomplete)
    }
}
