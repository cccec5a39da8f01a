extension Rule {
    /// Every rule, in the order in which a rules file shows them.
    package static let all: [Rule] =
        [
            .choice(
                "profile", set: \.profile,
                because:
                    "faithful: applications and users notice as little as possible; hardened: weak ways of signing in are closed."
            )
        ] + users + attributes + groups + clients + mail

    private static let users: [Rule] = [
        .choice(
            "users", "ids", set: \.userIDs,
            because: "keep: sub of tokens stays; new: for loading one pool twice into one server, where ids are unique."
        ),
        .choice(
            "users", "username", set: \.username,
            because: "auto: the e-mail address or phone number in pools that sign in by them, else the Username."),
        .choice(
            "users", "duplicate-emails", set: \.duplicateEmails,
            because:
                "keep-one: the others get the address as an attribute; allow: all keep it, and nobody signs in by e-mail."
        ),
        .choice(
            "users", "unconfirmed", set: \.unconfirmedUsers,
            because: "keep: they confirm their address at the first sign-in; skip: they are left out."),
        .choice(
            "users", "list-texts", set: \.listTexts,
            because: "keep: texts such as [A, B] from federation stay as they are; split: they become lists."),
    ]

    private static let attributes: [Rule] = [
        Rule(
            path: ["attributes", "names"], form: .map, defaultValue: .map([:]),
            reason:
                "Names in Keycloak by names in Cognito, such as custom:dept: department; others get a name by themselves."
        ) { rules, value in
            guard case .map(let names) = value else { return false }
            rules.attributeNames = names
            return true
        },
        .names(
            "attributes", "leave-out", set: \.attributesLeftOut,
            because: "Names in Cognito of attributes that nobody needs any more."),
    ]

    private static let groups: [Rule] = [
        .choice(
            "groups", "as", set: \.groups,
            because: "groups: as in Cognito; roles: for applications that read roles; both: roles given to the groups."),
        .choice(
            "groups", "of-providers", set: \.providerGroups,
            because:
                "drop: Cognito makes POOL_PROVIDER by itself for all federated users; keep: an application reads them."),
        Rule(
            path: ["groups", "slash"], form: .text, defaultValue: .text("_"),
            reason: "What stands for / in a name: Keycloak takes it for a path."
        ) { rules, value in
            guard case .text(let text) = value, !text.contains("/") else { return false }
            rules.groupSlash = text
            return true
        },
        .names(
            "groups", "leave-out", set: \.groupsLeftOut,
            because: "Names of groups that are not carried, with their memberships."),
    ]

    private static let clients: [Rule] = [
        .names(
            "clients", "leave-out", set: \.clientsLeftOut, because: "Ids of app clients that nobody uses any more."),
        .profileChoice(
            "clients", "pkce", among: [("optional", false), ("required", true)], set: \.requirePKCE,
            because: "optional: checked where a client sends it, as in Cognito; required: refuses those that do not."),
        .profileChoice(
            "clients", "scopes", among: [("default", ScopeRule.always), ("optional", .onRequest)], set: \.scopes,
            because: "default: a client gets all its scopes always, as in Cognito; optional: those that it asks for."),
        .choice(
            "clients", "refresh-tokens", set: \.refreshTokens,
            because:
                "session: the sign-in lasts as long as the longest refresh token; offline: one offline session a sign-in, without single sign-on."
        ),
        .flag(
            "clients", "cognito-claims", set: \.cognitoClaims,
            because:
                "true: tokens carry token_use, client_id, cognito:groups and the like, so that applications need no change."
        ),
    ]

    private static let mail: [Rule] = [
        .mail("host", because: "The mail server's name; without one nobody can set a new password alone.") {
            server, text in
            server.host = text
            return true
        },
        .mail("port", form: .number, because: "The server's port, mostly 587 or 465.") { server, text in
            server.port = Int(text)
            return server.port.map { (1...65_535).contains($0) } ?? false
        },
        .mail("from", because: "The sender's address.") { server, text in
            server.from = text
            return text.contains("@")
        },
        .mail("from-name", because: "The sender's name.") { server, text in
            server.fromDisplayName = text
            return true
        },
        .mail("reply-to", because: "Where answers go; the pool's address unless set.") { server, text in
            server.replyTo = text
            return text.contains("@")
        },
        .mail("user", because: "The account, where the server wants one.") { server, text in
            server.user = text
            return true
        },
        .mail("password-name", because: "Name of the entry in Keycloak's vault that holds the password.") {
            server, text in
            server.passwordName = text
            return text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "}") }
        },
        .mail("starttls", form: .flag, default: "true", because: "Whether the connection turns to TLS.") {
            server, text in
            server.startTLS = text == "true"
            return Bool(text) != nil
        },
    ]
}
