import CognitoDump

/// What an account that stands for a client takes away from users.
package struct ServiceAccountName: Sendable {
    let id: String
    let username: String

    /// Makes a pair of the account's id and its username in lower case.
    package init(id: String, username: String) {
        self.id = id
        self.username = username
    }
}

/// Who keeps what only one user can have: CONFIRMED, enabled, verified, newest, smallest Username, in this order.
private let rank = """
    (status IS 'CONFIRMED') DESC, ifnull(enabled, 1) DESC, email_verified DESC, created DESC NULLS LAST, username
    """

/// Whether a text may have more than the 255 UTF-16 units that Keycloak takes, as a condition of SQL: one that has no more
/// bytes has not.
private func mayBeTooLong(_ text: String) -> String { "length(CAST(\(text) AS BLOB)) > 255" }

extension SignInName {
    /// ``choice(of:)`` over `app_user`, as an expression of SQL: `email`, `phone` or `username`.
    var sql: String {
        var whens = ""
        // Every combination of what may be known, so that SQL decides nothing by itself.
        for bits in 0..<16 {
            let contacts = Contacts(
                hasEmail: bits & 1 > 0, isEmailVerified: bits & 2 > 0, hasPhone: bits & 4 > 0,
                isPhoneVerified: bits & 8 > 0)
            switch choice(of: contacts) {
            case .email: whens += " WHEN \(bits) THEN 'email'"
            case .phone: whens += " WHEN \(bits) THEN 'phone'"
            case .username: break
            }
        }
        guard !whens.isEmpty else { return "'username'" }
        let hasEmail = """
            (email_folded IS NOT NULL AND instr(email_folded, '@') > 0
                AND username NOT IN (SELECT username FROM conflict WHERE kind = 'email'))
            """
        let bits = "\(hasEmail) + 2 * email_verified + 4 * (phone_number IS NOT NULL) + 8 * phone_verified"
        return "CASE \(bits)\(whens) ELSE 'username' END"
    }
}

extension StagingStore {
    /// Finds what Keycloak would refuse or confuse, over all users, and notes who has to give way.
    ///
    /// - Parameters:
    ///   - sharesEmails: Whether users may have one address; then it matters only where it is the username too.
    ///   - serviceAccounts: Users that the realm has besides; nobody may have the id or the name of one.
    func findConflicts(
        signInName: SignInName, sharesEmails: Bool, serviceAccounts: [ServiceAccountName]
    ) throws(StagingError) {
        try findSubConflicts()
        try findServiceAccountConflicts(serviceAccounts)
        if !sharesEmails || signInName != .username { try findEmailConflicts() }
        switch signInName {
        case .username: try findUsernameConflicts(besideEmails: !sharesEmails)
        case .email, .phone, .emailOrPhone: try findNameConflicts(signInName)
        }
        try findIdentityConflicts()
        try findNamesThatAreIDs()
        try database.execute("CREATE INDEX conflict_username ON conflict (username, kind)")
    }

    /// Whether nobody's Username is folded, taken by another, or longer than Keycloak's 255 characters surely hold.
    func keepsUsernames() throws(StagingError) -> Bool {
        try database.number(
            """
            SELECT NOT EXISTS (SELECT 1 FROM app_user WHERE username_folded IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM conflict WHERE kind = 'username')
                AND NOT EXISTS (SELECT 1 FROM app_user WHERE \(mayBeTooLong("ifnull(username_folded, username)")))
            """) == 1
    }

    /// Whether everybody's sub is their Username, and nobody has to give it up.
    func subsAreUsernames() throws(StagingError) -> Bool {
        guard !lacksSubs else { return false }
        return try database.number(
            """
            SELECT NOT EXISTS (SELECT 1 FROM app_user INDEXED BY app_user_own_sub WHERE sub <> username)
                AND NOT EXISTS (SELECT 1 FROM conflict WHERE kind = 'sub')
            """) == 1
    }

