import JSONStream

extension DumpParser {
    /// What is known of a document whose members are being read: an answer of Cognito's, or what a script has made of some.
    struct Page {
        /// Where it begins in the file's text.
        let offset: Int
        /// How many records the file had given before it.
        let recordsBefore: Int
        /// The group whose members its users are.
        private(set) var group: [UInt8]?
        /// Whether the document names the group itself.
        private(set) var namesGroup = false
        /// Whether it stands where a group's record would, so that its name is that of a group.
        var isGroup = false
        /// What it lists.
        var kind: DocumentKind?
        /// Whether it says that another page follows.
        var hasToken = false
        /// Usernames that it lists in place of users, as long as the group is not known.
        var usernames: [[UInt8]] = []
        /// Usernames that it lists beyond those.
        var furtherUsernames = 0
        /// Whether it lists Usernames in place of users.
        var hasUsernames = false
        /// Lists of users under names of their own.
        var namedLists = 0
        /// The Username of the one user that it describes.
        var user: [UInt8]?
        /// Groups that it lists, each with whether its name is all that stands there: those of ``user``, where it has one.
        var groups: [(name: [UInt8], isBare: Bool)] = []
        /// Whether it stands under a name that may be a group's.
        var isUnderName = false
        /// Whether it lists records of several kinds.
        var isMixed = false
        /// The members beside what it lists, with their places.
        var own: [(member: JSONValue.Member, offset: Int)] = []
        /// How many members beside that were told of, or are too many to tell.
        var told = 0

        /// Usernames that are held until the group is known.
        static let mostUsernames = 100_000
        /// Members that are held until it is known what they belong to.
        static let mostOwn = 256

        /// Groups of one user that are held; Cognito allows a hundred.
        static let mostGroups = 1_000

        /// Makes a document of which nothing has been read.
        ///
        /// - Parameter group: The group of what the document stands in.
        init(offset: Int, recordsBefore: Int, group: [UInt8]?) {
            self.offset = offset
            self.recordsBefore = recordsBefore
            self.group = group
        }

        /// Takes the groups of the user whose names stand in a list of their own beside them.
        mutating func takeGroupNames() {
            guard user != nil else { return }
            own.removeAll { own in
                guard UserMember.listsGroups(own.member.name) else { return false }
                let names =
                    own.member.value.stringText.map { UserReader.names(in: Array($0.utf8)) }
                    ?? own.member.value.elements.compactMap { $0.stringText.map { Array($0.utf8) } }
                groups += names.map { ($0, true) }
                return !names.isEmpty
            }
        }

        /// Takes the name of the group whose members are listed.
        mutating func take(group name: [UInt8]) {
            group = name
            namesGroup = true
        }

        /// Whether a member tells the name of the group.
        func isGroupName(_ name: String) -> Bool {
            let form = String(decoding: JSONMemberNames.normalise(name.utf8), as: UTF8.self)
            return form == "groupname" || form == "group" || (isGroup && form == "name")
        }
    }

    /// The group to which users belong who are read now.
    var groupAtHand: [UInt8]? {
        if case .members(let group, _) = frames.last { return group }
        return pages.last?.group ?? group
    }

    /// Enters a document.
    mutating func openPage(_ json: inout JSONReader, _ page: Page) throws(JSONError) {
        guard frames.count <= Self.deepestArray else { throw JSONError(.tooDeep, at: json.position) }
        try json.beginObject()
        frames.append(.document)
        pages.append(page)
    }

    /// The document is over: a page that names no further one ends its series, and what stood beside its lists is told.
    mutating func endPage() {
        frames.removeLast()
        guard var page = pages.popLast() else { return }
        page.takeGroupNames()
        if let kind = page.kind ?? (page.hasToken ? .users : nil) {
            if page.hasToken { file.openSeries.insert(kind) } else { file.openSeries.remove(kind) }
        }
        takeGroups(of: page)
        if page.isUnderName, page.group == nil, page.kind == .users, !page.isMixed, let outer = pages.indices.last {
            pages[outer].namedLists += 1
        }
        if page.namedLists > 0, page.group == nil {
            add(.listsOfUsers, offset: page.offset, detail: "\(page.namedLists) under names that are not shown")
        }
        let names = page.usernames.count + page.furtherUsernames
        if names > 0 {
            file.recordCount += 1
            add(.recordNotUnderstood, offset: page.offset, detail: "\(names) Usernames of no group")
        }
        takeOwn(of: page)
    }

