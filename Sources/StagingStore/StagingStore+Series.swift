extension StagingStore {
    /// Finds the users who stand in an older dump of all users and not in the newest.
    ///
    /// An older dump is one of the same pool if at least half of the smaller one stand in the newest as well; parts of one
    /// dump have hardly anybody in common.
    func findOutdatedUsers() throws(StagingError) {
        guard userSeries.count > 1, let newest = userSeries.last else { return }
        try database.execute(
            """
            CREATE TEMP TABLE outdated (username TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
            CREATE TEMP TABLE newest (username TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
            CREATE TEMP TABLE older (username TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
            CREATE INDEX app_user_file ON app_user (source_file)
            """)
        try collect(newest, into: "newest")
        var unrelated: [Int] = []
        for files in userSeries.dropLast() {
            try database.execute("DELETE FROM older")
            try collect(files, into: "older")
            let shared = try database.number(
                "SELECT count(*) FROM older WHERE username IN (SELECT username FROM newest)")
            let least = try database.number("SELECT min((SELECT count(*) FROM older), (SELECT count(*) FROM newest))")
            if shared > 0, shared * 2 >= least {
                try database.execute(
                    "INSERT OR IGNORE INTO outdated SELECT username FROM older EXCEPT SELECT username FROM newest")
            } else {
                unrelated += files
            }
        }
        try database.execute("DELETE FROM older")
        try collect(unrelated, into: "older")
        try database.execute(
            """
            DELETE FROM outdated WHERE username IN (SELECT username FROM older);
            DROP TABLE older; DROP TABLE newest; DROP INDEX app_user_file
            """)
    }

    private func collect(_ files: [Int], into table: String) throws(StagingError) {
        let insert = try database.prepare(
            "INSERT OR IGNORE INTO \(table) SELECT username FROM app_user INDEXED BY app_user_file WHERE source_file = ?1"
        )
        for file in files {
            try insert.bind(1, Int64(file))
            try insert.run()
        }
    }

    /// How many users are left who stand in older dumps of all users alone.
    func outdatedUsers() throws(StagingError) -> Int {
        guard userSeries.count > 1 else { return 0 }
        return Int(
            try database.number("SELECT count(*) FROM app_user WHERE username IN (SELECT username FROM outdated)"))
    }
}
