/// What the user of the tool decides about the mapping; every value has a default.
package struct MappingRules: Equatable, Sendable {
    /// How far the realm keeps to Cognito's ways.
    package var profile = Profile.faithful
    /// Which id a user gets.
    package var userIDs = UserIDs.keep
    /// What a user signs in with.
    package var username = UsernameRule.auto
    /// What becomes of an e-mail address that two users have.
    package var duplicateEmails = DuplicateEmails.keepOne
    /// What becomes of users who never confirmed their account.
    package var unconfirmedUsers = UnconfirmedUsers.keep
    /// What becomes of texts such as `[A, B]` that federation leaves for lists.
    package var listTexts = ListTexts.keep
    /// What groups become.
    package var groups = GroupRule.groups
    /// What becomes of the groups that Cognito makes for each identity provider.
    package var providerGroups = ProviderGroups.drop
    /// What stands for `/` in a group's name.
    package var groupSlash = "_"
    /// Names of groups that are left out, with their memberships.
    package var groupsLeftOut: Set<String> = []
    /// Ids of app clients that are left out.
    package var clientsLeftOut: Set<String> = []
    /// What attributes are called in Keycloak, by their names in Cognito; others get a name by themselves.
    package var attributeNames: [String: String] = [:]
    /// Names in Cognito of attributes that are left out.
    package var attributesLeftOut: Set<String> = []
    /// Whether sessions or offline tokens carry refresh tokens.
    package var refreshTokens = RefreshTokens.session
    /// Whether clients get their scopes always or when asked for; nil leaves it to the profile.
    package var scopes: ScopeRule?
    /// Whether tokens carry Cognito's own claims.
    package var cognitoClaims = true
    /// Whether clients must use PKCE; nil leaves it to the profile.
    package var requirePKCE: Bool?
    /// The mail server; without one the realm asks for nothing that needs a mail.
    package var mailServer: MailServer?

    /// Makes rules in which every default stands.
    package init() {}

    /// Whether clients must use PKCE: only with the hardened profile, unless the rules say.
    package var requiresPKCE: Bool { requirePKCE ?? (profile == .hardened) }

    /// When clients get their scopes: always with the faithful profile, unless the rules say.
    package var scopeRule: ScopeRule { scopes ?? (profile == .hardened ? .onRequest : .always) }
}

/// How far a realm keeps to Cognito's ways.
package enum Profile: String, CaseIterable, Sendable {
    /// Applications and users notice as little as possible.
    case faithful
    /// Weak ways of signing in are closed.
    case hardened
}

/// Which id a user gets.
package enum UserIDs: String, CaseIterable, Sendable {
    /// The `sub`, so that tokens name the same person as before.
    case keep
    /// A new one, made of realm and `sub`: for loading one pool twice into one server.
    case new
}

/// What a user signs in with.
package enum UsernameRule: String, CaseIterable, Sendable {
    /// E-mail address or phone number in pools that sign in by them, else the Username.
    case auto
    /// The Username in any case.
    case username
    /// The e-mail address where there is one.
    case email
}

/// What becomes of an e-mail address that two users have.
package enum DuplicateEmails: String, CaseIterable, Sendable {
    /// One user keeps it, the others get it as an attribute.
    case keepOne = "keep-one"
    /// All keep it, and nobody can sign in by e-mail.
    case allow
}

/// What becomes of users who never confirmed their account.
package enum UnconfirmedUsers: String, CaseIterable, Sendable {
    case keep
    case skip
}

/// What becomes of texts that stand for lists.
package enum ListTexts: String, CaseIterable, Sendable {
    case keep
    case split
}

/// What groups become.
package enum GroupRule: String, CaseIterable, Sendable {
    case groups
    case roles
    case both
}

/// What becomes of the groups that Cognito makes for each identity provider.
package enum ProviderGroups: String, CaseIterable, Sendable {
    case drop
    case keep
}

/// What carries refresh tokens.
package enum RefreshTokens: String, CaseIterable, Sendable {
    /// The sign-in session, which lasts as long as the longest refresh token.
    case session
    /// Offline sessions, one for each sign-in; there is no single sign-on then.
    case offline
}

/// When a client gets the scopes that it is allowed.
package enum ScopeRule: String, CaseIterable, Sendable {
    /// Always, as a request without `scope` does in Cognito.
    case always = "default"
    /// When it asks for them.
    case onRequest = "optional"
}

/// A mail server, and the name of its secret: no password stands in a rules file.
package struct MailServer: Equatable, Sendable {
    /// The server's name.
    package var host: String
    /// Its port.
    package var port: Int?
    /// The sender's address.
    package var from: String
    /// The sender's name.
    package var fromDisplayName: String?
    /// Where answers go.
    package var replyTo: String?
    /// The account, where the server wants one.
    package var user: String?
    /// Name of the entry in Keycloak's vault that holds the password.
    package var passwordName: String?
    /// Whether the connection turns to TLS after it is made.
    package var startTLS = true

    /// Makes a server that wants no account.
    package init(host: String, from: String) {
        self.host = host
        self.from = from
    }
}
