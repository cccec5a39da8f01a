import CognitoDump
import Cryptography
import Findings
import ForeignText
import InputFiles
import KeycloakRealm
import MappingRules
import RealmMapping
import StagingStore

/// What the user of the tool decides about a build, read before anything else.
struct BuildRules {
    /// The rules, those of the file with the options' word over it.
    let rules: MappingRules
    /// Digest of the rules file; nil where there is none.
    let digest: SHA256Digest?
    /// Where the realm's secrets go.
    let secrets: SecretPlacement
    /// The password hashes of a CSV; secret.
    let hashes: [ImportedPasswordHash]
    /// Digest of that CSV; nil where there is none.
    let hashesDigest: SHA256Digest?
    /// What is known of them.
    let hashFacts: PasswordHashFacts

    init(_ configuration: BuildConfiguration) throws(BuildError) {
        var rules = MappingRules()
        var digest: SHA256Digest?
        if let path = configuration.rules {
            let file = try SmallFile(path, limit: 1 << 20)
            do throws(RulesError) { rules = try MappingRules(yaml: file.bytes) } catch {
                throw BuildError(error.mistakes.map { "\(path), \($0.description)" }.joined(separator: "\n"))
            }
            digest = file.digest
        }
        if let profile = configuration.profile {
            guard let known = Profile(rawValue: profile) else {
                throw BuildError("The profile \(profile) is not known; choose faithful or hardened.")
            }
            rules.profile = known
        }
        rules.realm = configuration.realm ?? rules.realm
        self.rules = rules
        self.digest = digest
        secrets = try Self.placement(configuration)
        (hashes, hashesDigest) = try Self.hashes(configuration.passwordHashes)
        var hashFacts = try Self.hashFacts(configuration)
        hashFacts.areLeftOut = secrets != .inline
        self.hashFacts = hashFacts
    }

    private static func placement(_ configuration: BuildConfiguration) throws(BuildError) -> SecretPlacement {
        guard let placement = SecretPlacement(rawValue: configuration.secrets) else {
            throw BuildError("Secrets cannot go to \(configuration.secrets); choose inline, env or omit.")
        }
        // Hashes stand among the users, where no variable can hold them, and who has them can guess passwords.
        guard placement == .inline || configuration.passwordHashes == nil else {
            throw BuildError(
                "With password hashes in it a bundle cannot be free of secrets: leave out --hashes, or --secrets \(placement.rawValue)."
            )
        }
        guard placement == .inline || !configuration.keepsStaging else {
            throw BuildError(
                "The staging database holds the secrets of the dump: leave out --keep-staging, or --secrets \(placement.rawValue)."
            )
        }
        return placement
    }

    private static func hashes(
        _ path: LocalPath?
    ) throws(BuildError) -> ([ImportedPasswordHash], digest: SHA256Digest?) {
        guard let path else { return ([], nil) }
        // Cognito takes files of at most 100 MB.
        let file = try SmallFile(path, limit: 256 << 20)
        do throws(PasswordHashFileError) { return (try readPasswordHashes(file.bytes), file.digest) } catch {
            throw BuildError("\(path) is no import CSV with password hashes: \(error.description).")
        }
    }

    private static func hashFacts(_ configuration: BuildConfiguration) throws(BuildError) -> PasswordHashFacts {
        var facts = PasswordHashFacts()
        if let name = configuration.hashAlgorithm {
            guard let algorithm = PasswordHashAlgorithm(rawValue: name.uppercased()) else {
                let known = PasswordHashAlgorithm.allCases.map { $0.rawValue.lowercased() }.joined(separator: ", ")
                throw BuildError("The hash algorithm \(name) is not known; choose one of \(known).")
            }
            facts.algorithm = algorithm
        }
        if let text = configuration.hashDate {
            guard let day = CalendarDay(text) else {
                throw BuildError("\(text) is no day; write the day on which the hashes were taken as 2024-01-31.")
            }
            facts.date = day.start
        }
        return facts
    }

    /// Which users the rules set aside.
    var unwantedUsers: UnwantedUsers {
        var unwanted = UnwantedUsers()
        unwanted.statuses = rules.usersLeftOut.statuses
        if rules.unconfirmedUsers == .skip { unwanted.statuses.insert("UNCONFIRMED") }
        unwanted.groups = rules.usersLeftOut.groups
        unwanted.changedBefore = rules.usersLeftOut.unchangedSince?.start
        return unwanted
    }
}

/// The default rules as a file, each with its reason, for whoever wants to change some.
public func defaultRulesFile() -> String { MappingRules().yaml }

/// A file that is read at once.
struct SmallFile {
    let bytes: [UInt8]
    let digest: SHA256Digest

    init(_ path: LocalPath, limit: Int) throws(BuildError) {
        do throws(InputError) {
            var reader = try InputReader(paths: [path.path])
            var bytes: [UInt8] = []
            var chunk: [UInt8] = []
            if try reader.nextStream() != nil {
                while bytes.count <= limit, try reader.read(into: &chunk) { bytes += chunk }
            }
            self.bytes = bytes
        } catch {
            throw BuildError(error.description)
        }
        guard bytes.count <= limit else { throw BuildError("\(path) is larger than such a file can be.") }
        digest = SHA256.digest(of: bytes)
    }
}

extension FindingKind {
    static let usersSetAside = FindingKind(
        "user.set-aside", .note, "Users were left out, as the rules say; the detail says how many and why.",
        remedy: "Nothing, if the numbers are as expected.")
    static let passwordHashesStray = FindingKind(
        "password.hash-without-user", .warning,
        "Rows of the CSV with password hashes belong to no user of the dump; the detail says how many.",
        remedy: "Look whether the CSV is of this pool, and the dump whole.")
    static let membershipsStray = FindingKind(
        "membership.without-user", .warning,
        "Groups have members that are no users of the dump; they were left out, and the detail says how many.",
        remedy: "Dump the users again: some are missing, or have been deleted since the groups were dumped.")
    static let passwordHashesWritten = FindingKind(
        "password.hashes-in-bundle", .warning,
        "The bundle holds password hashes, which can be guessed at by whoever has it.",
        remedy: "Keep the bundle as you would keep the passwords, and delete it once it is imported.")
}

extension Findings {
    /// Adds what the rules and the hashes have come to.
    mutating func add(_ account: StagingAccount, pool: String, writesHashes: Bool) {
        let counts = account.setAside
        for (count, reason) in [
            (counts.byStatus.records, "by status"), (counts.byGroup.records, "by group"),
            (counts.byLastChange.records, "by last change"),
            (counts.outdated.records, "not in the newest dump of all users"),
        ] where count > 0 {
            add(Finding(.usersSetAside, about: .pool(pool), detail: "\(count) \(reason)"))
        }
        if account.stray.hashes > 0 {
            add(Finding(.passwordHashesStray, about: .pool(pool), detail: "\(account.stray.hashes)"))
        }
        if account.stray.memberships > 0 {
            add(Finding(.membershipsStray, about: .pool(pool), detail: "\(account.stray.memberships)"))
        }
        if account.hasPasswordHashes, writesHashes { add(Finding(.passwordHashesWritten, about: .pool(pool))) }
    }
}
