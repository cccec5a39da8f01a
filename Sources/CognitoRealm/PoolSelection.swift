import CognitoDump
import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules
import RealmMapping
import StagingStore

extension FindingKind {
    static let severalPools = FindingKind(
        "pool.several", .warning,
        "The dumps hold several user pools, and users do not say to which they belong.",
        remedy: "Give --pool ID, and leave out the dumps of other pools.")
    static let usersOfOtherPools = FindingKind(
        "pool.users-of-others", .warning,
        "The dumps hold other user pools besides; users do not say to which pool they belong: all were taken.",
        remedy: "Leave out the users of other pools, if the dump has any.")
    static let documentSetAside = FindingKind(
        "document.set-aside", .note, "A record was read and is not carried into the realm by this version.",
        remedy: "Look whether what it holds is needed; see the record in the dump.")
    static let fileChanged = FindingKind(
        "dump.changed", .warning, "The file's length changed while it was read; it may hold a part of two dumps.",
        remedy: "Build again when nothing writes to the dump.")
    static let poolFromTemplate = FindingKind(
        "pool.from-template", .warning,
        "No dump describes the living pool; its settings were taken from a template (CloudFormation, CreateUserPool, Amplify).",
        remedy: "Run aws cognito-idp describe-user-pool --user-pool-id ID: the pool may have been changed since.")
    static let documentOfOtherPool = FindingKind(
        "document.other-pool", .note, "A record belongs to another user pool and was left out.",
        remedy: "Build that pool by itself with --pool ID.")
    static let documentWithoutName = FindingKind(
        "document.without-name", .error, "A record lacks the id or name that tells it from others, and was left out.",
        remedy: "Look at the place given and dump the record again.")

    /// The kinds that composing a build raises.
    static let buildKinds: [FindingKind] =
        [
            severalPools, usersOfOtherPools, poolFromTemplate, documentSetAside,
            documentOfOtherPool,
            documentWithoutName, fileChanged, usersComeBack, bundlePassedOver,
            usersSetAside, membershipsStray, passwordHashesStray, passwordHashesWritten,
        ] + completenessKinds + fileNameKinds + metadataKinds
}

/// Chooses the pool and gathers what is known of it besides its users.
struct PoolSelection {
    /// The pool that is built; nil where no record names one.
    let poolID: String?
    private let documents: [StagedDocument]

    /// Chooses the pool that was asked for, else the only one that records name.
    init(_ documents: [StagedDocument], asked: String?, findings: inout Findings) throws(BuildError) {
        self.documents = documents
        var mentions: [ExactText: Int] = [:]
        for document in documents where !document.poolID.isEmpty && document.kind != .userPools {
            mentions[ExactText(document.poolID), default: 0] += 1
        }
        let known = mentions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if let asked {
            guard mentions[asked] != nil || known.isEmpty else {
                throw BuildError(
                    "No record belongs to the pool \(asked); the dumps name \(known.map(\.key.text).joined(separator: ", "))."
                )
            }
            poolID = asked
            for (other, _) in known where !other.text.isExactly(asked) {
                findings.add(Finding(.usersOfOtherPools, about: .pool(other.text)))
            }
            return
        }
        guard known.count < 2 else {
            throw BuildError(
                "The dumps hold the pools \(known.map(\.key.text).joined(separator: ", ")); say which with --pool ID.")
        }
        poolID = known.first?.key.text
    }

    /// Books every record that is no user: those of other pools, those that are said twice, and what mapping made of
    /// the rest.
    func book(
        into ledger: inout Ledger, _ mapped: MappedRealm, rules: MappingRules, isPoolFromTemplate: Bool
    ) {
        var seen: Set<[String]> = []
        for document in documents {
            let record = document.value
            guard isOfPool(document) else {
                ledger.book(document.kind, record, as: .setAside("belongs to another user pool"))
                continue
            }
            guard seen.insert([document.kind.rawValue, document.key]).inserted else {
                ledger.book(document.kind, record, as: .merged)
                continue
            }
            let account = account(of: document, mapped, rules: rules, isPoolFromTemplate)
            guard case .carried = account else {
                ledger.book(document.kind, record, as: account)
                continue
            }
            ledger.bookCarried(
                document.kind, record, as: account, secrets: mapped.secrets,
                isOrganized: document.kind == .identityProvider && mapped.isOrganized(document.key))
        }
    }

    private func account(
        of document: StagedDocument, _ mapped: MappedRealm, rules: MappingRules, _ isPoolFromTemplate: Bool
    ) -> LedgerAccount {
        guard document.kind == .createUserPool else {
            return mapped.account(of: document.kind, key: document.key, rules: rules)
        }
        return isPoolFromTemplate ? .derived("realm") : .setAside("a dump describes the pool itself")
    }

    /// Where the record about a subject stands; nil where no record is about it, or where it is a user.
    func origin(of subject: FindingSubject) -> (file: Int, record: Int, offset: Int)? {
        let kind: DocumentKind? =
            switch subject {
            case .client: .userPoolClient
            case .group: .groups
            case .identityProvider: .identityProvider
            case .resourceServer: .resourceServers
            case .pool: .userPool
            case .user, .file: nil
            }
        return documents.first { $0.kind == kind && $0.key == subject.key && isOfPool($0) }?.source
    }

