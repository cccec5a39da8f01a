package import CognitoDump
package import ForeignText
import JSONStream

/// Which users are set aside before conflicts are looked for.
package struct UnwantedUsers: Sendable {
    /// Values of UserStatus.
    package var statuses: Set<ExactText> = []
    /// Names of groups.
    package var groups: Set<ExactText> = []
    /// ms since 1970: users who were last changed before are not wanted.
    ///
    /// Users without the date are kept.
    package var changedBefore: Int64?
    /// Whether users are not wanted who stand in older dumps of all users alone.
    package var areOutdated = false

    /// Makes a rule that wants everybody.
    package init() {}

    /// How many users were set aside; each is counted once, for the first reason that fits.
    package struct Counts: Sendable {
        package var byStatus = UserFieldCounts()
        package var byGroup = UserFieldCounts()
        package var byLastChange = UserFieldCounts()
        package var outdated = UserFieldCounts()

        /// Number of all of them.
        package var total: Int { byStatus.records + byGroup.records + byLastChange.records + outdated.records }
    }
}

extension StagingStore {
    /// Removes unwanted users, and with them their claims on what only one user can have.
    func setAside(_ unwanted: UnwantedUsers) throws(StagingError) -> UnwantedUsers.Counts {
        var counts = UnwantedUsers.Counts()
        if unwanted.areOutdated, userSeries.count > 1 {
            counts.outdated = try delete("username IN (SELECT username FROM outdated) AND ?1 = ''", bound: "")
        }
        if !unwanted.statuses.isEmpty {
            counts.byStatus = try delete(
                "status IN (SELECT value FROM json_each(?1))", bound: Self.jsonList(unwanted.statuses))
        }
        if !unwanted.groups.isEmpty {
            counts.byGroup = try delete(
                """
                username IN (
                    SELECT username FROM membership WHERE group_name IN (SELECT value FROM json_each(?1)))
                """, bound: Self.jsonList(unwanted.groups))
        }
        if let day = unwanted.changedBefore {
            counts.byLastChange = try delete("modified < CAST(?1 AS INTEGER)", bound: String(day))
        }
        return counts
    }

    private func delete(_ condition: String, bound value: String) throws(StagingError) -> UserFieldCounts {
        let counts = try fieldCounts(where: condition, bound: value)
        let statement = try database.prepare("DELETE FROM app_user WHERE \(condition)")
        try statement.bind(1, value)
        try statement.run()
        return counts
    }

    private static func jsonList(_ texts: Set<ExactText>) -> String {
        var json = JSONWriter(escapesPlaceholders: false)
        json.array { list in
            for text in texts.sorted() { list.string(text.text) }
        }
        return String(decoding: json.take(), as: UTF8.self)
    }
}
