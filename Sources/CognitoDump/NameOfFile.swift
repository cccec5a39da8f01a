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

        fileprivate func isNamed(by name: ArraySlice<UInt8>) -> Bool { name.isPlainly(oneOf: words) }
    }

    /// Reads a path as the known scripts write it: `ListUsersInGroup/NAME.json`, `list-users-in-group.NAME.json`,
    /// `list_users_in_group_NAME.json`, `groups/NAME.json`, `admin-list-groups-for-user.NAME.json`,
    /// `users/NAME/groups.json`.
    package init(_ path: String, _ subject: Subject) {
        let parts = Self.parts(of: path)
        guard let file = parts.last else {
            self = .none
            return
        }
        let stem = Self.withoutExtensions(file)
        let folder = parts.dropLast().last ?? []
        if subject.isNamed(by: folder) || folder.isPlainly(oneOf: subject.folders) {
            self = .named(Self.text(stem))
        } else if let name = Self.behindWords(stem, subject) {
            self = .named(Self.text(name))
        } else if subject.isNamed(by: stem.filter { $0 != UInt8(ascii: ".") }[...]) {
            self = .unknown
        } else if subject == .groupsOfUser, parts.count > 2, stem.isPlainly(oneOf: ["groups"]),
            parts[parts.count - 3].isPlainly(oneOf: ["users"])
        {
            self = .named(Self.text(folder))
        } else {
            self = .none
        }
    }

    /// Reads the name of an entry of an archive: its path within that archive, and nothing that stands before it.
    ///
    /// An archive that is called after the operation alone counts as a folder of that name. One that names a group or
    /// user as well names it for all its entries that say nothing themselves.
    ///
    /// - Parameter archives: The paths of the archives that the entry lies in, the outermost first; none for a file.
    init(_ path: String, in archives: [String], _ subject: Subject) {
        self.init(path, subject)
        guard self == .none, let file = Self.parts(of: path).last else { return }
        for archive in archives.reversed() {
            let stem = Self.withoutExtensions(Self.parts(of: archive).last ?? [])
            if let name = Self.behindWords(stem, subject) {
                self = .named(Self.text(name))
                return
            }
            if subject.isNamed(by: stem) {
                self = .named(Self.text(Self.withoutExtensions(file)))
                return
            }
        }
    }

    /// The name, where there is one.
    package var name: String? {
        guard case .named(let name) = self else { return nil }
        return name
    }

    private static func parts(of path: String) -> [ArraySlice<UInt8>] {
        Array(path.utf8).split(separator: UInt8(ascii: "/"))
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// What follows the words and a separator; nil where nothing does.
    private static func behindWords(_ stem: ArraySlice<UInt8>, _ subject: Subject) -> ArraySlice<UInt8>? {
        for place in stem.indices where ".-_".utf8.contains(stem[place]) {
            // One separator only: a group's name may begin with another.
            let name = stem[(place + 1)...]
            if !name.isEmpty, subject.isNamed(by: stem[..<place]) { return name }
        }
        return nil
    }

    /// The name of a file without the endings that dumps have.
    package static func withoutExtensions(_ file: String) -> String { text(withoutExtensions(Array(file.utf8)[...])) }

    private static func withoutExtensions(_ file: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var stem = file
        for ending in packedEndings + textEndings
        where stem.count > ending.utf8.count && stem.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
            stem = stem.dropLast(ending.utf8.count)
        }
        return stem
    }

    private static let packedEndings = [".gz", ".xz", ".zst", ".bz2", ".tgz", ".txz", ".tzst", ".tbz2", ".tar", ".zip"]
    private static let textEndings = [".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".csv", ".txt"]
}

extension ArraySlice<UInt8> {
    /// Whether the name is one of some words when case, `-` and `_` do not count.
    fileprivate func isPlainly(oneOf words: [String]) -> Bool {
        let plain = filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return words.contains { $0.utf8.elementsEqual(plain) }
    }
}
