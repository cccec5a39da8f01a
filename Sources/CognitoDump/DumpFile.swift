import ForeignText
import InputFiles

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
    /// What was read of users.
    package var users = UsersRead()
    /// Whether the last of its pages says that more follow.
    package var hasPageToken: Bool { !openSeries.isEmpty }
    /// Whether a time in the file was written without its zone.
    package var hasTimeWithoutZone = false
    /// Whether the file ends in the middle of a value, or its packing was cut off or damaged.
    package var isCutOff = false
    /// Why nothing of the file, or nothing behind some place, could be read as a dump; nil if all of it was.
    package var notUnderstood: String?
    /// What the file is instead, where it is no dump but looks like one.
    package internal(set) var foreign: ForeignFile?
    /// Whether users in it are listed as members of a group, which its content names.
    package internal(set) var listsMembers = false
    /// The group whose members the file lists, as its name says.
    package var group: NameOfFile
    /// The user whose groups the file lists, as its name says.
    package var user: NameOfFile
    /// The first of the transport keys that SDKs add, which tells the SDK.
    package var transportKey: String?
    /// The form of its text where that is not JSON, such as `CSV`.
    package var textForm: String?
    /// The first bytes of the text, by whose layout some tools are known.
    package internal(set) var head: [UInt8] = []
    /// The earliest and the latest time that a record names, in ms since 1970.
    package var dates: ClosedRange<Int64>?
    /// Kinds of whose pages the last one says that another follows.
    package internal(set) var openSeries: Set<DocumentKind> = []

    /// Makes the account of a file of which nothing has been read.
    ///
    package init(index: Int, name: String) {
        self.index = index
        self.name = name
        group = NameOfFile(name, .membersOfGroup)
        user = NameOfFile(name, .groupsOfUser)
    }

    /// Makes the account of a stream of which nothing has been read.
    init(index: Int, of stream: InputStream) {
        self.index = index
        name = stream.fullName
        let path = stream.entries.last ?? stream.file.location.text
        let archives = stream.entries.isEmpty ? [] : [stream.file.location.text] + stream.entries.dropLast()
        group = NameOfFile(path, in: archives, .membersOfGroup)
        user = NameOfFile(path, in: archives, .groupsOfUser)
    }

    /// Whether anything in it was taken for a record of Cognito's or a list of them, be it empty.
    package var holdsDump: Bool { records.contains { $0.key != .samlMetadata } }

    /// Forgets the first bytes, by which a tool may be known.
    package mutating func forgetHead() { head = [] }

    /// Whether it lists members of a group, and nothing tells of which.
    package var isOfUnknownGroup: Bool { group == .unknown && holds([.users, .transformedUsers, .adminGetUser]) }

    /// Whether it lists the groups of a user, and nothing tells of whom.
    package var isOfUnknownUser: Bool { user == .unknown && holds([.groups]) }

    private func holds(_ kinds: [DocumentKind]) -> Bool { kinds.contains { (records[$0] ?? 0) > 0 } }

    /// What the file was taken for, most records first; for messages.
    package var kinds: [DocumentKind] {
        records.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
    }
}
