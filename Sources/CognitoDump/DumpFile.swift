import JSONStream

/// What was found in one file of a dump, or in one entry of an archive.
package struct DumpFile: Sendable {
    /// Number of the file in the order of reading, from 0; for the staging rows only, since it depends on that order.
    package let index: Int
    /// The name as findings and the manifest give it: below the folder that was given, wherever that lies.
    package let name: String
    /// How many records of each kind were read.
    package var records: [DocumentKind: Int] = [:]
    /// Number of records, read or not.
    package var recordCount = 0
    /// Length of the text in bytes.
    package var textBytes = 0
    /// Names of the attributes that users of the file have.
    package var userAttributeNames = UserAttributeNames()
    /// Whether the file holds a page that says that more pages follow.
    package var hasPageToken = false
    /// Whether the file ends in the middle of a value.
    package var isCutOff = false
    /// Why nothing of the file, or nothing behind some place, could be read as a dump; nil if all of it was.
    package var notUnderstood: String?
    /// The group whose members the file lists, as its name says.
    package var group: GroupOfFile

    /// Makes the account of a file of which nothing has been read.
    ///
    /// - Parameter path: The whole path, whose last two parts may name a group; by default the name.
    package init(index: Int, name: String, path: String? = nil) {
        self.index = index
        self.name = name
        self.group = GroupOfFile(path: path ?? name)
    }

    /// What the file was taken for, most records first; for messages.
    package var kinds: [DocumentKind] {
        records.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
    }
}

/// The names of the attributes that were met, each once, without those that are fields of a user; a pool has at most fifty
/// custom ones, a damaged dump may have more.
package struct UserAttributeNames: Sendable {
    private static let limit = 1_000
    private var known: [[UInt8]] = []
    /// Standard names that were not met yet, by their length: mostly there is none to compare with.
    private var awaited = Self.standardByLength

    private static let standardByLength: [[StaticString]] = {
        let names: [StaticString] = [
            "name", "gender", "locale", "address", "picture", "profile", "website", "nickname", "zoneinfo", "birthdate",
            "updated_at", "middle_name", "phone_number", "preferred_username", "phone_number_verified",
        ]
        return (0...24).map { length in names.filter { $0.utf8CodeUnitCount == length } }
    }()

    /// The names, in the order in which they were met.
    package var names: [String] { known.map { String(decoding: $0, as: UTF8.self) } }

    /// Notes a name if it is standard, or that of a custom attribute: `custom:…` or `dev:…`.
    mutating func note(_ range: TextRange, of text: TextBuffer) {
        let length = Int(range.count)
        if length < awaited.count, let place = awaited[length].firstIndex(where: { text.equals(range, $0) }) {
            awaited[length].remove(at: place)
            known.append(Array(text[range]))
        }
        let first = text.firstByte(range)
        guard first == UInt8(ascii: "c") || first == UInt8(ascii: "d"),
            text.hasPrefix(range, "custom:") || text.hasPrefix(range, "dev:")
        else { return }
        let name = text[range]
        guard known.count < Self.limit, !known.contains(where: { $0.elementsEqual(name) }) else { return }
        known.append(Array(name))
    }
}

/// Which group a `ListUsersInGroup` page belongs to: its content does not say, so its file's name must.
package enum GroupOfFile: Hashable, Sendable {
    /// The name does not speak of group members.
    case none
    /// The name says that the file lists the members of this group.
    case named(String)
    /// The name says that the file lists members of a group, but not of which.
    case unknown

    /// Reads a path as the known scripts write it: `ListUsersInGroup/NAME.json`, `list-users-in-group.NAME.json`,
    /// `list_users_in_group_NAME.json`.
    package init(path: String) {
        let parts = path.split(separator: "/")
        guard let file = parts.last else {
            self = .none
            return
        }
        let stem = Self.withoutExtensions(file)
        if parts.count > 1, Self.isOperation(parts[parts.count - 2]) {
            self = .named(String(stem))
        } else if let name = Self.afterOperation(stem), !name.isEmpty {
            self = .named(String(name))
        } else if Self.isOperation(stem.filter { $0 != "." }[...]) {
            self = .unknown
        } else {
            self = .none
        }
    }

    private static let operation = "listusersingroup"

    private static func isOperation(_ name: Substring) -> Bool {
        name.lowercased().filter { $0 != "-" && $0 != "_" } == operation
    }

    /// What follows the operation's name and a separator.
    private static func afterOperation(_ stem: Substring) -> Substring? {
        for index in stem.indices where isOperation(stem[..<index]) {
            // One separator only: a group's name may begin with another.
            guard let separator = stem[index...].first, ".-_".contains(separator) else { return nil }
            return stem[index...].dropFirst()
        }
        return nil
    }

    private static func withoutExtensions(_ file: Substring) -> Substring {
        var stem = file
        for ending in [".gz", ".json", ".jsonl", ".ndjson"] where stem.hasSuffix(ending) && stem.count > ending.count {
            stem = stem.dropLast(ending.count)
        }
        return stem
    }
}
