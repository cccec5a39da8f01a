package import ForeignText

/// What the user of the tool decides about the mapping; every value has a default.
package struct MappingRules: Equatable, Sendable {
    /// The realm's name; nil makes one of the pool's.
    package var realm: String?
    /// How far the realm keeps to Cognito's ways.
    package var profile = Profile.faithful
    /// Which id a user gets.
    package var userIDs = UserIDs.keep
    /// What a user signs in with.
    package var username = UsernameRule.auto
    /// What becomes of an e-mail address that two users have.
    package var duplicateEmails = DuplicateEmails.keepOne
    /// What becomes of users of an identity provider whose address a native user has.
    package var linkByEmail = LinkByEmail.keep
    /// Names of identity providers whose addresses are all verified, besides those of which it is known.
    package var trustedProviders: Set<ExactText> = []
    /// What becomes of users who never confirmed their account.
    package var unconfirmedUsers = UnconfirmedUsers.keep
    /// What becomes of texts such as `[A, B]` that federation leaves for lists.
    package var listTexts = ListTexts.keep
    /// Names in Cognito of the attributes that splitting is about; none means all custom ones.
    package var listAttributes: Set<ExactText> = []
    /// How users come by a password in the realm.
    package var passwords = PasswordRule.reset
    /// The plug-in that asks the old system for passwords; given if and only if ``passwords`` is lazy.
    package var lazyMigration: LazyMigration?
    /// Which users are set aside.
    package var usersLeftOut = UsersLeftOut()
    /// What groups become.
    package var groups = GroupRule.groups
    /// What becomes of the identifiers by which users were sent to an identity provider.
    package var organizations = OrganizationRule.none
    /// What becomes of the groups that Cognito makes for each identity provider.
    package var providerGroups = ProviderGroups.drop
    /// What stands for `/` in a group's name.
    package var groupSlash = "_"
    /// Names of groups that are left out, with their memberships.
    package var groupsLeftOut: Set<ExactText> = []
    /// Ids of app clients that are left out.
    package var clientsLeftOut: Set<ExactText> = []
    /// What attributes are called in Keycloak, by their names in Cognito; others get a name by themselves.
    package var attributeNames: [ExactText: String] = [:]
    /// Further names in Keycloak under which attributes are kept as well, by their names in Cognito.
    package var attributeCopies: [ExactText: Set<ExactText>] = [:]
    /// Names in Cognito of attributes that are left out.
    package var attributesLeftOut: Set<ExactText> = []
    /// Whether sessions or offline tokens carry refresh tokens.
    package var refreshTokens = RefreshTokens.session
    /// How long a session of the realm lasts, in seconds; nil: as long as the longest refresh token of any client.
    package var ssoSession: Int?
    /// Whether clients get their scopes always or when asked for; nil leaves it to the profile.
    package var scopes: ScopeRule?
    /// Whether tokens carry Cognito's own claims.
    package var cognitoClaims = true
    /// Claims that tokens have besides.
    package var claims: [ClaimRule] = []
    /// Whether users whose codes came by SMS or e-mail set up an authenticator application; nil leaves it to the profile.
    package var lostSecondFactor: LostSecondFactor?
    /// Whether clients must use PKCE; nil leaves it to the profile.
    package var requirePKCE: Bool?
    /// The mail server; without one the realm asks for nothing that needs a mail.
    package var mailServer: MailServer?

    /// Makes rules in which every default stands.
    package init() {}

    /// Whether clients must use PKCE: only with the hardened profile, unless the rules say.
    package var requiresPKCE: Bool { requirePKCE ?? (profile == .hardened) }

    /// Whether users whose codes came by SMS or e-mail set up an authenticator application: only with the hardened
    /// profile, unless the rules say.
    package var asksForLostSecondFactor: Bool { (lostSecondFactor ?? (profile == .hardened ? .ask : .none)) == .ask }

    /// When clients get their scopes: always with the faithful profile, unless the rules say.
    package var scopeRule: ScopeRule { scopes ?? (profile == .hardened ? .onRequest : .always) }
}

/// Which users are set aside and do not come into the realm.
package struct UsersLeftOut: Equatable, Sendable {
    /// Values of UserStatus.
    package var statuses: Set<ExactText> = []
    /// Names of groups whose members are set aside.
    package var groups: Set<ExactText> = []
    /// The day since which a user must have been changed in Cognito; users without such a date are kept.
    package var unchangedSince: CalendarDay?

    /// Makes a rule that sets nobody aside.
    package init() {}
}
