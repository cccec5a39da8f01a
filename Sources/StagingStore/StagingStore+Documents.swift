package import CognitoDump

/// A record that is no user, as it was staged.
package struct StagedDocument: Sendable {
    /// What it is.
    package let kind: DocumentKind
    /// The pool that it belongs to; "" where it does not say.
    package let poolID: String
    /// What names it in its pool.
    package let key: String
    /// The record as JSON text.
    package let json: String
    /// Where it was read: number of the file, of the record in it, and offset in bytes.
    package let source: (file: Int, record: Int, offset: Int)
}

extension StagingStore {
    /// All records that are no users, in the order of kind, pool and key: some ten thousand at most.
    package func documents() throws(StagingError) -> [StagedDocument] {
        let rows = try database.prepare(
            """
            SELECT kind, pool_id, key, json, source_file, source_record, source_offset FROM document
            ORDER BY kind, pool_id, key
            """)
        var documents: [StagedDocument] = []
        while try rows.step() {
            guard let kind = DocumentKind(rawValue: rows.string(0)) else { continue }
            documents.append(
                StagedDocument(
                    kind: kind, poolID: rows.string(1), key: rows.string(2), json: rows.string(3),
                    source: (Int(rows.integer(4)), Int(rows.integer(5)), Int(rows.integer(6)))))
        }
        return documents
    }

    /// Names of all groups that somebody belongs to, in code-point order, with the number of members.
    package func groupsReferredTo() throws(StagingError) -> [(name: String, members: Int)] {
        let rows = try database.prepare(
            "SELECT group_name, count(DISTINCT username) FROM membership GROUP BY group_name ORDER BY group_name")
        var groups: [(name: String, members: Int)] = []
        while try rows.step() { groups.append((rows.string(0), Int(rows.integer(1)))) }
        return groups
    }

    /// Names of all providers that some user is linked to, in code-point order.
    package func providersReferredTo() throws(StagingError) -> [String] {
        let rows = try database.prepare("SELECT DISTINCT provider FROM identity ORDER BY provider")
        var providers: [String] = []
        while try rows.step() { providers.append(rows.string(0)) }
        return providers
    }

    /// Memberships of users that are in no dump.
    package func strayMemberships() throws(StagingError) -> Int {
        Int(
            try database.number(
                "SELECT count(*) FROM membership WHERE NOT EXISTS (SELECT 1 FROM app_user WHERE app_user.username = membership.username)"
            ))
    }

    /// Notes a file that was read.
    package func insert(_ file: DumpFile) throws(StagingError) {
        let row = try database.prepare("INSERT INTO source_file VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        try row.bind(1, Int64(file.index))
        try row.bind(2, file.name)
        try row.bind(3, Int64(file.textBytes))
        try row.bind(4, file.kinds.map(\.rawValue).joined(separator: ", "))
        try row.bind(5, Int64(file.recordCount))
        try row.bind(6, file.isCutOff || file.hasPageToken ? 0 : 1)
        try row.run()
    }
}
