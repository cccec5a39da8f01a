import CognitoDump
import KeycloakRealm

/// UserPool `Name` → `realm` and `displayName`.
///
/// The name that the user gives comes first, then a slug of the pool's name, then one of its id.
func mapRealmName(_ facts: PoolFacts) -> RealmName {
    facts.realmName ?? RealmName(slugOf: facts.pool?.name ?? facts.poolID ?? "cognito")
}

/// UserPool `Name` → `displayName`, cut where Keycloak's column ends.
func mapDisplayName(_ pool: UserPool?) -> String? {
    pool?.name.map { ColumnWidth.cut($0) }
}
