import ForeignText
import JSONStream

/// Reads one file with parts of a realm into its contents, one part after another.
struct RealmContentsReading {
    /// What the file holds.
    enum Shape {
        /// A realm, or parts of one for partial import.
        case realm
        /// One client scope.
        case clientScope
    }

    let file: BundlePath
    let shape: Shape

    /// The members whose elements are read one by one, since there may be thousands.
    private static let lists: Set<ExactText> = [
        "groups", "clients", "clientScopes", "identityProviders", "identityProviderMappers", "authenticationFlows",
        "authenticatorConfig", "requiredActions", "scopeMappings",
    ]

    /// Reads the whole file.
    func read(
        _ stream: inout SteppedFile, into contents: inout RealmContents, _ problems: inout Problems
    ) throws(ReadingEnd) {
        switch shape {
        case .clientScope:
            contents.take("clientScopes", try stream.value(), of: file)
        case .realm: try readRealm(&stream, into: &contents, &problems)
        }
        if !(try stream.endsHere()) { problems.add(.json, file.text, "goes on behind its end") }
        if let flaw = stream.flaws.sentence { problems.add(.json, file.text, flaw) }
    }

    private func readRealm(
        _ stream: inout SteppedFile, into contents: inout RealmContents, _ problems: inout Problems
    ) throws(ReadingEnd) {
        try stream.step { (json) throws(JSONError) in try json.beginObject() }
        var realm: ExactText?
        while let key = try stream.nextKey() {
            if key == "realm" {
                realm = try stream.value().text
            } else if Self.lists.contains(key) {
                if key == "requiredActions" { contents.requiredActions = NameSet(["delete_account"]) }
                try stream.elements { contents.take(key, $0, of: file) }
            } else {
                contents.take(key, try stream.value(), of: file)
            }
        }
        if let realm, realm != contents.realm {
            problems.add(.name, file.text, "is of the realm “\(shown(realm))”, not of “\(shown(contents.realm))”")
        }
        if realm == nil, file.begins(with: "realm/") { problems.add(.name, file.text, "does not name its realm") }
    }
}

extension RealmContents {
    /// Takes a member of a realm, or one element of it where it is a list.
    mutating func take(_ key: ExactText, _ value: JSONValue, of file: BundlePath) {
        var note = ReferenceNotes(file: file)
        switch key {
        case "groups": take(group: value, below: "", &note)
        case "roles": take(roles: value, &note)
        case "defaultRole":
            namesDefaultRole = true
            note.refer("the realm", .realmRole, value["name"]?.text)
        case "defaultGroups": note.refer("the realm", .group, value.texts)
        case "clients": take(client: value, &note)
        case "clientScopes": take(clientScope: value, &note)
        case "defaultDefaultClientScopes", "defaultOptionalClientScopes":
            note.refer("the realm", .clientScope, value.texts)
        case "scopeMappings": take(scopeMapping: value, .realmRole, &note)
        case "clientScopeMappings":
            for member in value.members {
                let client = ExactText(member.name)
                note.refer("a scope mapping", .client, client)
                for mapping in member.value.elements { take(scopeMapping: mapping, .role(of: client), &note) }
            }
        case "identityProviders": take(provider: value, &note)
        case "identityProviderMappers":
            let name = value["name"]?.text ?? ""
            note.refer("identity provider mapper \(name)", .identityProvider, value["identityProviderAlias"]?.text)
        case "components":
            for storage in value["org.keycloak.storage.UserStorageProvider"]?.elements ?? [] {
                if let id = storage["id"]?.text { userStorages.insert(id) }
            }
        case "authenticationFlows": take(flow: value, &note)
        case "authenticatorConfig": take(authenticatorConfig: value, &note)
        case "requiredActions": if let alias = value["alias"]?.text { requiredActions.insert(alias) }
        case "browserFlow", "registrationFlow", "directGrantFlow", "resetCredentialsFlow", "clientAuthenticationFlow",
            "dockerAuthenticationFlow", "firstBrokerLoginFlow":
            note.refer("the realm", .flow, value.text)
        default: break
        }
        references += note.references
    }
}

/// Gathers what a part of a realm refers to.
struct ReferenceNotes {
    let file: BundlePath
    private(set) var references: [RealmContents.Reference] = []

    init(file: BundlePath) { self.file = file }

    /// Notes that something refers to something, if it does.
    mutating func refer(_ holder: String, _ target: RealmContents.Target, _ name: ExactText?) {
        guard let name else { return }
        references.append(RealmContents.Reference(file: file.text, holder: holder, target: target, name: name))
    }

    /// Notes that something refers to several things.
    mutating func refer(_ holder: String, _ target: RealmContents.Target, _ names: [ExactText]) {
        for name in names { refer(holder, target, name) }
    }

    /// Notes that something has roles of clients, by client id.
    mutating func refer(_ holder: String, clientRoles value: JSONValue?) {
        for member in value?.members ?? [] { refer(holder, .role(of: ExactText(member.name)), member.value.texts) }
    }
}
