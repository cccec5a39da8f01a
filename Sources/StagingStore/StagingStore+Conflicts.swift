import CognitoDump

/// Who keeps what only one user can have: CONFIRMED, enabled, verified, newest, smallest Username, in this order.
private let rank = """
    (status IS 'CONFIRMED') DESC, ifnull(enabled, 1) DESC, email_verified DESC, created DESC NULLS LAST, username
    """

extension StagingStore {
    /// Finds what Keycloak would refuse or confuse, over all users, and notes who has to give way.
    func findConflicts(signInName: SignInName) throws(StagingError) {
        try findSubConflicts()
        try findEmailConflicts()
        switch signInName {
        case .username: try findUsernameConflicts()
        case .emailOrPhone: try findPhoneConflicts()
        }
        try findIdentityConflicts()
        try database.execute("CREATE INDEX conflict_username ON conflict (username, kind)")
    }

    /// One sub on two users: a user's id is unique over all realms of a server.
    private func findSubConflicts() throws(StagingError) {
        guard hasOwnSubs else { return }
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
    private func findUsernameConflicts() throws(StagingError) {
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
            INSERT INTO conflict
                SELECT named.username, 'username', '' FROM app_user AS named JOIN app_user AS owner
                    ON owner.email_folded = ifnull(named.username_folded, named.username)
                WHERE instr(named.username, '@') > 0 AND owner.username <> named.username
                    AND owner.username NOT IN (SELECT username FROM conflict WHERE kind = 'email')
                    AND named.username NOT IN (SELECT username FROM conflict WHERE kind = 'username');
            """)
    }

    /// Users without an e-mail address of their own sign in by phone number; two with one number cannot.
    private func findPhoneConflicts() throws(StagingError) {
        try database.execute(
            """
            INSERT INTO conflict SELECT username, 'username', '' FROM (
                SELECT username, row_number() OVER (PARTITION BY phone_number ORDER BY \(rank)) AS place FROM app_user
                WHERE email_folded IS NULL AND phone_number IS NOT NULL
            ) WHERE place > 1;
            """)
    }

    /// One identity of a provider on two users: a native user keeps it, since he was linked on purpose.
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