    /// Whether anybody has to give up an e-mail address.
    func losesEmails() throws(StagingError) -> Bool {
        try database.number("SELECT EXISTS (SELECT 1 FROM conflict WHERE kind = 'email')") == 1
    }

    /// How many users linked to each provider gave up their address, in code-point order of the providers' names.
    func linkedUsersWithoutAddress() throws(StagingError) -> [(provider: String, users: Int)] {
        let rows = try database.prepare(
            """
            SELECT provider, count(DISTINCT username) FROM conflict JOIN identity USING (username)
                WHERE conflict.kind = 'email' GROUP BY provider ORDER BY provider
            """)
        var providers: [(provider: String, users: Int)] = []
        while try rows.step() { providers.append((provider: rows.string(0), users: Int(rows.integer(1)))) }
        return providers
    }

    /// One sub on two users: a user's id is unique over all realms of a server; a Username without a sub may be taken
    /// for one.
    private func findSubConflicts() throws(StagingError) {
        guard hasOwnSubs else { return }
        if lacksSubs {
            try database.execute(
                """
                INSERT INTO conflict SELECT username, 'sub', '' FROM app_user
                    WHERE sub IS NULL AND username IN (SELECT sub FROM app_user WHERE sub <> username);
                """)
        }
        try database.execute(
            """
            INSERT INTO conflict SELECT username, 'sub', '' FROM (
                SELECT username, row_number() OVER (PARTITION BY sub ORDER BY \(rank)) AS place FROM app_user
                WHERE sub <> username
                    AND sub IN (SELECT sub FROM app_user WHERE sub <> username GROUP BY sub HAVING count(*) > 1)
            ) WHERE place > 1;
            """)
    }

    /// One e-mail address on two users: unique in a realm that lets people sign in by it.
    private func findEmailConflicts() throws(StagingError) {
        try database.execute(
            """
            INSERT INTO conflict SELECT username, 'email', '' FROM (
                SELECT username, row_number() OVER (PARTITION BY email_folded ORDER BY \(rank)) AS place FROM app_user
                WHERE email_folded IN (
                    SELECT email_folded FROM app_user WHERE email_folded IS NOT NULL
                    GROUP BY email_folded HAVING count(*) > 1)
            ) WHERE place > 1;
            """)
    }

    /// Usernames that are equal after folding, and usernames that are the e-mail address of somebody else who keeps it:
    /// at sign-in the owner of the address would be found, never the owner of the name.
    private func findUsernameConflicts(besideEmails: Bool) throws(StagingError) {
        try database.execute(
            """
            INSERT INTO conflict SELECT username, 'username', '' FROM (
                SELECT username, row_number() OVER (PARTITION BY name ORDER BY \(rank)) AS place
                FROM (
                    SELECT username, username_folded AS name, status, enabled, email_verified, created FROM app_user
                    WHERE username_folded IS NOT NULL
                    UNION ALL
                    SELECT plain.username, plain.username, plain.status, plain.enabled, plain.email_verified, plain.created
                    FROM app_user AS plain
                    WHERE plain.username IN (SELECT username_folded FROM app_user WHERE username_folded IS NOT NULL)
                        AND plain.username_folded IS NULL
                )
            ) WHERE place > 1;
            """)
        guard besideEmails else { return }
        try database.execute(
            """
            INSERT INTO conflict
                SELECT named.username, 'username', '' FROM app_user AS named JOIN app_user AS owner
                    ON owner.email_folded = ifnull(named.username_folded, named.username)
                WHERE instr(named.username, '@') > 0 AND owner.username <> named.username
                    AND owner.username NOT IN (SELECT username FROM conflict WHERE kind = 'email')
                    AND named.username NOT IN (SELECT username FROM conflict WHERE kind = 'username');
            """)
    }

