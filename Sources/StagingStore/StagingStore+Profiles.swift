import CognitoDump

extension StagingStore {
    /// Merges the profiles that Cognito leaves behind when it links an identity to a native user.
    ///
    /// Such a profile has status EXTERNAL_PROVIDER and no identity but ones that a native user carries too. It goes; what
    /// attributes and groups it had come to the native user, who had none. Each merge is a row of `conflict`.
    /// - Returns: What was in the profiles and did not come to their owners.
    func mergeLeftOverProfiles() throws(StagingError) -> (fields: UserFieldCounts, memberships: Int) {
        guard try hasSharedIdentities() else { return (UserFieldCounts(), 0) }
        try database.execute(
            """
            CREATE INDEX identity_username ON identity (username);
            CREATE TEMP TABLE leftover AS
                SELECT stray.username AS username, min(native.username) AS owner
                FROM identity AS stray
                JOIN identity AS native ON native.provider = stray.provider
                    AND native.provider_user_id = stray.provider_user_id AND native.username <> stray.username
                JOIN app_user AS profile ON profile.username = stray.username
                JOIN app_user AS person ON person.username = native.username
                WHERE profile.status = 'EXTERNAL_PROVIDER' AND person.status IS NOT 'EXTERNAL_PROVIDER'
                GROUP BY stray.username
                HAVING min(native.username) = max(native.username) AND count(DISTINCT stray.rowid) = (
                    SELECT count(*) FROM identity AS own WHERE own.username = stray.username);
            """)
        let merged = try absorb { () throws(StagingError) in try absorbLeftOverProfiles() }
        try database.execute("DROP TABLE leftover; DROP INDEX identity_username")
        return merged
    }

    /// Has the users of the table `leftover` merged into their owners, and counts what did not come to these.
    func absorb(
        _ absorbThem: () throws(StagingError) -> Void
    ) throws(StagingError) -> (fields: UserFieldCounts, memberships: Int) {
        var merged = try fieldCounts(where: "username IN (SELECT username FROM leftover)")
        guard merged.records > 0 else { return (merged, 0) }
        let memberships = try numberOfMemberships()
        let owners = "username IN (SELECT owner FROM leftover)"
        let before = try fieldCounts(where: owners).attributes
        try absorbThem()
        let after = try fieldCounts(where: owners).attributes
        merged.attributes.add(before)
        for (name, count) in after.counts { merged.attributes.add(-count, of: name) }
        return (merged, memberships - (try numberOfMemberships()))
    }

    private func numberOfMemberships() throws(StagingError) -> Int {
        Int(try database.number("SELECT count(*) FROM membership"))
    }

    /// Whether any identity is carried by two users at all: mostly not, and then there is nothing to merge or to decide.
    func hasSharedIdentities() throws(StagingError) -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM identity INDEXED BY identity_subject
                GROUP BY provider, provider_user_id HAVING min(username) <> max(username))
            """) == 1
    }

    /// Moves what the profiles have to their owners and removes them.
    ///
    /// That a profile's address is verified says nothing about another address that its owner has.
    private func absorbLeftOverProfiles() throws(StagingError) {
        try database.execute(
            """
            UPDATE app_user SET
                attributes = json_patch(
                    json_remove(profile.attributes, '$.sub', '$.identities',
                        iif(app_user.email_folded IS NULL, '$.sub', '$.email_verified'),
                        iif(app_user.phone_number IS NULL, '$.sub', '$.phone_number_verified')),
                    json_remove(app_user.attributes,
                        iif(app_user.email_folded IS NULL, '$.email', '$.""'),
                        iif(app_user.phone_number IS NULL, '$.phone_number', '$.""'))),
                email_folded = ifnull(app_user.email_folded, profile.email_folded),
                email_verified = iif(app_user.email_folded IS NULL, profile.email_verified, app_user.email_verified),
                phone_number = ifnull(app_user.phone_number, profile.phone_number)
                FROM leftover JOIN app_user AS profile ON profile.username = leftover.username
                WHERE app_user.username = leftover.owner;
            INSERT INTO membership SELECT leftover.owner, membership.group_name, membership.source_file
                FROM leftover JOIN membership ON membership.username = leftover.username
                WHERE NOT EXISTS (SELECT 1 FROM membership AS own WHERE own.username = leftover.owner);
            INSERT INTO conflict SELECT leftover.owner, 'profile', ifnull(profile.sub, profile.username)
                FROM leftover JOIN app_user AS profile ON profile.username = leftover.username;
            DELETE FROM app_user WHERE username IN (SELECT username FROM leftover);
            DELETE FROM membership WHERE username IN (SELECT username FROM leftover);
            DELETE FROM identity WHERE username IN (SELECT username FROM leftover);
            """)
    }
}
