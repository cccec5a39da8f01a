package import JSONStream

/// By what a record that is no user is known, so that of several dumps of it one can be chosen.
package struct DocumentIdentity: Equatable, Sendable {
    /// The pool that it belongs to, where it says so.
    package let poolID: String?
    /// The pool's id, the client's id, the group's name …; "" for kinds of which a pool has one.
    package let key: String
    /// When it was last changed, in ms since 1970.
    package let modified: Int64?
    /// How many members hold something: of two dumps of one thing the fuller one tells more.
    package let memberCount: Int
}

/// By what a record of a kind is known; nil when a pool, client, group, provider or resource server has no name.
package func documentIdentity(kind: DocumentKind, _ json: JSONValue) -> DocumentIdentity? {
    guard let fields = RecordFields(json) else { return nil }
    let name = kind.nameMember.map { fields.text($0) }
    guard name != .some(nil) || !kind.needsName else { return nil }
    return DocumentIdentity(
        poolID: fields.text(kind.poolMember),
        key: name.flatMap { $0 } ?? "",
        modified: fields.date("LastModifiedDate") ?? fields.date("CreationDate"),
        memberCount: fields.names.count)
}

extension DocumentKind {
    /// The member that tells a record of this kind from others of its pool; nil where a pool has one such record.
    var nameMember: String? {
        switch self {
        case .userPool, .userPools: "Id"
        case .userPoolClient, .userPoolClients: "ClientId"
        case .groups: "GroupName"
        case .identityProvider, .identityProviders: "ProviderName"
        case .resourceServers: "Identifier"
        case .domain: "Domain"
        case .clientSecrets: "ClientSecretId"
        case .uiCustomization, .riskConfiguration, .sessionConfiguration: "ClientId"
        case .managedLoginBranding: "ManagedLoginBrandingId"
        case .terms: "TermsId"
        case .importJob: "JobId"
        case .createUserPool: "Name"
        case .devices: "DeviceKey"
        case .authEvents: "EventId"
        case .credentials: "CredentialId"
        case .authFactors: "Username"
        case .replicas: "RegionName"
        default: nil
        }
    }

    /// Whether a record without that member is of no use.
    var needsName: Bool {
        switch self {
        case .userPool, .userPools, .userPoolClient, .userPoolClients, .groups, .identityProvider, .identityProviders,
            .resourceServers:
            true
        default: false
        }
    }

    /// The member that names the pool.
    fileprivate var poolMember: String { self == .userPool || self == .userPools ? "Id" : "UserPoolId" }
}
