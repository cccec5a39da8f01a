package import CognitoDump
package import ForeignText
import JSONStream

/// The pool, normalised: whatever tool made the dump and however it was cut into files, the same pool gives the same rows.
///
/// Rows go in as they are read; ``settle(signInName:)`` then removes what was dumped twice and finds what Keycloak would
/// refuse; after that the rows can be read in order. Not to be used from two threads at once.
package struct StagingStore: ~Copyable {
    let database: Database
    private let insertUser: Statement
    private let insertMembership: Statement
    private let insertIdentity: Statement
    private let upsertDocument: Statement
    private let findDocument: Statement
    /// Users that wait to be inserted in order.
    private var run = UserRun()
    /// Whether any user was read whose sub is another text than the Username.
    var hasOwnSubs = false
    /// Whether any user was read whose sub is the Username.
    var hasSubsAsNames = false
    /// Whether any record of a user has no sub.
    var lacksSubs = false
    /// Whether any user has the status EXTERNAL_PROVIDER.
    package private(set) var hasFederatedUsers = false
    /// Whether user records themselves list groups, so that who belongs to which needs no other source.
    package private(set) var recordsListGroups = false
    /// Groups of users whose records were read before the group's name, by file and numbers of records.
    var groupsOfRecords: [(group: String, file: Int, records: ClosedRange<Int>)] = []
    /// Numbers of the files of each dump of all users, the newest last.
    package var userSeries: [[Int]] = []
    /// Whether memberships were read that name users apart from their records.
    var hasMembersByName = false
    /// Whether any user was read whose second factors are known.
    var hasMFASettings = false
    /// Whether any record was read that tells of first factors.
    var hasAuthFactors = false
    /// Whether any password hash was read.
    var hasPasswordHashes = false
    /// Whether any user was read whose phone number is verified.
    package private(set) var hasVerifiedPhones = false
    /// Names of attributes in which a user of an identity provider has a list as text, such as `[A, B]`.
    package private(set) var listTextNames: Set<[UInt8]> = []
    /// The newest date that a user or another record was made or changed on, in ms since 1970: the dump is not older.
    package private(set) var newestDate: Int64?

    /// Makes an empty staging database.
    ///
    /// - Parameters:
    ///   - path: Where it lies. It must not exist.
    ///   - isKept: Whether the file stays; if not, its name is removed at once, so that not even a killed run leaves it.
    package init(path: PathBytes, isKept: Bool) throws(StagingError) {
        // A value that cannot be copied is made whole or not at all: everything that can fail comes first.
        let database = try Database(path: path)
        do throws(StagingError) {
            try database.execute(StagingSchema.settings(isKept: isKept))
            try database.execute(StagingSchema.tables)
        } catch {
            // On a full disk there is a file, and nothing in it; any other file is not of this run.
            if error.reason == .diskFull { database.forgetName() }
            throw error
        }
        if !isKept { database.forgetName() }
        let insertUser = try database.prepare(
            "INSERT INTO app_user VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)")
        let insertMembership = try database.prepare("INSERT INTO membership VALUES (?1, ?2, ?3)")
        let insertIdentity = try database.prepare("INSERT INTO identity VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        let upsertDocument = try database.prepare(Self.upsert)
        let findDocument = try database.prepare(
            "SELECT json FROM document WHERE kind = ?1 AND pool_id = ?2 AND key = ?3")
        try database.execute("BEGIN")
        self.database = database
        self.insertUser = insertUser
        self.insertMembership = insertMembership
        self.insertIdentity = insertIdentity
        self.upsertDocument = upsertDocument
        self.findDocument = findDocument
    }

    /// Makes an empty staging database at a place that is a text.
    package init(path: String, isKept: Bool) throws(StagingError) {
        try self.init(path: PathBytes(path), isKept: isKept)
    }

    /// Adds a batch of users with their memberships and linked identities.
    package mutating func insert(_ batch: UserBatch) throws(StagingError) {
        hasOwnSubs = hasOwnSubs || batch.users.contains { $0.sub != nil && $0.sub != $0.username }
        hasFederatedUsers =
            hasFederatedUsers
            || batch.users.contains { $0.status.map { batch.text.equals($0, "EXTERNAL_PROVIDER") } ?? false }
        lacksSubs = lacksSubs || batch.users.contains { $0.sub == nil }
        hasSubsAsNames = hasSubsAsNames || batch.users.contains { $0.sub == $0.username }
        hasMFASettings = hasMFASettings || batch.users.contains { $0.mfa != nil }
        recordsListGroups = recordsListGroups || batch.listsGroups
        hasMembersByName = hasMembersByName || batch.hasMembersByName
        hasVerifiedPhones = hasVerifiedPhones || batch.users.contains { $0.isPhoneVerified }
        listTextNames.formUnion(batch.listTextNames.map { Array(batch.text[$0]) })
        groupsOfRecords += batch.groupsOfRecords.map { (batch.text.string($0.group), batch.file, $0.records) }
        for user in batch.users { noteDate(user.modified ?? user.created) }
        try insertMemberships(batch)
        try insertIdentities(batch)
        if !batch.passwordHashes.isEmpty { try insertPasswordHashes(batch) }
        if !batch.authFactors.isEmpty { try insertAuthFactors(batch) }
        run.append(batch)
        if run.isFull { try insertRun() }
    }

    /// Inserts the users collected so far, in the order of their Usernames.
    ///
    /// So the table is a series of sorted runs, and reading it in order is a merge that needs one page of each, where rows
    /// in the order of the dump would be read from all over the file.
    private mutating func insertRun() throws(StagingError) {
        for (batch, user) in run.sorted() {
            let file = Int64(run.batches[batch].file)
            try insertUser.bindTexts(of: run.batches[batch].text) { (row: RowBinder) throws(StagingError) in
                row.bind(run.batches[batch].users[user], file: file)
                try row.run()
            }
        }
        insertUser.clearBindings()
        run.removeAll()
    }

    private mutating func noteDate(_ date: Int64?) {
        if let date, date > newestDate ?? .min { newestDate = date }
    }

    private func insertMemberships(_ batch: UserBatch) throws(StagingError) {
        let file = Int64(batch.file)
        try insertMembership.bindTexts(of: batch.text) { (row: RowBinder) throws(StagingError) in
            for membership in batch.memberships {
                row.bind(1, membership.username)
                row.bind(2, membership.group)
                row.bind(3, file)
                try row.run()
            }
        }
        insertMembership.clearBindings()
    }

    private func insertIdentities(_ batch: UserBatch) throws(StagingError) {
        try insertIdentity.bindTexts(of: batch.text) { (row: RowBinder) throws(StagingError) in
            for link in batch.links {
                row.bind(1, link.username)
                row.bind(2, link.identity.provider)
                row.bind(3, link.identity.userId)
                row.bind(4, link.identity.providerType)
                row.bind(5, link.identity.isPrimary ? 1 : 0)
                row.bind(6, link.identity.created)
                try row.run()
            }
        }
        insertIdentity.clearBindings()
    }

    private mutating func insertPasswordHashes(_ batch: UserBatch) throws(StagingError) {
        hasPasswordHashes = true
        let insert = try database.prepare("INSERT INTO password_hash VALUES (?1, ?2, ?3)")
        for hash in batch.passwordHashes {
            try insert.bind(1, batch.text.string(hash.username))
            try insert.bind(2, hash.algorithm?.rawValue)
            try insert.bind(3, batch.text.string(hash.hash))
            try insert.run()
        }
    }

    /// Adds the password hashes of an import CSV.
    package mutating func insert(_ hashes: [ImportedPasswordHash]) throws(StagingError) {
        hasPasswordHashes = hasPasswordHashes || !hashes.isEmpty
        let insert = try database.prepare("INSERT INTO password_hash VALUES (?1, ?2, ?3)")
        for hash in hashes {
            try insert.bind(1, hash.username)
            try insert.bind(2, PasswordHashAlgorithm(hash: hash.hash.utf8)?.rawValue)
            try insert.bind(3, hash.hash)
            try insert.run()
        }
    }

    /// Adds a record that is no user; of two with one identity the newer stays, then the fuller, then the lexically
    /// smaller, so that the order of the files never matters.
    ///
    /// - Returns: The JSON of the record that gave way; nil where there was one only.
    @discardableResult
    package mutating func insert(
        _ document: DumpDocument, identity: DocumentIdentity
    ) throws(StagingError) -> String? {
        try findDocument.bind(1, document.kind.rawValue)
        try findDocument.bind(2, identity.poolID ?? "")
        try findDocument.bind(3, identity.key)
        noteDate(identity.modified)
        let known = try findDocument.step() ? findDocument.string(0) : nil
        findDocument.reset()
        let json = String(decoding: document.json, as: UTF8.self)
        try upsertDocument.bind(1, document.kind.rawValue)
        try upsertDocument.bind(2, identity.poolID ?? "")
        try upsertDocument.bind(3, identity.key)
        try upsertDocument.bind(4, identity.modified)
        try upsertDocument.bind(5, Int64(identity.memberCount))
        try upsertDocument.bind(6, json)
        try upsertDocument.bind(7, Int64(document.file))
        try upsertDocument.bind(8, Int64(document.record))
        try upsertDocument.bind(9, Int64(document.offset))
        try upsertDocument.run()
        return known.map { database.changes > 0 ? $0 : json }
    }

    private static let upsert = """
        INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT DO UPDATE SET modified = excluded.modified, member_count = excluded.member_count,
            json = excluded.json, source_file = excluded.source_file, source_record = excluded.source_record,
            source_offset = excluded.source_offset
        WHERE (ifnull(excluded.modified, -1), excluded.member_count) > (ifnull(modified, -1), member_count)
            OR ((ifnull(excluded.modified, -1), excluded.member_count) = (ifnull(modified, -1), member_count)
                AND excluded.json < json)
        """

    /// Ends reading: from here on nothing is inserted.
    ///
    /// - Parameters:
    ///   - signInName: What users of this pool sign in with.
    ///   - sharesEmails: Whether users of the realm may have one e-mail address.
    ///   - settingAside: Which users are not wanted.
    ///   - serviceAccounts: Users that the realm has besides, for clients.
    ///   - mergesTwins: Whether a user of an identity provider becomes a link of the native user with the same address.
    ///   - providersThatVerify: Names of identity providers that say of each address whether it is verified.
    /// - Returns: What was merged, set aside and found.
    package mutating func settle(
        signInName: SignInName, sharesEmails: Bool = false, settingAside unwanted: UnwantedUsers = UnwantedUsers(),
        serviceAccounts: [ServiceAccountName] = [], mergesTwins: Bool = false,
        providersThatVerify: [String] = []
    ) throws(StagingError) -> StagingAccount {
        let start = ContinuousClock.now
        try insertRun()
        run = UserRun()
        Database.returnFreedMemory()
        try database.execute("COMMIT; BEGIN; CREATE INDEX app_user_username ON app_user (username)")
        let membershipsOfPages = try joinGroupsOfRecords()
        let repeated = try mergeUsers()
        try indexForChecks()
        try adoptMembers()
        try indexAuthFactors()
        let indexed = ContinuousClock.now
        var profiles = try mergeLeftOverProfiles()
        if mergesTwins {
            let twins = try mergeTwins(believing: providersThatVerify)
            profiles.fields.add(twins.fields)
            profiles.memberships += twins.memberships
        }
        try joinPasswordHashes()
        // Before users are set aside: what is theirs is not astray.
        let stray = OfUsers(memberships: try strayMemberships(), hashes: try strayHashes())
        // Users who are set aside have no claim on a name or an address.
        let outdated = try outdatedUsers()
        let setAside = try setAside(unwanted)
        var setAsideWith = OfUsers()
        if setAside.total > 0 {
            setAsideWith.memberships = try strayMemberships() - stray.memberships
            setAsideWith.hashes = try strayHashes() - stray.hashes
        }
        let factors = try idleAuthFactors()
        setAsideWith.factors = factors.stray
        let merged = OfUsers(
            memberships: profiles.memberships, hashes: try repeatedHashes(), factors: factors.repeated)
        try findConflicts(
            signInName: signInName, sharesEmails: sharesEmails, serviceAccounts: serviceAccounts)
        try database.execute("COMMIT")
        let users = Int(try database.number("SELECT count(*) FROM app_user"))
        let keepsUsernames = signInName == .username ? try keepsUsernames() : false
        let subsAreUsernames = try subsAreUsernames()
        let losesEmails = sharesEmails ? false : try losesEmails()
        let twins = losesEmails ? try linkedUsersWithoutAddress() : []
        return StagingAccount(
            users: users, merged: repeated, profiles: profiles.fields, setAside: setAside,
            membershipsOfPages: membershipsOfPages, outdated: outdated, hasPasswordHashes: hasPasswordHashes,
            stray: stray, setAsideWith: setAsideWith, mergedWith: merged,
            keepsUsernames: keepsUsernames, subsAreUsernames: subsAreUsernames, losesEmails: losesEmails,
            linkedUsersWithoutAddress: twins,
            namesAreUUIDs: try namesAreUUIDs(),
            indexTime: indexed - start,
            checkTime: ContinuousClock.now - indexed)
    }
}

extension StagingStore {
    /// Makes the database one whole file that can be opened where nothing can be written; nothing follows but reading.
    ///
    /// - Parameter settings: Of what kind it is, such as the version of the tool: rows of `setting`.
    package func seal(_ settings: KeyValuePairs<String, String>) throws(StagingError) {
        let row = try database.prepare("INSERT INTO setting VALUES (?1, ?2)")
        for (name, value) in settings {
            try row.bind(1, name)
            try row.bind(2, value)
            try row.run()
        }
        try database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = OFF")
    }
}

extension RowBinder {
    /// Binds all columns of `app_user`.
    fileprivate func bind(_ user: UserBatch.User, file: Int64) {
        bind(1, user.username)
        bind(2, user.sub)
        bind(3, user.usernameFolded)
        bind(4, user.emailFolded)
        bind(5, user.phoneNumber)
        bind(6, user.isPhoneVerified ? 1 : 0)
        bind(7, user.status)
        bind(8, user.enabled.map { $0 ? 1 : 0 })
        bind(9, user.isEmailVerified ? 1 : 0)
        bind(10, user.created)
        bind(11, user.modified)
        bind(12, user.attributes)
        bind(13, Int64(user.attributeCount))
        bind(14, user.mfa)
        bind(15, file)
        bind(16, Int64(user.record))
        bind(17, Int64(user.offset))
    }
}
