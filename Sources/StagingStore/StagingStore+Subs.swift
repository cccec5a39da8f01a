extension StagingStore {
    /// Whether some user has no sub, and every Username is a UUID.
    func namesAreUUIDs() throws(StagingError) -> Bool {
        guard lacksSubs else { return false }
        return try database.number(
            "SELECT NOT EXISTS (SELECT 1 FROM app_user WHERE username NOT GLOB '\(Self.uuid)')") == 1
    }

    /// How many users have an id of their own to keep.
    ///
    /// - Parameter usernamesAreSubs: Whether a Username that is a UUID stands in for a sub that the dump lacks.
    package func usersKeepingSub(usernamesAreSubs: Bool) throws(StagingError) -> Int {
        let derived = usernamesAreSubs ? "OR ifnull(sub, '') = '' AND username GLOB '\(Self.uuid)'" : ""
        return Int(
            try database.number(
                """
                SELECT count(*) FROM app_user
                    WHERE (length(sub) BETWEEN 1 AND 36 AND sub NOT GLOB 'f:*' \(derived))
                        AND username NOT IN (SELECT username FROM conflict WHERE kind = 'sub')
                """))
    }

    private static var uuid: String {
        let hex = String(repeating: "[0-9A-Fa-f]", count: 4)
        return "\(hex)\(hex)-\(hex)-\(hex)-\(hex)-\(hex)\(hex)\(hex)"
    }
}
