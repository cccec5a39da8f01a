import CognitoDump
import ForeignText
import JSONStream
import RealmMapping
import StagingStore

/// Who and what is in a dump, counted.
struct PoolCensus {
    /// The pool that most is about.
    let poolID: String?
    /// What DescribeUserPool says of it.
    private(set) var pool: UserPool?
    /// Every pool that a record names, with its name where one is known.
    private(set) var pools: [(id: String, name: String?, isDescribed: Bool)] = []
    /// Names of the groups that are described.
    private(set) var groups: [String] = []
    /// Names of the groups that somebody belongs to, with the number of members.
    let members: [(name: String, members: Int)]
    private(set) var clients: [(id: String, name: String?)] = []
    private(set) var clientsWithoutDetails: [String] = []
    /// Names of app clients that ListUserPoolClients names, by id.
    private(set) var listedClientNames: [ExactText: String] = [:]
    private(set) var providers: [(name: String, type: String?)] = []
    private(set) var providersWithoutDetails: [String] = []
    private(set) var hasMFAConfiguration = false
    /// Whether a template describes the pool, and no dump does.
    var isPoolFromTemplate: Bool { pool == nil && kinds.contains(.createUserPool) }
    /// What kinds of record there are of the pool.
    private(set) var kinds: Set<DocumentKind> = []
    /// Number of users.
    let users: Int
    /// Number of users, with the profiles that were merged into others and users set aside by rule: Cognito counts them.
    let usersAndProfiles: Int
    /// Number of users by UserStatus; "" for those without.
    let usersByStatus: [(status: String, users: Int)]
    /// Number of users whose id stays their sub; nil where nobody asked.
    private(set) var usersKeepingSub: Int?
    /// Whether user records themselves list groups, so that no page of members is needed.
    let recordsListGroups: Bool

    /// Counts what a settled store holds.
    ///
    /// - Parameter countsStatuses: Whether users are counted by status, which reads every row once more.
    init(
        _ store: borrowing StagingStore, documents: [StagedDocument], poolID: String?, account: StagingAccount,
        countsStatuses: Bool
    ) throws(StagingError) {
        self.poolID = poolID
        members = try store.groupsReferredTo()
        usersByStatus = countsStatuses ? try store.usersByStatus() : []
        recordsListGroups = store.recordsListGroups
        users = account.users
        usersAndProfiles =
            account.users + account.profiles.records + account.setAside.total - account.setAside.outdated.records
        for document in documents { count(document) }
        if countsStatuses {
            usersKeepingSub = try store.usersKeepingSub(
                usernamesAreSubs: usernamesAreSubs(in: pool, areUUIDs: account.namesAreUUIDs))
        }
        let described = Set(clients.map(\.id))
        clientsWithoutDetails.removeAll { described.contains($0) }
        let known = Set(providers.map(\.name))
        providersWithoutDetails.removeAll { known.contains($0) }
    }

    private mutating func count(_ document: StagedDocument) {
        let isOfPool = document.poolID.isEmpty || poolID == nil || document.poolID == poolID
        if !document.poolID.isEmpty { note(pool: document.poolID, document) }
        guard isOfPool else { return }
        kinds.insert(document.kind)
        switch document.kind {
        case .userPool: pool = UserPool(document.value) ?? pool
        case .groups: groups.append(document.key)
        case .userPoolClient:
            clients.append((document.key, RecordFields(document.value).flatMap { $0.text("ClientName") }))
        case .userPoolClients:
            clientsWithoutDetails.append(document.key)
            listedClientNames[document.key] = RecordFields(document.value).flatMap { $0.text("ClientName") }
        case .identityProvider:
            providers.append((document.key, RecordFields(document.value).flatMap { $0.text("ProviderType") }))
        case .identityProviders: providersWithoutDetails.append(document.key)
        case .mfaConfiguration: hasMFAConfiguration = true
        default: break
        }
    }

    private mutating func note(pool id: String, _ document: StagedDocument) {
        let isPool = document.kind == .userPool || document.kind == .userPools
        let name = isPool ? RecordFields(document.value).flatMap { $0.text("Name") } : nil
        let isDescribed = document.kind == .userPool
        if let place = pools.firstIndex(where: { $0.id == id }) {
            pools[place].name = pools[place].name ?? name
            pools[place].isDescribed = pools[place].isDescribed || isDescribed
        } else {
            pools.append((id, name, isDescribed))
        }
    }
}
