import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
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
        remedy: "Build that pool by itself with --pool.")
    static let documentWithoutName = FindingKind(
        "document.without-name", .error, "A record lacks the id or name that tells it from others, and was left out.",
        remedy: "Look at the place given and dump the record again.")

    /// The kinds that composing a build raises.
    static let buildKinds: [FindingKind] =
        [
            severalPools, usersOfOtherPools, poolFromTemplate, documentSetAside, documentOfOtherPool,
            documentWithoutName, fileChanged,
            usersSetAside, membershipsStray, passwordHashesStray, passwordHashesWritten,
        ] + completenessKinds + metadataKinds
}

/// Chooses the pool and gathers what is known of it besides its users.
struct PoolSelection {
    /// The pool that is built; nil where no record names one.
    let poolID: String?
    private let documents: [StagedDocument]

    /// Chooses the pool that was asked for, else the only one that records name.
    init(_ documents: [StagedDocument], asked: String?, findings: inout Findings) throws(BuildError) {
        self.documents = documents
        var mentions: [String: Int] = [:]
        for document in documents where !document.poolID.isEmpty && document.kind != .userPools {
            mentions[document.poolID, default: 0] += 1
        }
        let known = mentions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if let asked {
            guard mentions[asked] != nil || known.isEmpty else {
                throw BuildError(
                    "No record belongs to the pool \(asked); the dumps name \(known.map(\.key).joined(separator: ", "))."
                )
            }
            poolID = asked
            for (other, _) in known where other != asked {
                findings.add(Finding(.usersOfOtherPools, about: .pool(other)))
            }
            return
        }
        guard known.count < 2 else {
            throw BuildError(
                "The dumps hold the pools \(known.map(\.key).joined(separator: ", ")); say which with --pool ID.")
        }
        poolID = known.first?.key
    }

    /// What the mapping of the realm reads.
    func facts(
        realmName: RealmName?, store: borrowing StagingStore, attributeNames: Set<String>,
        metadata: [MetadataFile], findings: inout Findings
    ) throws(BuildError) -> PoolFacts {
        var facts = PoolFacts()
        facts.realmName = realmName
        facts.poolID = poolID
        var templates: [StagedDocument] = []
        for document in documents {
            guard document.poolID.isEmpty || document.poolID == poolID else {
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
        facts.userAttributeNames = attributeNames.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        facts.readProviderMetadata(metadata, findings: &findings)
        facts.noteLinkedNameIDs(try staging { () throws(StagingError) in try store.linkedUserIDs() })
        return facts
    }
}

extension PoolFacts {
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
        let json = withJSONReader(over: Array(fullest.json.utf8)) { reader in (try? reader.value()) ?? .null }
        pool = UserPool(template: json, id: poolID ?? "unknown pool")
        isPoolFromTemplate = true
        mfa = mfa ?? MFAConfiguration(template: json)
        findings.add(
            Finding(
                .poolFromTemplate, about: .pool(poolID ?? fullest.key),
                detail: templates.count > 1 ? "the fullest of \(templates.count)" : nil))
    }

    /// Adds a record under its kind.
    fileprivate mutating func add(_ document: StagedDocument, findings: inout Findings) {
        let json = withJSONReader(over: Array(document.json.utf8)) { reader in (try? reader.value()) ?? .null }
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
            findings.add(Finding(.documentSetAside, about: document.subject, detail: document.kind.rawValue))
        }
    }
}

extension StagedDocument {
    /// What findings about the record name.
    fileprivate var subject: FindingSubject {
        switch kind {
        case .userPoolClients, .userPoolClient: .client(key)
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
