import ForeignText
import JSONStream

extension RealmContents {
    /// Takes a group and those below it.
    mutating func take(group: JSONValue, below parent: String, _ note: inout ReferenceNotes) {
        guard let name = group["name"]?.text else { return }
        // Keycloak writes a slash in a name as `~/`, so that it parts no path.
        let path = parent + "/" + name.text.parts(between: "/").joined(separator: "~/")
        groups.insert(path)
        if parent.isEmpty { counts["groups", default: 0] += 1 }
        note.refer("group \(path)", .realmRole, group["realmRoles"]?.texts ?? [])
        note.refer("group \(path)", clientRoles: group["clientRoles"])
        for child in group["subGroups"]?.elements ?? [] { take(group: child, below: path, &note) }
    }

    /// Takes the roles of the realm and of its clients.
    mutating func take(roles: JSONValue, _ note: inout ReferenceNotes) {
        for role in roles["realm"]?.elements ?? [] {
            let name = role["name"]?.text ?? ""
            realmRoles.insert(name)
            take(compositesOf: role, "role \(name)", &note)
        }
        for client in roles["client"]?.members ?? [] {
            note.refer("a role", .client, ExactText(client.name))
            clientRoles[ExactText(client.name)] = NameSet(client.value.elements.compactMap { $0["name"]?.text?.text })
            for role in client.value.elements {
                take(compositesOf: role, "role \(role["name"]?.text ?? "") of client \(client.name)", &note)
            }
        }
    }

    private func take(compositesOf role: JSONValue, _ holder: String, _ note: inout ReferenceNotes) {
        note.refer(holder, .realmRole, role["composites"]?["realm"]?.texts ?? [])
        note.refer(holder, clientRoles: role["composites"]?["client"])
    }

    /// Takes a client.
    mutating func take(client: JSONValue, _ note: inout ReferenceNotes) {
        guard let id = client["clientId"]?.text else { return }
        // What the server makes itself is not of the dump, and not counted.
        if !clients.contains(id) { counts["clients", default: 0] += 1 }
        clients.insert(id)
        if client["serviceAccountsEnabled"] == .bool(true) { clientsWithServiceAccount.insert(id) }
        for list in ["defaultClientScopes", "optionalClientScopes"] {
            note.refer("client \(id)", .clientScope, client[list]?.texts ?? [])
        }
        for flow in client["authenticationFlowBindingOverrides"]?.members ?? [] {
            note.refer("client \(id)", .flowID, flow.value.text)
        }
    }

    /// Takes a client scope.
    mutating func take(clientScope: JSONValue, _ note: inout ReferenceNotes) {
        guard let name = clientScope["name"]?.text else { return }
        if listedScopes == nil { listedScopes = NameSet() }
        listedScopes?.insert(name)
    }

    /// Takes the roles that a client or a client scope lets into tokens.
    mutating func take(scopeMapping mapping: JSONValue, _ target: Target, _ note: inout ReferenceNotes) {
        note.refer("a scope mapping", .client, mapping["client"]?.text)
        note.refer("a scope mapping", .clientScope, mapping["clientScope"]?.text)
        note.refer("a scope mapping", target, mapping["roles"]?.texts ?? [])
    }

    /// Takes an identity provider.
    mutating func take(provider: JSONValue, _ note: inout ReferenceNotes) {
        guard let alias = provider["alias"]?.text else { return }
        counts["identityProviders", default: 0] += 1
        identityProviders.insert(alias)
        for flow in ["firstBrokerLoginFlowAlias", "postBrokerLoginFlowAlias"] {
            // An empty text is none to Keycloak.
            note.refer("identity provider \(alias)", .flow, provider[flow]?.text.flatMap { $0 == "" ? nil : $0 })
        }
    }

    /// Takes a flow with its steps.
    mutating func take(flow: JSONValue, _ note: inout ReferenceNotes) {
        guard let alias = flow["alias"]?.text else { return }
        flows.insert(alias)
        if let id = flow["id"]?.text { flowIDs.insert(id) }
        for step in flow["authenticationExecutions"]?.elements ?? [] {
            note.refer("flow \(alias)", .authenticatorConfig, step["authenticatorConfig"]?.text)
            note.refer("flow \(alias)", .flow, step["flowAlias"]?.text)
        }
    }

    /// Takes the settings of an authenticator, which may send users to an identity provider.
    mutating func take(authenticatorConfig config: JSONValue, _ note: inout ReferenceNotes) {
        guard let alias = config["alias"]?.text else { return }
        authenticatorConfigs.insert(alias)
        note.refer("authenticator setting \(alias)", .identityProvider, config["config"]?["defaultProvider"]?.text)
    }
}
