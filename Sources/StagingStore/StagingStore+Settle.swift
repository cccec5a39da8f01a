import CognitoDump

extension StagingStore {
    /// Removes all but one of the records of each user: the newest that has a sub stays, then the fuller, then the
    /// lexically smaller.
    ///
    /// Overlapping page runs, a second export weeks later, and the pages of ListUsersInGroup all repeat users.
    /// - Returns: What was in the records that were removed.
    func mergeUsers() throws(StagingError) -> UserFieldCounts {
        try adoptUsernames()
        try findOutdatedUsers()
        let shared = try shareMFASettings()
        try database.execute(
            """
            CREATE TEMP TABLE repeated AS SELECT id FROM (
                SELECT rowid AS id, row_number() OVER (
                    PARTITION BY username
                    ORDER BY (sub IS NULL), modified DESC NULLS LAST, attribute_count DESC, attributes, sub, status, enabled, created,
                        (SELECT path FROM source_file WHERE id = app_user.source_file), source_record
                ) AS place
                FROM app_user
                WHERE username IN (SELECT username FROM app_user GROUP BY username HAVING count(*) > 1)
            ) WHERE place > 1
            """)
        var merged = try fieldCounts(where: "app_user.rowid IN (SELECT id FROM repeated)")
        // What was given to others was not read twice.
        merged[.secondFactors] -= shared
        try database.execute("DELETE FROM app_user WHERE rowid IN (SELECT id FROM repeated); DROP TABLE repeated")
        return merged
    }

    /// Notes who belongs to the groups whose names stood behind their members; says how many memberships that makes.
    func joinGroupsOfRecords() throws(StagingError) -> Int {
        guard !groupsOfRecords.isEmpty else { return 0 }
        try database.execute("CREATE INDEX app_user_record ON app_user (source_file, source_record)")
        let insert = try database.prepare(
            """
            INSERT INTO membership SELECT username, ?1, source_file FROM app_user INDEXED BY app_user_record
                WHERE source_file = ?2 AND source_record BETWEEN ?3 AND ?4
            """)
        var count = 0
        for (group, file, records) in groupsOfRecords {
            try insert.bind(1, group)
            try insert.bind(2, Int64(file))
            try insert.bind(3, Int64(records.lowerBound))
            try insert.bind(4, Int64(records.upperBound))
            try insert.run()
            count += database.changes
        }
        try database.execute("DROP INDEX app_user_record")
        return count
    }

    /// Gives what one record of a user knows of their second factors to the others: of AdminGetUser and ListUsers only
    /// the first knows, and either may stay.
    ///
    /// - Returns: How many records were given some.
    private func shareMFASettings() throws(StagingError) -> Int {
        guard hasMFASettings else { return 0 }
        try database.execute(
            """
            CREATE INDEX app_user_mfa ON app_user (username, modified DESC, mfa) WHERE mfa IS NOT NULL
            """)
        try database.execute(
            """
            UPDATE app_user SET mfa = (
                SELECT known.mfa FROM app_user AS known INDEXED BY app_user_mfa
                WHERE known.username = app_user.username AND known.mfa IS NOT NULL
                ORDER BY known.modified DESC, known.mfa LIMIT 1)
                WHERE mfa IS NULL AND username IN (SELECT username FROM app_user WHERE mfa IS NOT NULL)
            """)
        let given = database.changes
        try database.execute("DROP INDEX app_user_mfa")
        return given
    }

    /// A record that names its user by sub alone is given the Username under which another record has the sub.
    private func adoptUsernames() throws(StagingError) {
        guard hasOwnSubs, hasSubsAsNames else { return }
        try database.execute(
            """
            CREATE INDEX app_user_own_sub ON app_user (sub, username) WHERE sub <> username;
            CREATE TEMP TABLE adopted AS
                SELECT own.sub AS sub, min(own.username) AS username, own.username_folded AS folded FROM app_user AS own
                WHERE own.sub <> own.username
                    AND EXISTS (SELECT 1 FROM app_user AS stray WHERE stray.username = own.sub AND stray.sub = own.sub)
                GROUP BY own.sub;
            UPDATE app_user SET username = adopted.username, username_folded = adopted.folded
                FROM adopted WHERE app_user.username = adopted.sub;
            UPDATE membership SET username = adopted.username FROM adopted WHERE membership.username = adopted.sub;
            UPDATE identity SET username = adopted.username FROM adopted WHERE identity.username = adopted.sub;
            DROP TABLE adopted;
            """)
    }

    /// A membership that names its user by sub is given their Username.
    func adoptMembers() throws(StagingError) {
        guard hasOwnSubs, hasMembersByName else { return }
        try database.execute(
            """
            UPDATE membership SET username = (SELECT min(username) FROM app_user WHERE sub = membership.username AND sub <> username)
                WHERE NOT EXISTS (SELECT 1 FROM app_user WHERE app_user.username = membership.username)
                    AND EXISTS (SELECT 1 FROM app_user WHERE sub = membership.username AND sub <> username);
            """)
    }

    /// Makes the indexes that only checking and reading need, after the load, when a sort does it.
    func indexForChecks() throws(StagingError) {
        try database.execute(
            """
            CREATE INDEX app_user_email ON app_user (email_folded);
            CREATE INDEX app_user_folded ON app_user (username_folded) WHERE username_folded IS NOT NULL;
            CREATE INDEX IF NOT EXISTS app_user_own_sub ON app_user (sub, username) WHERE sub <> username;
            CREATE INDEX membership_username ON membership (username, group_name);
            CREATE INDEX identity_subject ON identity (provider, provider_user_id, username);
            """)
    }
}
