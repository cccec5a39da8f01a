import CognitoDump

extension StagingStore {
    /// Merges users of an identity provider into the native user who has their address, where the rules ask for it: the
    /// identity becomes a link of the native user, whose `sub` stays.
    ///
    /// Only where nobody can doubt who is meant: one native user has the address, it is verified, the twin's provider
    /// does not say that theirs is not, both may sign in, and neither another twin nor the native user has an identity
    /// at that provider. Attributes that the native user lacks and all memberships come along. Each merge is a row of
    /// `conflict` with the other sub.
    /// - Parameter providers: Names of the providers that say of each address whether it is verified.
    /// - Returns: What was in the twins and did not come to their owners.
    func mergeTwins(
        believing providers: [String]
    ) throws(StagingError) -> (fields: UserFieldCounts, memberships: Int) {
        try listProvidersThatVerify(providers)
        try database.execute(
            """
            CREATE INDEX identity_username ON identity (username);
            CREATE TEMP TABLE native AS
                SELECT email_folded, min(username) AS username FROM app_user
                WHERE email_folded IS NOT NULL AND status IS NOT 'EXTERNAL_PROVIDER' AND instr(email_folded, '@') > 0
                GROUP BY email_folded
                HAVING count(*) = 1 AND min(email_verified) = 1 AND min(ifnull(enabled, 1)) = 1;
            CREATE INDEX native_email ON native (email_folded);
            CREATE TEMP TABLE leftover AS
                SELECT stray.username AS username, min(native.username) AS owner
                FROM app_user AS stray JOIN native USING (email_folded)
                WHERE stray.status = 'EXTERNAL_PROVIDER' AND ifnull(stray.enabled, 1) = 1
                    AND \(Self.listsIdentities("stray"))
                    AND EXISTS (SELECT 1 FROM identity WHERE identity.username = stray.username)
                    AND (ifnull(stray.email_verified, 0) = 1 OR NOT EXISTS (
                        SELECT 1 FROM identity JOIN verifying ON verifying.provider = identity.provider
                            WHERE identity.username = stray.username))
                    AND NOT EXISTS (
                        SELECT 1 FROM identity AS own JOIN identity AS other ON other.provider = own.provider
                            JOIN app_user AS holder ON holder.username = other.username
                        WHERE own.username = stray.username AND holder.email_folded = stray.email_folded
                            AND (other.username <> own.username OR other.provider_user_id <> own.provider_user_id))
                GROUP BY stray.username;
            DELETE FROM leftover WHERE owner IN (
                SELECT username FROM app_user WHERE attributes ->> '$.identities' <> ''
                    AND NOT \(Self.listsIdentities("app_user")));
            """)
        let merged = try absorb { () throws(StagingError) in try absorbTwins() }
        try database.execute(
            "DROP TABLE leftover; DROP TABLE native; DROP TABLE verifying; DROP INDEX identity_username")
        return merged
    }

    private func listProvidersThatVerify(_ names: [String]) throws(StagingError) {
        try database.execute("CREATE TEMP TABLE verifying (provider TEXT NOT NULL)")
        let statement = try database.prepare("INSERT INTO verifying VALUES (?1)")
        for name in names {
            try statement.bind(1, name)
            try statement.run()
        }
    }

    /// Whether a user's identities are JSON that can be put together with others'.
    private static func listsIdentities(_ user: String) -> String {
        """
        iif(json_valid(\(user).attributes ->> '$.identities'),
            json_type(\(user).attributes ->> '$.identities') = 'array', 0)
        """
    }

    private func absorbTwins() throws(StagingError) {
        try database.execute(
            """
            UPDATE app_user SET attributes = json_set(attributes, '$.identities', '' || (
                SELECT json_group_array(json(item)) FROM (
                    SELECT iif(type IN ('object', 'array'), value, json_quote(value)) AS item, 0 AS rank, '' AS username, key
                        FROM json_each(iif(app_user.attributes ->> '$.identities' <> '',
                            app_user.attributes ->> '$.identities', '[]'))
                    UNION ALL SELECT iif(one.type IN ('object', 'array'), one.value, json_quote(one.value)), 1, twin.username, one.key
                        FROM leftover JOIN app_user AS twin ON twin.username = leftover.username,
                            json_each(twin.attributes ->> '$.identities') AS one
                        WHERE leftover.owner = app_user.username
                    ORDER BY rank, username, key)))
                WHERE username IN (SELECT owner FROM leftover);
            UPDATE identity SET username = leftover.owner FROM leftover WHERE identity.username = leftover.username;
            INSERT INTO conflict SELECT leftover.owner, 'twin', ifnull(twin.sub, twin.username)
                FROM leftover JOIN app_user AS twin ON twin.username = leftover.username;
            UPDATE app_user SET
                attributes = json_patch(
                    json_remove(twin.attributes, '$.sub', '$.identities', '$.email', '$.email_verified',
                        iif(app_user.phone_number IS NULL, '$.sub', '$.phone_number_verified')),
                    app_user.attributes),
                phone_number = ifnull(app_user.phone_number, twin.phone_number),
                phone_verified = iif(app_user.phone_number IS NULL, twin.phone_verified, app_user.phone_verified)
                FROM (SELECT min(username) AS username, owner FROM leftover GROUP BY owner) AS first
                    JOIN app_user AS twin ON twin.username = first.username
                WHERE app_user.username = first.owner;
            UPDATE membership SET username = leftover.owner FROM leftover
                WHERE membership.username = leftover.username;
            DELETE FROM app_user WHERE username IN (SELECT username FROM leftover);
            """)
    }
}
