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

/// What becomes of a user of an identity provider whose e-mail address a native user has.
package enum LinkByEmail: String, CaseIterable, Sendable {
    /// Both stay, as in Cognito; the address is the native user's.
    case keep
    /// The identity becomes a link of the native user.
    case merge
}

/// What becomes of users who never confirmed their account.
package enum UnconfirmedUsers: String, CaseIterable, Sendable {
    /// They are asked to verify their address.
    case keep
    /// They are set aside.
    case skip
}

/// What becomes of texts that stand for lists.
package enum ListTexts: String, CaseIterable, Sendable {
    /// They stay texts.
    case keep
    /// They become lists, and so do the claims that show them.
    case split
}

/// How users come by a password in the realm.
package enum PasswordRule: String, CaseIterable, Sendable {
    /// Everybody who had one sets a new one.
    case reset
    /// A plug-in of the server asks the old system at the first sign-in.
    case lazy
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

/// What becomes of the identifiers by which users were sent to an identity provider.
package enum OrganizationRule: String, CaseIterable, Sendable {
    /// Nothing: applications name the provider.
    case none
    /// Domains among them make an organization for each provider.
    case fromIdentifiers = "from-idp-identifiers"
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

/// What becomes of users whose second factor were codes that Keycloak cannot send.
package enum LostSecondFactor: String, CaseIterable, Sendable {
    /// They sign in without a second factor, until they set one up.
    case none
    /// They set up an authenticator application at their next sign-in.
    case ask
}
