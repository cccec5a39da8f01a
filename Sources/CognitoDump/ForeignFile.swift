package import Findings
import JSONStream

/// What a file is that looks like a dump by some of its names and is another product's.
package enum ForeignFile: Sendable {
    /// A realm, or a part of one, as Keycloak exports and imports it.
    case keycloakRealm
    /// Users as Keycloak exports them.
    case keycloakUsers
    /// A state of Terraform or OpenTofu, or another document, that can be read with a key only.
    case encrypted

    /// What it is, as part of a sentence.
    package var description: String {
        switch self {
        case .keycloakRealm: "a realm of Keycloak's, or a part of one"
        case .keycloakUsers: "users as Keycloak exports them"
        case .encrypted: "encrypted"
        }
    }

    /// The finding that says so.
    package var finding: FindingKind { self == .encrypted ? .fileEncrypted : .keycloakFile }

    /// Tells what an object is by the names that were found in it; nil for what may be a dump.
    init?(_ found: Set<Int>) {
        let has = { (names: Set<Int>) in !found.isDisjoint(with: names) }
        if has(Self.cognito) { return nil }
        if has(Self.encryption) {
            self = .encrypted
        } else if has(Self.partialImport) || (has(Self.realm) && has(Self.realmSettings)) || has(Self.client)
            || Self.group.isSubset(of: found)
        {
            self = .keycloakRealm
        } else if has(Self.username), has(Self.user) {
            self = .keycloakUsers
        } else {
            return nil
        }
    }

    /// Tells whether a list of users is Keycloak's by what stands before it, and by its first user.
    ///
    /// The reader stands before the list, and stays there.
    init?(_ found: Set<Int>, users json: inout JSONReader) throws(JSONError) {
        let first = try json.lookingAhead(else: []) { (json: inout JSONReader) throws(JSONError) in
            try Self.namesOfFirstUser(&json)
        }
        let isInRealm = !found.isDisjoint(with: Self.realm.union(Self.partialImport))
        guard first.isDisjoint(with: Self.cognito), isInRealm || !first.isDisjoint(with: Self.user) else { return nil }
        self = isInRealm && !found.isDisjoint(with: Self.realmSettings) ? .keycloakRealm : .keycloakUsers
    }

    private static func namesOfFirstUser(_ json: inout JSONReader) throws(JSONError) -> Set<Int> {
        guard try json.peek() == .array else { return [] }
        try json.beginArray()
        guard try json.nextElement(), try json.peek() == .object else { return [] }
        var found: Set<Int> = []
        var unknown = TextBuffer()
        try json.beginObject()
        while let member = try json.nextMember(of: RecordShape.names, unknownInto: &unknown) {
            if case .known(let place) = member { found.insert(place) }
            unknown.removeAll()
            try json.skipValue()
        }
        return found
    }

    /// Every name that is asked for.
    static let names =
        realmNames + settingNames + partialNames + userNames + clientNames + groupNames + encryptionNames

    private static let realmNames = ["realm"]
    private static let settingNames = [
        "accessTokenLifespan", "sslRequired", "clientScopes", "components", "notBefore", "registrationAllowed",
        "defaultRole", "requiredCredentials", "browserFlow", "ssoSessionIdleTimeout", "loginWithEmailAllowed", "roles",
    ]
    private static let partialNames = ["ifResourceExists"]
    private static let userNames = [
        "createdTimestamp", "disableableCredentialTypes", "requiredActions", "realmRoles", "federatedIdentities",
        "credentials",
    ]
    private static let clientNames = [
        "publicClient", "directAccessGrantsEnabled", "standardFlowEnabled", "fullScopeAllowed",
    ]
    private static let groupNames = ["path", "subGroups"]
    private static let encryptionNames = ["encrypted_data", "sops"]

    private static let realm = places(realmNames)
    private static let realmSettings = places(settingNames)
    private static let partialImport = places(partialNames)
    private static let user = places(userNames)
    private static let client = places(clientNames)
    private static let group = places(groupNames)
    private static let encryption = places(encryptionNames)
    private static let username = places(["Username"])
    /// What Cognito writes, and Keycloak does not.
    private static let cognito = places([
        "UserStatus", "UserCreateDate", "UserPoolId", "UserAttributes", "SchemaAttributes", "GroupName",
    ])

    private static func places(_ names: [String]) -> Set<Int> { Set(names.compactMap { RecordShape.place(of: $0) }) }
}
