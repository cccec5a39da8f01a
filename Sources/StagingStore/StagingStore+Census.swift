extension StagingStore {
    /// Number of users by UserStatus, most first; "" for those without.
    package func usersByStatus() throws(StagingError) -> [(status: String, users: Int)] {
        let rows = try database.prepare(
            "SELECT ifnull(status, ''), count(*) AS users FROM app_user GROUP BY status ORDER BY users DESC, status")
        var counts: [(status: String, users: Int)] = []
        while try rows.step() { counts.append((rows.string(0), Int(rows.integer(1)))) }
        return counts
    }
}
