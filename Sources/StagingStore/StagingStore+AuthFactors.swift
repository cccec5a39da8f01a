import CognitoDump
import JSONStream

extension StagingStore {
    /// Adds what AdminGetUserAuthFactors tells of users.
    mutating func insertAuthFactors(_ batch: UserBatch) throws(StagingError) {
        hasAuthFactors = true
        let insert = try database.prepare("INSERT INTO auth_factor VALUES (?1, ?2, ?3)")
        for factor in batch.authFactors {
            try insert.bind(1, batch.text.string(factor.username))
            try insert.bind(2, batch.text.string(factor.factor))
            try insert.bind(3, factor.isSecond ? 1 : 0)
            try insert.run()
        }
    }

    /// How many factors stand in the database once more, and how many belong to nobody in it.
    func idleAuthFactors() throws(StagingError) -> (repeated: Int, stray: Int) {
        guard hasAuthFactors else { return (0, 0) }
        let distinct = try database.number(
            "SELECT count(*) FROM (SELECT DISTINCT username, is_second, factor FROM auth_factor)")
        let stray = try database.number(
            """
            SELECT count(*) FROM (SELECT DISTINCT username, is_second, factor FROM auth_factor
                WHERE username NOT IN (SELECT username FROM app_user))
            """)
        return (Int(try database.number("SELECT count(*) FROM auth_factor") - distinct), Int(stray))
    }

    /// Makes the index by which users are joined with their factors.
    func indexAuthFactors() throws(StagingError) {
        guard hasAuthFactors else { return }
        try database.execute("CREATE INDEX auth_factor_username ON auth_factor (username, is_second, factor)")
    }
}
