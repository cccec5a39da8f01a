import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// The provider type under which the component stands.
let lazyMigrationComponentType = "org.keycloak.storage.UserStorageProvider"

/// The rule `lazy-migration` → a User Storage component that asks the old system for passwords.
///
/// The id is fixed, since users point to it. What the rules set goes over what is set here.
func mapLazyMigration(
    _ rules: MappingRules, ids: StableIDs, subject: String, findings: inout Findings
) -> ComponentRepresentation? {
    guard rules.passwords == .lazy, let plugin = rules.lazyMigration else { return nil }
    findings.add(Finding(.lazyMigration, about: .pool(subject), detail: plugin.provider))
    var config: OrderedMap<[String]> = [
        "enabled": ["true"], "priority": ["0"], "importEnabled": ["true"], "cachePolicy": ["DEFAULT"],
        "fullSyncPeriod": ["-1"], "changedSyncPeriod": ["-1"],
    ]
    if let url = plugin.url { addRESTSettings(url, to: &config) }
    for (key, values) in plugin.settings.sorted(by: { $0.key < $1.key }) {
        config[key.text] = values
    }
    return ComponentRepresentation(
        id: ids.id(.component, "lazy-migration"), name: plugin.name, providerId: plugin.provider, config: config)
}

/// What daniel-frak/keycloak-user-migration is set to: every key, since an absent one is not the console's default.
///
/// Once a password is stored here, the old system is asked no more, and it never changes a user.
private func addRESTSettings(_ url: String, to config: inout OrderedMap<[String]>) {
    let settings: OrderedMap<[String]> = [
        "URI": [url],
        // Usernames are in lower case here; the sub is what Cognito knows for sure.
        "USE_USER_ID_FOR_CREDENTIAL_VERIFICATION": ["true"], "SEVER_FEDERATION_LINK": ["true"],
        "UPDATE_USER_ON_LOGIN": ["false"], "UPDATE_USER_GROUPS_ON_LOGIN": ["SYNC_FIRST_LOGIN"],
        "UPDATE_USER_ROLES_ON_LOGIN": ["SYNC_FIRST_LOGIN"], "IGNORED_SYNC_GROUPS": [],
        "IGNORED_SYNC_ROLES": ["default-roles-*", "realm-management", "offline_access", "uma_authorization"],
        "ROLE_MAP": [], "GROUP_MAP": [], "MIGRATE_UNMAPPED_ROLES": ["true"], "MIGRATE_UNMAPPED_GROUPS": ["true"],
        "API_TOKEN_ENABLED": ["false"], "API_TOKEN": [""], "API_HTTP_BASIC_ENABLED": ["false"],
        "API_HTTP_BASIC_USERNAME": [""], "API_HTTP_BASIC_PASSWORD": [""],
    ]
    for (key, values) in settings.entries { config[key] = values }
}

extension FindingKind {
    static let lazyMigration = FindingKind(
        "realm.lazy-migration", .error,
        "Users are tied to a plug-in: without it the import fails, while it is off they are locked out, and if its component is removed every user who has not signed in yet is deleted.",
        remedy:
            "Install the plug-in and build the server first; at the end call unlink-users on the component, then remove it. The README has the steps."
    )
    static let userIDsNew = FindingKind(
        "realm.user-ids-new", .warning,
        "Users have new ids, as the rules say: the sub claim of their tokens is not the one of Cognito.",
        remedy: "Tell the applications that keep the sub, or have it copied by the rule copy-attributes.")
}
