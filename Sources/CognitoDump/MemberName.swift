import JSONStream

/// Names of members as findings and the ledger may show them: where a script wrote a map in place of a list, the
/// "names" are people.
enum MemberName {
    /// What stands in place of a name that may be somebody's.
    static let hidden = "\(hiddenLiteral)"
    static let hiddenLiteral: StaticString = "(name not shown)"
    private static let longest = 64

    /// The name of a member of a record that is known to be one, such as a pool or a user with their Username.
    ///
    /// - Parameter isOfPerson: Whether the value holds a person's data.
    static func shown(_ name: some Collection<UInt8>, isOfPerson: Bool = false) -> String {
        looksLikeMember(name) && !isOfPerson ? String(decoding: name, as: UTF8.self) : hidden
    }

    /// The name of a member of a container, in which any name may be a person's or a group's.
    static func shown(inContainer name: some Collection<UInt8>, holding value: JSONValue) -> String {
        guard looksLikeMember(name), !value.isOfPerson else { return hidden }
        let words = words(of: name)
        let isPlain = value.members.isEmpty && value.elements.isEmpty
        return isOfVocabulary(name) || (isPlain && words.count > 1) ? String(decoding: name, as: UTF8.self) : hidden
    }

    /// Whether a list of users may stand under a group's name: a name of the API's, of scripts' or a pool's is none.
    static func mayBeGroup(_ name: some Collection<UInt8>) -> Bool {
        guard !isOfVocabulary(name) else { return false }
        let parts = name.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        let region = parts.first?.split(separator: UInt8(ascii: "-")) ?? []
        let endsInNumber = region.last?.allSatisfy { (0x30...0x39).contains($0) } == true
        return !(parts.count == 2 && region.count > 2 && endsInNumber)
    }

    /// Whether a member is that which names the pool in any record.
    static func isPoolID(_ name: String) -> Bool {
        JSONMemberNames.normalise(name.utf8).elementsEqual("userpoolid".utf8)
    }

    /// Whether a name is made of words that occur in names of the API's, or around them.
    static func isOfVocabulary(_ name: some Collection<UInt8>) -> Bool {
        looksLikeMember(name) && words(of: name).allSatisfy { vocabulary.contains($0) }
    }

    /// Whether a name has the form of one of the API's: letters, digits and `_`, no long numbers.
    static func looksLikeMember(_ name: some Collection<UInt8>) -> Bool {
        guard let first = name.first, isLetter(first), name.count <= longest else { return false }
        var digits = 0
        for byte in name {
            digits = (0x30...0x39).contains(byte) ? digits + 1 : 0
            guard digits < 3, digits > 0 || isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            else { return false }
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) && byte < 0x80 }

    /// The words of `UserPoolClients` or `user_pool_clients`, in lower case.
    static func words(of name: some Collection<UInt8>) -> [[UInt8]] {
        var words: [[UInt8]] = [[]]
        var wasCapital = true
        for byte in name {
            let isCapital = (0x41...0x5A).contains(byte)
            if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || (isCapital && !wasCapital) { words.append([]) }
            if isLetter(byte) { words[words.count - 1].append(byte | 0x20) }
            wasCapital = isCapital
        }
        return words.filter { !$0.isEmpty }
    }

    /// The words of which names in the API are made, and those that scripts use for what they write around it.
    private static let vocabulary: Set<[UInt8]> = {
        let names =
            DocumentKey.all.map(\.name) + KnownMembers.allNames + UserMember.spellings + [
                "all", "app", "application", "applications", "apps", "account", "accounts", "assignments", "backup",
                "body", "config", "configuration", "content", "count", "data", "detail", "details", "directory", "dump",
                "entries", "environment", "export", "exported", "file", "header", "headers", "idp", "info", "item",
                "items", "link", "list", "membership", "memberships", "member", "members", "meta", "metadata", "note",
                "options", "page", "pages", "payload", "pool", "pools", "provider", "record", "records", "region",
                "result", "results", "response", "role", "roles", "scope", "server", "servers", "service", "settings",
                "source", "stage", "state", "summary", "team", "tenant", "total", "usernames", "value", "values",
                "version", "visitors",
            ]
        return Set(names.flatMap { words(of: $0.utf8) })
    }()
}

extension RecordFields {
    /// The name of a member that nobody knows, as it may be shown: without what names it, a record may be a map of people.
    package func shownName(_ member: String, of kind: DocumentKind) -> String {
        let isNamed = !kind.needsName || kind.nameMember.flatMap { text($0) } != nil
        guard isNamed else { return MemberName.hidden }
        return MemberName.shown(member.utf8, isOfPerson: value(member)?.isOfPerson == true)
    }
}

extension JSONValue {
    /// Whether the value is the record of a person, or a list or map of some.
    var isOfPerson: Bool {
        switch self {
        case .object(let members):
            members.contains {
                Self.personal.contains(JSONMemberNames.normalise($0.name.utf8)) || $0.value.isRecordOfPerson
            }
        case .array(let elements): elements.contains { $0.isRecordOfPerson }
        case .string(let text): text.utf8.contains(UInt8(ascii: "@"))
        case .number, .bool, .null: false
        }
    }

    private var isRecordOfPerson: Bool {
        members.contains { Self.personal.contains(JSONMemberNames.normalise($0.name.utf8)) }
            || stringText.map { $0.utf8.contains(UInt8(ascii: "@")) } == true
    }

    private static let personal = Set(
        ["Username", "sub", "email", "Attributes", "UserAttributes", "phone_number", "UserStatus", "password"].map {
            JSONMemberNames.normalise($0.utf8)
        })
}
