import CognitoDump

extension StagingStore {
    /// Counts the fields of the rows that a condition picks, for the books: those that are about to be removed.
    func fieldCounts(where condition: String, bound value: String? = nil) throws(StagingError) -> UserFieldCounts {
        var counts = UserFieldCounts()
        let members = try database.prepare(
            """
            SELECT count(*), count(status), count(enabled), count(created), count(modified), count(mfa),
                count(sub) FILTER (WHERE ifnull(attributes ->> '$.sub', '') = '')
            FROM app_user WHERE \(condition)
            """)
        if let value { try members.bind(1, value) }
        guard try members.step(), members.integer(0) > 0 else { return counts }
        let order: [UserField] = [.username, .status, .enabled, .created, .modified, .secondFactors, .id]
        for (column, field) in order.enumerated() { counts[field] = Int(members.integer(Int32(column))) }
        let attributes = try database.prepare(
            """
            SELECT key, count(*) FROM app_user, json_each(app_user.attributes) WHERE \(condition)
            GROUP BY key ORDER BY key
            """)
        if let value { try attributes.bind(1, value) }
        while try attributes.step() { counts.attributes.add(Int(attributes.integer(1)), of: attributes.string(0)) }
        return counts
    }
}
