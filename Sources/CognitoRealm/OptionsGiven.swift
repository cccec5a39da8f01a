import CognitoDump
import Cryptography
import ForeignText
import InputFiles
import RealmBundle

extension BuildConfiguration {
    /// The options that have a say in the bytes of the bundle and for which the manifest has no member of its own, those
    /// left as they are by default left out; in the order of their names.
    func options(_ reading: borrowing StagingStep, _ rules: BuildRules) -> [ManifestOption] {
        var options: [ManifestOption] = []
        for (name, isGiven) in [
            ("all-findings", keepsAllFindings), ("allow-incomplete", allowsIncomplete), ("keep-staging", keepsStaging),
            ("newest-users", takesNewestUsers),
            ("sign", signingKey != nil), ("skip-unknown-memberships", skipsUnknownMemberships),
        ] where isGiven {
            options.append(ManifestOption(name, .flag))
        }
        for (name, text) in [("encoding", encoding), ("hash-algorithm", hashAlgorithm), ("hash-date", hashDate)] {
            if let text { options.append(ManifestOption(name, .text(text))) }
        }
        for (name, digest) in [
            ("hashes", rules.hashesDigest), ("metadata-signer", reading.signer.map { SHA256.digest(of: $0) }),
        ] {
            if let digest { options.append(ManifestOption(name, .file(digest))) }
        }
        if let unpackedLimit { options.append(ManifestOption("unpacked-limit", .number(unpackedLimit))) }
        // Given by SOURCE_DATE_EPOCH; what is out of date depends on it.
        if let judgedAt { options.append(ManifestOption("judged-at", .number(Int(judgedAt)))) }
        if let usersPerFile { options.append(ManifestOption("users-per-file", .number(usersPerFile))) }
        if usersPerRequest != BuildConfiguration(inputs: [], output: "", time: 0).usersPerRequest {
            options.append(ManifestOption("users-per-request", .number(usersPerRequest)))
        }
        for (name, elements) in lists(reading) where !elements.isEmpty {
            options.append(ManifestOption(name, .list(elements)))
        }
        return options.sorted { $0.name < $1.name }
    }

    /// The options that can be given several times.
    private func lists(_ reading: borrowing StagingStep) -> [(name: String, elements: [[ManifestOption.Member]])] {
        [
            (
                "entity-id",
                entityIDs.sortedByBytes.map { provider, id in
                    // Of an id, which may be an address with a key in it, the digest is enough.
                    [.init("provider", provider), .init("sha256OfID", SHA256.digest(of: Array(id.utf8)).hex)]
                }
            ),
            (
                "group", reading.elements(groupsOfFiles) { .init("name", $0) }
            ),
            (
                // A Username may be a person's address.
                "groups-of",
                reading.elements(usersOfFiles) { .init("sha256OfUser", SHA256.digest(of: Array($0.utf8)).hex) }
            ),
        ]
    }
}

extension StagingStep {
    /// What was said of files: whose each is, its name below the folder that was given, and its digest.
    fileprivate borrowing func elements(
        _ named: [LocalPath: String], _ owner: (String) -> ManifestOption.Member
    ) -> [[ManifestOption.Member]] {
        var elements: [[ManifestOption.Member]] = []
        for (path, name) in named.map({ ($0.key.path, $0.value) }).sorted(by: { $0.0 < $1.0 }) {
            // A path of a whole archive stands for each entry of it.
            let file =
                files.first { $0.source.location == path || PathBytes($0.account.name) == path }
                ?? files.first { $0.source.file.location == path }
            guard let file, let digest = digest(of: file) else { continue }
            let isWholeArchive = file.source.file.location == path && file.source.entry != nil
            let shown = isWholeArchive ? file.source.file.name : file.account.name
            elements.append([owner(name), .init("file", shown), .init("sha256", digest.hex)])
        }
        return elements.sorted { left, right in
            left.map(\.text).joined(separator: "\0").utf8.lexicographicallyPrecedes(
                right.map(\.text).joined(separator: "\0").utf8)
        }
    }
}

extension [String: String] {
    /// The pairs in the order of the bytes of their keys.
    fileprivate var sortedByBytes: [(key: String, value: String)] {
        sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