    /// Groups beside a user are theirs; beside none they belong to what the document stands in.
    private mutating func takeGroups(of page: Page) {
        if let user = page.user {
            for group in page.groups { addMembership(of: user, in: group.name) }
        } else if let outer = pages.indices.last, pages[outer].groups.count < Page.mostGroups {
            pages[outer].groups += page.groups
        } else {
            for group in page.groups where group.isBare { takeBareGroup(group.name, offset: page.offset) }
        }
    }

    /// Notes that the document at hand lists a group.
    mutating func noteListed(group name: [UInt8], isBare: Bool, offset: Int) {
        if let last = pages.indices.last, pages[last].groups.count < Page.mostGroups {
            pages[last].groups.append((name, isBare))
        } else if isBare {
            takeBareGroup(name, offset: offset)
        }
    }

    /// A group of which a list gives the name alone.
    private mutating func takeBareGroup(_ name: [UInt8], offset: Int) {
        let name = JSONValue.string(String(decoding: name, as: UTF8.self))
        take(.groups, .record(["GroupName": name]), bytes: nil, offset: offset)
    }

    /// Takes the name of the group whose members the document at hand lists, those already read among them.
    mutating func take(group name: [UInt8]) {
        guard !name.isEmpty, var page = pages.popLast() else { return }
        page.take(group: name)
        file.listsMembers = true
        for username in page.usernames { addMembership(of: username, in: name) }
        page.usernames = []
        if file.recordCount > page.recordsBefore {
            batch.appendGroup(name, ofRecords: page.recordsBefore + 1...file.recordCount)
        }
        pages.append(page)
    }

    /// What stands beside the lists of a document may be a record itself: the pool or the group that they belong to.
    private mutating func takeOwn(of page: Page) {
        let members = page.own.map(\.member)
        let own = JSONValue.object(members)
        if page.namesGroup { return takeGroup(own, of: page) }
        let shape = withJSONReader(over: own.encoded) { json in try? RecordShape(&json) }
        switch shape?.kind {
        case .users?, .transformedUsers?, .adminGetUser?: takeUser(own, offset: page.offset)
        case let kind?: take(kind, own, bytes: nil, offset: page.offset)
        case nil: for member in page.own.prefix(max(0, Self.mostUnknownMembers - page.told)) { tell(member) }
        }
    }

    /// The settings of a group whose members the document lists; a name alone says nothing that they do not.
    private mutating func takeGroup(_ own: JSONValue, of page: Page) {
        let group = page.group ?? []
        let (rest, members) = own.takingMembers
        for member in members { addMembership(of: Array(member.utf8), in: group) }
        let known = KnownMembers.of(.groups)
        let others = rest.members.filter { !page.isGroupName($0.name) }
        let settings = others.filter { known?.knows($0.name) == true && !isTransportMember($0.name) }
        let isListed = file.recordCount > page.recordsBefore || page.hasUsernames || !members.isEmpty
        if !isListed || settings.contains(where: { !MemberName.isPoolID($0.name) }) {
            let name = JSONValue.Member(name: "GroupName", value: .string(String(decoding: group, as: UTF8.self)))
            take(.groups, .object([name] + settings), bytes: nil, offset: page.offset)
        }
        for own in page.own where others.contains(own.member) && !settings.contains(own.member) { tell(own) }
    }

    /// Tells of a member beside the lists of a document that nobody knows.
    mutating func tell(_ own: (member: JSONValue.Member, offset: Int)) {
        let shown = MemberName.shown(inContainer: own.member.name.utf8, holding: own.member.value)
        let isNote = MemberName.isPoolID(own.member.name) || own.member.value.isCountOrDate
        add(isNote ? .unknownMember : .unknownBeside, offset: own.offset, detail: shown)
    }
}

extension JSONValue {
    /// Whether the value cannot hold a record or a name: a number, a truth value, a date, nothing.
    fileprivate var isCountOrDate: Bool {
        switch self {
        case .number, .bool, .null: true
        case .string(let text): text.isEmpty || milliseconds(from: text) != nil || text.utf8.allSatisfy { $0 < 0x41 }
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        }
    }
}
