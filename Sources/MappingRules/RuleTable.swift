extension Rule {
    /// Every key of a rules file, in the order of a printed one.
    static let all: [Rule] =
        realmRules + userRules + passwordRules + attributeRules + groupRules + [organizations]
        + clientRules

    private static let realmRules: [Rule] = [
        .realm,
        .choice(
            "profile", \.profile,
            """
            faithful: applications and users notice as little as possible.
            hardened: PKCE is required, implicit flow and password grant are closed, scopes are granted when asked for,
            refresh tokens are good for one use. Changes applications may need come with it; so it is not the default.
            """),
        .mailServer,
    ]

    private static let userRules: [Rule] = [
        .choice(
            "ids", \.userIDs,
            """
            keep: a user's id is the sub, so that tokens name the same person as before.
            new: ids are made of realm and sub, for one pool in two realms of one server, where ids must differ.
            """),
        .choice(
            "username", \.username,
            """
            auto: what users type today: in pools that sign in by e-mail address or phone number that one, of both the
            verified one, else the address; in all other pools the Username.
            username: the Username in any case. email: the e-mail address of whoever has one.
            """),
        .choice(
            "duplicate-emails", \.duplicateEmails,
            """
            keep-one: of users with one address the best keeps it, the others have it as attribute cognito_email, so that
            everybody can sign in by e-mail. allow: all keep it; then nobody can sign in by e-mail.
            """),
        .choice(
            "link-by-email", \.linkByEmail,
            """
            A user of an identity provider whose e-mail address a native user has is another user in Cognito. keep: so
            here; both sign in as before, and the address stays with the native user. merge: where that address is
            verified, the identity becomes a link of the native user, whose sub stays; the other sub is kept in the
            attribute cognito_linked_sub. SAML providers, Google, Facebook and trusted-providers then link verified
            addresses at later sign-ins too.
            """),
        .names(
            "trusted-providers", \.trustedProviders,
            """
            Identity providers that give no address which they have not verified, by name: with link-by-email: merge
            they link without a question. Keycloak does not look at what a provider says of a single address.
            """),
        .choice(
            "unconfirmed", \.unconfirmedUsers,
            """
            keep: who never confirmed the account is asked to verify its address, where the realm has a mail server.
            skip: they are set aside.
            """),
        .choiceByProfile(
            "lost-second-factor", \.lostSecondFactor,
            """
            What becomes of users whose codes came by SMS or e-mail, which Keycloak does not send. none: they sign in
            without. ask: they set up an authenticator application at their next sign-in.
            by-profile: none when faithful, ask when hardened.
            """),
        .leaveOutUsers,
    ]

    private static let passwordRules: [Rule] = [
        .choice(
            "passwords", \.passwords,
            """
            reset: Cognito gives no password away, so everybody who had one sets a new one.
            lazy: a plug-in of the server asks Cognito at a user's first sign-in. It must be installed before the import,
            which fails otherwise; removing or switching off its component locks out or deletes users who have not signed
            in yet, unless they are unlinked first. See Docs/Rules.md before you choose it.
            """),
        .lazyMigration,
    ]

    private static let attributeRules: [Rule] = [
        .renameAttributes,
        .copyAttributes,
        .names(
            "leave-out-attributes", \.attributesLeftOut,
            """
            Attributes that nobody needs any more, by their names in Cognito: [custom:old].
            """),
        .choice(
            "list-texts", \.listTexts,
            """
            Federation writes several values as one text, [A, B]. keep: they stay that text, as applications know it.
            split: they become lists, and their claims too, even for users with one value.
            """),
        .names(
            "list-attributes", \.listAttributes,
            """
            What split is about, by names in Cognito: [custom:roles]. None means all custom attributes.
            """),
    ]

    private static let groupRules: [Rule] = [
        .choice(
            "groups", \.groups,
            """
            groups: a group stays one. roles: it becomes a realm role. both: a group that gives the role of its name.
            """),
        .choice(
            "provider-groups", \.providerGroups,
            """
            Groups such as eu-west-1_Ab12_Google, which Cognito makes to say who came from a provider. drop, since links say
            so; keep where an application reads them from cognito:groups.
            """),
        .groupSlash,
        .names(
            "leave-out-groups", \.groupsLeftOut,
            """
            Groups that do not come along, nor memberships in them; their members do.
            """),
    ]

    private static let organizations = Rule.choice(
        "organizations", \.organizations,
        """
        none: applications say which identity provider they want (kc_idp_hint).
        from-idp-identifiers: a provider's IdpIdentifiers that are domains make an organization, and who types an address
        of such a domain goes to the provider. Native users of these domains too, until they have a password in the realm.
        """)

    private static let clientRules: [Rule] = [
        .names(
            "leave-out-clients", \.clientsLeftOut,
            """
            App clients that nobody uses any more, by id.
            """),
        .choice(
            "refresh-tokens", \.refreshTokens,
            """
            session: the sign-in session carries them, so that single sign-on stays.
            offline: offline sessions carry them, which outlive a logout; single sign-on ends.
            """),
        .ssoSession,
        .choiceByProfile(
            "scopes", \.scopes,
            """
            default: clients get all their scopes with each token, as in Cognito. optional: those that they ask for.
            by-profile: default when faithful, optional when hardened.
            """),
        .truthByProfile(
            "require-pkce", \.requirePKCE,
            """
            Whether clients must use PKCE: true, false or by-profile (when hardened). A client that uses it is held to it
            in any case.
            """),
        .truth(
            "cognito-claims", \.cognitoClaims,
            """
            Whether tokens carry Cognito's own claims (token_use, username, cognito:groups, custom:…), which applications
            may read.
            """),
        .claims,
    ]
}
