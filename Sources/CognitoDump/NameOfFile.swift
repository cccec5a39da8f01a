/// Of which group or user a file tells: its content does not say, so its name must.
package enum NameOfFile: Hashable, Sendable {
    /// The name does not speak of such a thing.
    case none
    /// The name says that the file belongs to this group or user.
    case named(String)
    /// The name says that the file tells of a group or user, but not of which.
    case unknown

    /// What a file may be about.
    package enum Subject: Sendable {
        /// Pages of ListUsersInGroup.
        case membersOfGroup
        /// Pages of AdminListGroupsForUser.
        case groupsOfUser

        /// Folder names and beginnings of file names that say so, without case, `-` and `_`.
        fileprivate var words: [String] {
            switch self {
            case .membersOfGroup: ["listusersingroup", "usersingroup", "groupmembers"]
            case .groupsOfUser: ["adminlistgroupsforuser", "listgroupsforuser", "groupsforuser", "usergroups"]
            }
        }

        /// Folders that say so only for the files in them.
        fileprivate var folders: [String] {
            switch self {
            case .membersOfGroup: ["groups", "group"]
            case .groupsOfUser: []
            }
        }
    }

    /// Reads a path as the known scripts write it: `ListUsersInGroup/NAME.json`, `list-users-in-group.NAME.json`,
    /// `list_users_in_group_NAME.json`, `groups/NAME.json`, `admin-list-groups-for-user.NAME.json`,
    /// `users/NAME/groups.json`.
    package init(_ path: String, _ subject: Subject) {
        let parts = path.split(separator: "/")
        guard let file = parts.last else {
            self = .none
            return
        }
        let stem = Self.withoutExtensions(file)
        let folder = parts.count > 1 ? Self.plain(parts[parts.count - 2]) : ""
        if subject.words.contains(folder) || subject.folders.contains(folder) {
            self = .named(String(stem))
        } else if let name = Self.behindWords(stem, subject), !name.isEmpty {
            self = .named(String(name))
        } else if subject.words.contains(Self.plain(stem.filter { $0 != "." }[...])) {
            self = .unknown
        } else if subject == .groupsOfUser, parts.count > 2, Self.plain(stem) == "groups",
            Self.plain(parts[parts.count - 3]) == "users"
        {
            self = .named(String(parts[parts.count - 2]))
        } else {
            self = .none
        }
    }

    /// The name, where there is one.
    package var name: String? {
        guard case .named(let name) = self else { return nil }
        return name
    }

    private static func plain(_ name: Substring) -> String { name.lowercased().filter { $0 != "-" && $0 != "_" } }

    /// What follows the words and a separator.
    private static func behindWords(_ stem: Substring, _ subject: Subject) -> Substring? {
        for index in stem.indices where subject.words.contains(plain(stem[..<index])) {
            // One separator only: a group's name may begin with another.
            guard let separator = stem[index...].first, ".-_".contains(separator) else { continue }
            return stem[index...].dropFirst()
        }
        return nil
    }

    /// The name of a file without the endings that dumps have.
    package static func withoutExtensions(_ file: String) -> String { String(withoutExtensions(file[...])) }

    private static func withoutExtensions(_ file: Substring) -> Substring {
        var stem = file
        for ending in [".gz", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".txt"]
        where stem.hasSuffix(ending) && stem.count > ending.count {
            stem = stem.dropLast(ending.count)
        }
        return stem
    }
}