    /// Users whose username is not their e-mail address sign in by another name; two of one name cannot, nor can one
    /// whose name is the address of somebody who keeps it.
    private func findNameConflicts(_ signInName: SignInName) throws(StagingError) {
        try database.execute(
            """
            CREATE TEMP TABLE without_address AS
                SELECT username, status, enabled, email_verified, created,
                    CASE choice WHEN 'phone' THEN phone_number ELSE ifnull(username_folded, username) END AS name
                FROM (SELECT *, \(signInName.sql) AS choice FROM app_user)
                WHERE choice <> 'email' OR \(mayBeTooLong("email_folded"));
            INSERT INTO conflict SELECT username, 'username', '' FROM (
                SELECT username, row_number() OVER (PARTITION BY name ORDER BY \(rank)) AS place FROM without_address
            ) WHERE place > 1;
            INSERT INTO conflict
                SELECT without_address.username, 'username', '' FROM without_address
                    JOIN app_user AS owner ON owner.email_folded = name
                WHERE instr(name, '@') > 0 AND owner.username <> without_address.username
                    AND owner.username NOT IN (SELECT username FROM conflict WHERE kind = 'email')
                    AND without_address.username NOT IN (SELECT username FROM conflict WHERE kind = 'username');
            DROP TABLE without_address;
            """)
    }

    /// Usernames that are the sub of somebody who gets the sub as username, because their name is taken or too long for
    /// Keycloak; users who give way for that reason get their own sub, so that this goes on until nobody is left.
    private func findNamesThatAreIDs() throws(StagingError) {
        guard hasOwnSubs else { return }
        try database.execute(
            """
            INSERT INTO conflict
                WITH RECURSIVE renamed (username, sub) AS (
                    SELECT conflict.username, lower(app_user.sub) FROM conflict JOIN app_user USING (username)
                        WHERE conflict.kind = 'username'
                    UNION SELECT username, lower(sub) FROM app_user WHERE \(mayBeTooLong("ifnull(username_folded, username)"))
                    UNION SELECT app_user.username, lower(app_user.sub) FROM renamed
                        JOIN app_user ON app_user.username = renamed.sub
                        WHERE app_user.username_folded IS NULL AND app_user.username <> renamed.username
                    UNION SELECT app_user.username, lower(app_user.sub) FROM renamed
                        JOIN app_user ON app_user.username_folded = renamed.sub
                        WHERE app_user.username <> renamed.username
                )
                SELECT DISTINCT username, 'username', '' FROM renamed
                WHERE username NOT IN (SELECT username FROM conflict WHERE kind = 'username');
            """)
    }

    /// Users with the id or the name of an account that stands for a client: anybody who registers can have chosen it.
    private func findServiceAccountConflicts(_ accounts: [ServiceAccountName]) throws(StagingError) {
        let give = try database.prepare(
            """
            INSERT INTO conflict
                SELECT username, 'sub', '' FROM app_user WHERE sub = ?1 AND (sub <> username OR username = ?1)
                UNION ALL SELECT username, 'username', '' FROM app_user
                    WHERE username = ?2 AND username_folded IS NULL OR username_folded = ?2
            """)
        for account in accounts {
            try give.bind(1, account.id)
            try give.bind(2, account.username)
            try give.run()
        }
    }

    /// One identity of a provider on two users: a native user keeps it, who was linked on purpose.
    private func findIdentityConflicts() throws(StagingError) {
        guard try hasSharedIdentities() else { return }
        try database.execute(
            """
            INSERT INTO conflict SELECT DISTINCT username, 'identity', provider FROM (
                SELECT identity.username, identity.provider, dense_rank() OVER (
                    PARTITION BY identity.provider, provider_user_id
                    ORDER BY (status IS 'EXTERNAL_PROVIDER'), (status IS 'CONFIRMED') DESC, ifnull(enabled, 1) DESC,
                        email_verified DESC, app_user.created DESC NULLS LAST, app_user.username
                ) AS place
                FROM identity JOIN app_user ON app_user.username = identity.username
                WHERE (provider, provider_user_id) IN (
                    SELECT provider, provider_user_id FROM identity
                    GROUP BY provider, provider_user_id HAVING min(username) <> max(username))
            ) WHERE place > 1;
            """)
    }
}
