import ForeignText
import KeycloakRealm

/// What a realm has that something can refer to, and what refers to it: everything but users, which may be many.
struct RealmContents {
    /// A sort of thing that is referred to by name.
    enum Target: Hashable {
        case group, realmRole, client, clientScope, identityProvider, flow, flowID, authenticatorConfig
        /// A role of a client.
        case role(of: ExactText)

        /// The sort in words.
        var words: String {
            switch self {
            case .group: "group"
            case .realmRole: "realm role"
            case .client: "client"
            case .clientScope: "client scope"
            case .identityProvider: "identity provider"
            case .flow: "flow"
            case .flowID: "flow with the id"
            case .authenticatorConfig: "setting of an authenticator"
            case .role(let client): "role of client \(shown(client))"
            }
        }
    }

    /// Something that refers to something.
    struct Reference {
        let file: String
        /// What refers, in words.
        let holder: String
        let target: Target
        /// The name that is referred to.
        let name: ExactText
    }

    /// The name of the realm.
    let realm: ExactText
    /// Paths of the groups.
    var groups = NameSet()
    var realmRoles: NameSet
    /// Whether the file says which role is the default one.
    var namesDefaultRole = false
    /// Roles of clients, by client id.
    var clientRoles: [ExactText: NameSet] = [:]
    var clients = NameSet(ServerNames.clients)
    /// The clients that have a service account.
    var clientsWithServiceAccount = NameSet()
    /// Scopes that the files list; where they list none, the server makes its own.
    var listedScopes: NameSet?
    /// Scopes that are there without being listed.
    private let serverScopes: NameSet
    /// Aliases of identity providers.
    var identityProviders = NameSet()
    /// Whether users may be linked to providers that are not there, since nobody says which are meant to be missing.
    var allowsMissingProviders = false
    /// Aliases of flows.
    var flows = NameSet(ServerNames.flows)
    /// Ids of the flows that have one in the file.
    var flowIDs = NameSet()
    /// Aliases of the settings of authenticators.
    var authenticatorConfigs = NameSet()
    /// Actions that users can be asked for.
    var requiredActions = NameSet(ServerNames.requiredActions)
    /// Ids of the components that hold users' passwords elsewhere.
    var userStorages = NameSet()
    /// Numbers of what the manifest counts.
    var counts: [ExactText: Int64] = ["groups": 0, "clients": 0, "identityProviders": 0]
    /// What refers to what, to be looked at once everything is known.
    var references: [Reference] = []

    /// Makes the contents of a realm before its files are read.
    ///
    /// - Parameter exists: Whether the realm stands on a server already, so that what the server makes is there.
    init(realm: ExactText, version: KeycloakVersion, exists: Bool) {
        self.realm = realm
        realmRoles = NameSet(exists ? ["offline_access", "uma_authorization"] : ["offline_access"])
        serverScopes = NameSet(BuiltInScopes.all(for: version).map(\.name))
        listedScopes = exists ? serverScopes : nil
        clientRoles["account"] = NameSet(BuiltInClients.accountRoles.map(\.name))
    }

    /// Takes in what the server adds once it has read everything: the default role, unless the file names another one.
    mutating func complete() {
        if !namesDefaultRole { realmRoles.insert("default-roles-" + realm.text.lowercased()) }
    }

    /// Whether something that is referred to is there.
    func holds(_ target: Target, _ name: ExactText) -> Bool {
        switch target {
        case .group: groups.contains(name.text.beginsExactly(with: "/") ? name.text : "/\(name)")
        case .realmRole: realmRoles.contains(name)
        case .client: clients.contains(name)
        case .clientScope: (listedScopes ?? serverScopes).contains(name)
        case .identityProvider: identityProviders.contains(name)
        case .flow: flows.contains(name)
        case .flowID: flowIDs.contains(name)
        case .authenticatorConfig: authenticatorConfigs.contains(name)
        case .role(let client):
            ServerNames.clientsWithRolesOfTheServer.containsExactly(client.text)
                || clientRoles[client]?.contains(name) == true
        }
    }

    /// Notes every reference to what is not there.
    func checkReferences(_ problems: inout Problems) {
        for reference in references where !holds(reference.target, reference.name) {
            problems.add(
                .reference, reference.file,
                "\(shown(reference.holder)) refers to the \(reference.target.words) “\(shown(reference.name))”, which is not there"
            )
        }
    }
}
