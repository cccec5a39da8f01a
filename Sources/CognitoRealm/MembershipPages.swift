import CognitoDump
import ForeignText
import InputFiles

extension StagingStep {
    /// Refuses options that name a file which was not read: they would do nothing, and nobody would know.
    ///
    /// A name below the folders that were given is enough, unless several files have it.
    func checkNamedFiles() throws(BuildError) {
        let options = [("--group", configuration.groupsOfFiles), ("--groups-of", configuration.usersOfFiles)]
        guard options.contains(where: { !$0.1.isEmpty }) else { return }
        let paths = Set(files.flatMap { [$0.source.file.location, $0.source.location] })
        var named: [PathBytes: Int] = [:]
        for file in files { named[PathBytes(file.account.name), default: 0] += 1 }
        for (option, given) in options {
            for file in given.keys.map(\.path).sorted() where !paths.contains(file) {
                let count = named[file] ?? 0
                guard count != 1 else { continue }
                let reason = count == 0 ? "is not among the files that were read" : "is the name of \(count) files"
                throw BuildError("\(option) names \(file), which \(reason); give its path as it follows from INPUT.")
            }
        }
    }

    /// Stops at pages that list members of a group, or groups of a user, where nothing tells of which: whoever they tell
    /// of would lose groups.
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
