import CognitoDump
import ForeignText
import KeycloakRealm

/// UserPool `AutoVerifiedAttributes` → `requiredActions[]` with VERIFY_EMAIL as a default action, where strangers may
/// register and the realm can send them a mail.
///
/// Cognito asks who signs up, and never again: `verifyEmail` would stop everybody whose address it let pass, and users of
/// a provider that calls addresses unverified at each sign-in. Users of an import do not get default actions.
func mapRequiredActions(
    _ realm: RealmRepresentation, _ pool: UserPool?, version: KeycloakVersion
) -> [RequiredActionRepresentation] {
    let asksNewcomers =
        realm.login.registrationAllowed == true && !realm.smtpServer.isEmpty
        && pool?.autoVerifiedAttributes.contains("email") ?? false
    guard asksNewcomers else { return [] }
    return RequiredActionRepresentation.all(for: version).map { action in
        var action = action
        action.defaultAction = action.alias.isExactly("VERIFY_EMAIL")
        return action
    }
}
