extension RealmComparison {
    /// What an export adds, and how its lists are to be matched.
    enum Rules {
        /// Stands for the attributes of a user or a group: a list of values under each name.
        static let values = "attribute values"
        /// Stands for one such list, of which the order counts.
        static let value = "attribute value"

        /// The owners whose `attributes` come back exactly as they were sent.
        static let attributeOwners: Set = ["user", "group"]

        /// Lists of names to which the server adds some of its own.
        static let growing: Set = ["defaultClientScopes", "optionalClientScopes", "webOrigins"]

        /// Lists of objects that must come back with nothing added.
        static let closedLists: Set = [
            "users", "groups", "subGroups", "clients", "federatedIdentities", "identityProviders",
            "identityProviderMappers",
        ]

        /// The members that must not come back unless they were sent.
        static func closedMembers(of owner: String, among received: some Sequence<String>) -> [String] {
            switch owner {
            case "user":
                [
                    "email", "firstName", "lastName", "attributes", "requiredActions", "realmRoles", "clientRoles",
                    "groups", "federatedIdentities", "federationLink",
                ]
            case "group": ["attributes", "realmRoles", "clientRoles", "description"]
            case values: Array(received)
            default: []
            }
        }

        /// What to call one element of a list.
        static func element(of list: String) -> String {
            switch list {
            case "users": "user"
            case "groups", "subGroups": "group"
            default: "element of \(list)"
            }
        }

        /// What finds an element of a list again on the other side.
        static func key(of object: JSON, in list: String) -> String {
            let members =
                switch list {
                case "users": object["id"]?.text == nil ? ["username"] : ["id"]
                case "clients": ["clientId"]
                case "identityProviders", "authenticatorConfig", "authenticationFlows": ["alias"]
                case "identityProviderMappers": ["identityProviderAlias", "name"]
                case "federatedIdentities": ["identityProvider"]
                case "authenticationExecutions": ["authenticator", "flowAlias"]
                case "requiredActions": ["alias"]
                case "scopeMappings", "account": ["client", "clientScope", "name"]
                case let name where name.hasPrefix("org.keycloak."): ["providerId", "subType", "name"]
                default: ["name", "type"]
                }
            return members.compactMap { object[$0]?.text }.joined(separator: " ")
        }

        private static let builtInClients: Set = [
            "account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console",
        ]

        /// Whether the server itself puts this into every realm.
        static func isOfTheServer(_ object: JSON, in list: String) -> Bool {
            switch list {
            case "users": object["serviceAccountClientId"]?.text != nil
            case "clients": builtInClients.contains(object["clientId"]?.text ?? "")
            default: false
            }
        }
    }
}
