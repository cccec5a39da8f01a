import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// UserPoolClient `ClientId` of clients with the client credentials grant → service-account users with that id.
///
/// Keycloak makes such a user by itself, with a random id, unless it is listed. Where the rules ask for new ids it gets
/// one too, made of realm and client id: the id is taken where the pool is on the server already.
func mapServiceAccounts(
    _ clients: [ShapedClient], rules: MappingRules, realm: RealmName, findings: inout Findings
) -> [ServiceAccountUser] {
    let newIDs = rules.userIDs == .new ? MadeUserIDs(realm: realm.text) : nil
    return clients.filter(\.shape.clientCredentials).compactMap { client, _ in
        let id = client.clientId
        let username = "service-account-" + id.lowercased()
        if let newIDs {
            return ServiceAccountUser(id: newIDs.id(ofClient: id), username: username, clientID: id)
        }
        guard id.utf16.count <= ColumnWidth.id, !id.beginsExactly(with: "f:") else {
            findings.add(Finding(.serviceAccountID, about: .client(id)))
            return nil
        }
        return ServiceAccountUser(id: id, username: username, clientID: id)
    }
}
