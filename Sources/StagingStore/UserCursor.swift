package import CognitoDump
package import JSONStream

/// Goes through all users in the order of their Usernames, each joined with groups and conflicts.
///
/// Three ordered reads side by side: SQLite walks each by its index, and the join is a comparison of the next keys. The
/// record is filled anew for each user and keeps its memory.
package struct UserCursor: ~Copyable {
    /// The user at hand; `groups` are those that any dump says they belong to, in code-point order, each once.
    package private(set) var user = UserRecord()
    /// What they have to give up to others.
    package private(set) var conflicts: UserConflicts = []
    /// Names of the providers at which another user keeps their identity.
    package private(set) var lostProviders: [TextRange] = []
    /// The subs of users of identity providers who were merged into them.
    package private(set) var mergedSubs: [TextRange] = []
    /// Where the record was read: number of the file in ``StagingStore``, of the record in it, and offset in bytes.
    package private(set) var source: (file: Int, record: Int, offset: Int) = (0, 0, 0)
    /// Memberships that were joined to users, and those of them that said again what another had said.
    package private(set) var membershipsJoined = 0
    package private(set) var membershipsRepeated = 0
    /// Password hashes that were joined to users who have another as well.
    package private(set) var hashesBesideOthers = 0
    /// Factors of AdminGetUserAuthFactors that were joined to users.
    package private(set) var factorsJoined = 0
    private let users: Statement
    private var memberships: KeyedRows
    private var conflictRows: KeyedRows
    /// Rows of password hashes; nil where there are none.
    private var hashRows: KeyedRows?
    /// Rows of factors; nil where there are none.
    private var factorRows: KeyedRows?

    /// Starts before the first user.
    package init(_ store: borrowing StagingStore) throws(StagingError) {
        let users = try store.database.prepare(
            """
            SELECT username, sub, status, enabled, created, modified, attributes, source_file, source_record, source_offset, mfa
            FROM app_user INDEXED BY app_user_username ORDER BY username
            """)
        let memberships = try KeyedRows(
            store.database.prepare(
                "SELECT username, group_name FROM membership INDEXED BY membership_username ORDER BY username, group_name"
            ))
        let conflictRows = try KeyedRows(
            store.database.prepare("SELECT username, kind, detail FROM conflict ORDER BY username, kind, detail"))
        let hashRows: KeyedRows? =
            store.hasPasswordHashes
            ? try KeyedRows(
                store.database.prepare("SELECT DISTINCT username, hash FROM password_hash ORDER BY username, hash"))
            : nil
        let factorRows: KeyedRows? =
            store.hasAuthFactors
            ? try KeyedRows(
                store.database.prepare(
                    "SELECT DISTINCT username, is_second, factor FROM auth_factor ORDER BY username, is_second, factor")
            )
            : nil
        self.users = users
        self.memberships = memberships
        self.conflictRows = conflictRows
        self.hashRows = hashRows
        self.factorRows = factorRows
    }

    /// Goes to the next user; false when there is none.
    package mutating func next() throws(StagingError) -> Bool {
        guard try users.step() else { return false }
        user.removeAll()
        user.username = text(0)
        user.sub = text(1)
        user.status = text(2)
        user.enabled = users.isNull(3) ? nil : users.integer(3) == 1
        user.created = users.isNull(4) ? nil : users.integer(4)
        user.modified = users.isNull(5) ? nil : users.integer(5)
        source = (Int(users.integer(7)), Int(users.integer(8)), Int(users.integer(9)))
        readAttributes()
        readMFASettings()
        try joinGroups()
        try joinConflicts()
        if hashRows != nil { try joinPasswordHash() }
        if factorRows != nil { try joinAuthFactors() }
        return true
    }

    private mutating func text(_ column: Int32) -> TextRange? {
        guard !users.isNull(column) else { return nil }
        return users.withBytes(of: column) { (bytes: borrowing RawSpan) in user.text.append(bytes) }
    }

    private mutating func readAttributes() {
        users.withBytes(of: 6) { (bytes: borrowing RawSpan) in
            withJSONReader(over: bytes) { json in
                // The text was written by us; one that somebody has edited into nonsense gives what can be read of it.
                _ = Result { () throws(JSONError) in try user.readAttributes(&json) }
            }
        }
    }

    private mutating func readMFASettings() {
        guard !users.isNull(10) else { return }
        users.withBytes(of: 10) { (bytes: borrowing RawSpan) in
            withJSONReader(over: bytes) { json in
                _ = Result { () throws(JSONError) in try user.readMFASettings(&json) }
            }
        }
    }

    private mutating func joinGroups() throws(StagingError) {
        guard let username = user.username else { return }
        while try memberships.isAt(username, in: user.text) {
            let group = memberships.text(1, into: &user.text)
            membershipsJoined += 1
            if let last = user.groups.last, user.text.equal(last, group) {
                user.text.truncate(to: Int(group.start))
                membershipsRepeated += 1
            } else {
                user.groups.append(group)
            }
            memberships.pass()
        }
    }

    private mutating func joinPasswordHash() throws(StagingError) {
        guard let username = user.username else { return }
        while try hashRows?.isAt(username, in: user.text) == true {
            if user.passwordHash != nil {
                conflicts.insert(.passwordHash)
                hashesBesideOthers += 1
            }
            user.passwordHash = hashRows?.text(1, into: &user.text)
            hashRows?.pass()
        }
    }

    private mutating func joinAuthFactors() throws(StagingError) {
        guard let username = user.username else { return }
        let hasOwn = !user.mfaSettings.isEmpty
        while try factorRows?.isAt(username, in: user.text) == true {
            let isSecond = factorRows?.isTrue(1) == true
            factorsJoined += 1
            if let factor = factorRows?.text(2, into: &user.text) {
                if !isSecond {
                    user.authFactors.append(factor)
                } else if !user.mfaSettings.contains(where: { user.text.equal($0, factor) }) {
                    user.mfaSettings.append(factor)
                }
            }
            factorRows?.pass()
        }
        user.mfaSettingsAreJoined = !hasOwn && !user.mfaSettings.isEmpty
    }

    private mutating func joinConflicts() throws(StagingError) {
        conflicts = UserConflicts()
        lostProviders.removeAll(keepingCapacity: true)
        mergedSubs.removeAll(keepingCapacity: true)
        guard let username = user.username else { return }
        while try conflictRows.isAt(username, in: user.text) {
            let kind = conflictRows.text(1, into: &user.text)
            if user.text.equals(kind, "identity") {
                conflicts.insert(.identity)
                lostProviders.append(conflictRows.text(2, into: &user.text))
            } else if user.text.equals(kind, "email") {
                conflicts.insert(.email)
            } else if user.text.equals(kind, "twin") {
                conflicts.insert(.twin)
                mergedSubs.append(conflictRows.text(2, into: &user.text))
            } else if user.text.equals(kind, "profile") {
                conflicts.insert(.profile)
            } else {
                conflicts.insert(user.text.equals(kind, "sub") ? .sub : .username)
            }
            conflictRows.pass()
        }
    }
}

