extension StagingStore {
    /// Gives hashes to the users they belong to: those of the Username, else the one native user who has it as e-mail
    /// address, since an import CSV of a pool that signs in by e-mail names its users so; users of a provider have none.
    func joinPasswordHashes() throws(StagingError) {
        guard hasPasswordHashes else { return }
        try database.execute(
            """
            UPDATE password_hash SET username = owner.username
                FROM (
                    SELECT email_folded, min(username) AS username FROM app_user WHERE email_folded IS NOT NULL
                        AND status IS NOT 'EXTERNAL_PROVIDER'
                    GROUP BY email_folded HAVING count(*) = 1) AS owner
                WHERE owner.email_folded = lower(password_hash.username)
                    AND NOT EXISTS (SELECT 1 FROM app_user WHERE app_user.username = password_hash.username);
            CREATE INDEX password_hash_username ON password_hash (username, hash);
            """)
    }

    /// How many hashes belong to nobody.
    func strayHashes() throws(StagingError) -> Int {
        guard hasPasswordHashes else { return 0 }
        return Int(
            try database.number(
                "SELECT count(*) FROM password_hash WHERE username NOT IN (SELECT username FROM app_user)"))
    }

    /// How many hashes of users stand in the database once more.
    func repeatedHashes() throws(StagingError) -> Int {
        guard hasPasswordHashes else { return 0 }
        return Int(
            try database.number(
                """
                SELECT ifnull(sum(times - 1), 0) FROM (
                    SELECT count(*) AS times FROM password_hash WHERE username IN (SELECT username FROM app_user)
                    GROUP BY username, hash)
                """))
    }
}