    private func isOfPool(_ document: StagedDocument) -> Bool {
        document.poolID.isEmpty || document.poolID == poolID
    }

    /// What the mapping of the realm reads.
    func facts(
        realmName: RealmName?, store: borrowing StagingStore, users: UserFieldCounts,
        metadata: [MetadataFile], entityIDs: [String: String], judgedAt time: Int64?, findings: inout Findings
    ) throws(BuildError) -> PoolFacts {
        var facts = PoolFacts()
        facts.realmName = realmName
        facts.poolID = poolID
        var templates: [StagedDocument] = []
        for document in documents {
            guard isOfPool(document) else {
                findings.add(
                    Finding(.documentOfOtherPool, about: .pool(document.poolID), detail: document.kind.rawValue))
                continue
            }
            if document.kind == .createUserPool {
                templates.append(document)
            } else {
                facts.add(document, findings: &findings)
            }
        }
        facts.takeTemplate(templates, poolID: poolID, findings: &findings)
        facts.memberGroupNames = try staging { () throws(StagingError) in try store.groupsReferredTo().map(\.name) }
        facts.linkedProviderNames = try staging { () throws(StagingError) in try store.providersReferredTo() }
        facts.hasFederatedUsers = store.hasFederatedUsers
        facts.userAttributeNames = users.attributes.names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        // A user of whom any record is poorer counts as one without: of what was asked of nobody, nothing is lost.
        facts.universalAttributeNames = users.attributes.namesFilled(users.records).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        facts.hasVerifiedPhones = store.hasVerifiedPhones
        facts.listTextNames = store.listTextNames.map { String(decoding: $0, as: UTF8.self) }
        try facts.readProviderMetadata(
            metadata, entityIDs: entityIDs, at: time ?? store.newestDate.map { $0 / 1000 }, findings: &findings)
        facts.noteLinkedNameIDs(try staging { () throws(StagingError) in try store.linkedUserIDs() })
        return facts
    }
}

extension PoolFacts {
    /// Notes what comparing the users has come to.
    mutating func note(_ account: StagingAccount) {
        usernamesAreKept = account.keepsUsernames
        usernamesAreIDs = account.subsAreUsernames
        usernamesAreUUIDs = account.namesAreUUIDs
        linkedUsersWithoutAddress = account.linkedUsersWithoutAddress
        if account.losesEmails { universalAttributeNames.removeAll { $0 == "email" } }
    }

    /// Takes the fullest template of the pool where no dump describes the living one.
    fileprivate mutating func takeTemplate(_ templates: [StagedDocument], poolID: String?, findings: inout Findings) {
        let fullest = templates.max { ($0.json.utf8.count, $1.key) < ($1.json.utf8.count, $0.key) }
        guard pool == nil, let fullest else {
            for template in templates {
                findings.add(
                    Finding(.documentSetAside, about: .pool(template.poolID), detail: template.kind.rawValue))
            }
            return
        }
        pool = UserPool(template: fullest.value, id: poolID ?? "unknown pool")
        isPoolFromTemplate = true
        mfa = mfa ?? MFAConfiguration(template: fullest.value)
        findings.add(
            Finding(
                .poolFromTemplate, about: .pool(poolID ?? fullest.key),
                detail: templates.count > 1 ? "the fullest of \(templates.count)" : nil))
    }

    /// Adds a record under its kind.
    fileprivate mutating func add(_ document: StagedDocument, findings: inout Findings) {
        let json = document.value
        switch document.kind {
        case .userPool: pool = UserPool(json) ?? pool
        case .mfaConfiguration: mfa = MFAConfiguration(json) ?? mfa
        case .userPoolClient: if let client = UserPoolClient(json) { clients.append(client) }
        case .groups: if let group = UserGroup(json) { groups.append(group) }
        case .resourceServers: if let server = ResourceServer(json) { resourceServers.append(server) }
        case .identityProvider: if let provider = IdentityProvider(json) { identityProviders.append(provider) }
        case .userPoolClients: listedClientIDs.append(document.key)
        case .identityProviders: listedProviderNames.append(document.key)
        default:
            otherDocuments[document.kind, default: 0] += 1
            guard !document.kind.isAccountedFor else { return }
            findings.add(Finding(.documentSetAside, about: document.subject, detail: document.kind.rawValue))
        }
    }
}

extension StagedDocument {
    /// The record; null where its text cannot be read.
    var value: JSONValue { withJSONReader(over: Array(json.utf8)) { (try? $0.value()) ?? .null } }

    /// What findings about the record name.
    fileprivate var subject: FindingSubject {
        switch kind {
        case .userPoolClients, .userPoolClient: .client(key)
        case .groups: .group(key)
        case .resourceServers: .resourceServer(key)
        case .identityProviders, .identityProvider: .identityProvider(key)
        default: .pool(poolID)
        }
    }
}

extension DumpDocument {
    /// That the record cannot be told from others.
    var withoutNameFinding: Finding {
        Finding(
            .documentWithoutName, about: .file("\(kind.rawValue)"),
            at: SourcePlace(file: "\(kind.rawValue)", record: record, offset: offset))
    }
}