/// Rows in the order of their first column, read beside the users.
struct KeyedRows: ~Copyable {
    private let statement: Statement
    /// The first column of the row at hand; nil before the first and behind the last.
    private var key = TextBuffer()
    private var keyRange: TextRange?
    private var isOver = false

    init(_ statement: consuming Statement) { self.statement = statement }

    /// Goes on to the first row whose key is not below `name`; whether it is equal.
    mutating func isAt(_ name: TextRange, in text: TextBuffer) throws(StagingError) -> Bool {
        while true {
            if keyRange == nil { try load() }
            guard let keyRange else { return false }
            let order = compare(key[keyRange], text[name])
            if order == 0 { return true }
            if order > 0 { return false }
            pass()
        }
    }

    /// Appends a column of the row at hand to a buffer.
    func text(_ column: Int32, into buffer: inout TextBuffer) -> TextRange {
        statement.withBytes(of: column) { (bytes: borrowing RawSpan) in buffer.append(bytes) }
    }

    /// Whether a column of the row at hand is 1.
    func isTrue(_ column: Int32) -> Bool { statement.integer(column) == 1 }

    /// Leaves the row at hand.
    mutating func pass() { keyRange = nil }

    private mutating func load() throws(StagingError) {
        guard !isOver else { return }
        guard try statement.step() else {
            isOver = true
            return
        }
        key.removeAll()
        keyRange = statement.withBytes(of: 0) { (bytes: borrowing RawSpan) in key.append(bytes) }
    }

    private func compare(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        if left == right { return 0 }
        return left.lexicographicallyPrecedes(right) ? -1 : 1
    }
}
