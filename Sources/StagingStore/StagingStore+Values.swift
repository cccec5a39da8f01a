extension StagingStore {
    /// Tells each value that users have in a standard attribute, and how many have it, in code-point order of the values.
    ///
    /// Nothing is kept of them: there may be as many values as users.
    package func countUsers(
        by attribute: String, _ body: (_ value: String, _ users: Int) -> Void
    ) throws(StagingError) {
        let rows = try database.prepare(
            """
            SELECT attributes ->> ?1 AS value, count(*) FROM app_user WHERE value <> '' GROUP BY value ORDER BY value
            """)
        try rows.bind(1, attribute)
        while try rows.step() { body(rows.string(0), Int(rows.integer(1))) }
    }
}
