import CognitoDump
import Findings
import KeycloakRealm

/// UserPoolClient `ClientId` of clients with the client credentials grant → service-account users with that id.
///
/// Keycloak makes such a user by itself, with a random id, unless it is listed.
func mapServiceAccounts(_ clients: [ShapedClient], findings: inout Findings) -> [ServiceAccountUser] {
    clients.filter(\.shape.clientCredentials).compactMap { client, _ in
        let id = client.clientId
        guard id.utf16.count <= ColumnWidth.id, !id.hasPrefix("f:") else {
            findings.add(Finding(.serviceAccountID, about: .client(id)))
            return nil
        }
        return ServiceAccountUser(id: id, username: "service-account-" + id.lowercased(), clientID: id)
    }
}
